/** A file without a name that can be used. */
const NAMELESS = 'file'
const LONGEST = 100

/** Names that one kind of computer keeps for its own devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * A name that is safe to show, to keep and to send back: the last part of a path, without signs that
 * control a terminal, turn the reading direction or mean something to a file system, and with the
 * ending of what the file really is. `..\pay‮fdp.csv.exe` with a table in it is `payfdp.csv.exe.csv`.
 */
export function cleanFileName(given: string, ending: string): string {
  const [last = ''] = given.split(/[/\\]/).slice(-1)
  const plain = last
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029\ufffd<>:"|?*%]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.~-]+|[\s.]+$/g, '')
  const stem = plain.toLowerCase().endsWith(ending)
    ? plain.slice(0, plain.length - ending.length)
    : plain
  const short = [...stem]
    .slice(0, LONGEST - ending.length)
    .join('')
    .trimEnd()
  const named = short === '' || DEVICE.test(short) ? `${NAMELESS}${short && '-'}${short}` : short
  return `${named}${ending}`
}
