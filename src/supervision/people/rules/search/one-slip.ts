/** What one slip of the pen did to a name. */
export type Slip = 'letter different' | 'letters swapped'

/** Names shorter than this are too much alike: Ann, Amy and Ami are three names. */
const SHORTEST = 4
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

/**
 * Every spelling one slip away from the one typed: a letter too few, a letter too many, another letter
 * or two letters swapped, when what was meant has at least four letters. Looked up as they are, they
 * find exactly the names meant by the index of spellings, without keys of their own on record.
 */
export function oneSlipFrom(typed: string): ReadonlyMap<string, Slip> {
  const letters = [...typed]
  const meant = new Map<string, Slip>()
  const add = (from: number, to: number, put: readonly string[], slip: Slip) => {
    const word = [...letters.slice(0, from), ...put, ...letters.slice(to)]
    const spelt = word.join('')
    if (word.length >= SHORTEST && spelt !== typed && !meant.has(spelt)) meant.set(spelt, slip)
  }
  for (const [at, letter] of letters.entries()) {
    add(at, at + 2, [letters[at + 1] ?? '', letter].filter(Boolean), 'letters swapped')
  }
  for (let at = 0; at <= letters.length; at += 1) {
    if (at < letters.length) add(at, at + 1, [], 'letter different')
    for (const letter of LETTERS) {
      add(at, at, [letter], 'letter different')
      if (at < letters.length) add(at, at + 1, [letter], 'letter different')
    }
  }
  return meant
}
