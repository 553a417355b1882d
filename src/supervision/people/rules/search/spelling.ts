/**
 * A name as letters alone: small, without accents, apostrophes, hyphens and spaces, so that `Siân`,
 * `SIAN` and `sian` are one, and so are `O’Brien` and `Obrien`. Empty for a text without letters. Cut
 * after 40 letters: it is a key of an index.
 */
export function spelling(name: string): string {
  const letters = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþıς]/g, (one) => PLAIN[one] ?? one)
    .replace(/[^\p{L}]|\p{Lm}/gu, '')
  return firstOf(letters, LONGEST_KEY)
}

/** The words of a name as they are written: `Mary Smith-Jones` is Mary, Smith and Jones. */
export function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .split(/[^\p{L}\p{M}'’‘`´ʼ]+/u)
    .filter((word) => spelling(word) !== '')
    .map((word) => firstOf(word, LONGEST_WORD))
}

/** So many characters from the beginning, none of them cut in two. */
function firstOf(text: string, count: number): string {
  return text.length <= count ? text : [...text].slice(0, count).join('')
}

const LONGEST_KEY = 40
const LONGEST_WORD = 60

/** Letters that have no accent to take away, as they are written without them. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' },
}
