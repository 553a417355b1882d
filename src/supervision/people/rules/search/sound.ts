/**
 * The Soundex code of a spelling (see `spelling`): its first letter and so many digits for the
 * consonants after it. As the National Archives of the United States publish the rules ("The Soundex
 * Indexing System"): letters of one code side by side count once, also with h or w between them, and
 * twice when a vowel stands between.
 */
export function soundex(letters: string, digits = 3): string {
  let code = ''
  let last = CODES[letters.charAt(0)] ?? ''
  for (const letter of letters.slice(1)) {
    if (letter === 'h' || letter === 'w') continue
    const digit = CODES[letter] ?? ''
    if (digit !== last) code += digit
    last = digit
  }
  return letters.charAt(0).toUpperCase() + code.slice(0, digits).padEnd(digits, '0')
}

/**
 * How a spelling sounds, as keys of which two names that sound alike share one. It is Soundex, longer
 * and after respelling: Soundex keeps the first letter, by which Katherine and Catherine, Geoffrey and
 * Jeffrey, Phillip and Filip, Wright and Right, Hugh and Huw would be strangers. None for a name in
 * other letters than a to z.
 */
export function soundsOf(letters: string): readonly string[] {
  if (!/^[a-z]+$/.test(letters)) return []
  const first = /^g[eiy]/.test(letters) ? [letters, `j${letters.slice(1)}`] : [letters]
  return first.map(soundOf)
}

const DIGITS = 5

function soundOf(letters: string): string {
  const respelt = RESPELT.reduce((text, [from, to]) => text.replace(from, to), letters)
  const code = soundex(respelt, DIGITS)
  if (!code.endsWith('00000')) return code
  // Nothing but a first letter is left of Lee, Leigh, Law and Lowe: their vowels tell them apart.
  const vowel = /[aeiouy]/.exec(respelt.slice(1))?.[0] ?? ''
  return `${code}${vowel === '' ? '' : /[eiy]/.test(vowel) ? 'e' : 'o'}`
}

/** Beginnings that are heard as others, in English and Welsh names, and letters that are not heard. */
const RESPELT: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/, 'n'],
  [/^(?:wr|rh)/, 'r'],
  [/^wh/, 'w'],
  [/^(?:ph|pf|ff)/, 'f'],
  [/^ll/, 'l'],
  [/^(?:ps|ts|tz|x|z|c(?=[eiy]))/, 's'],
  [/^(?:ch(?=[^aeiouy])|c(?!h)|kh|q)/, 'k'],
  [/^y(?![aeiou])/, 'i'],
  [/(?!^)gh/g, ''],
  [/tch/g, 'ch'],
  [/mb$/, 'm'],
]

const CODES: Readonly<Record<string, string>> = {
  ...{ b: '1', f: '1', p: '1', v: '1' },
  ...{ c: '2', g: '2', j: '2', k: '2', q: '2', s: '2', x: '2', z: '2' },
  ...{ d: '3', t: '3', l: '4', m: '5', n: '5', r: '6' },
}
