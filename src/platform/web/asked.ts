const LONGEST = 100

/** A text of the address's query, short and storable; empty when there is none, or several. */
export function textIn(query: unknown, name: string): string {
  if (typeof query !== 'object' || query === null || !Object.hasOwn(query, name)) return ''
  const value: unknown = Reflect.get(query, name)
  return typeof value === 'string' ? value.replaceAll('\0', '').slice(0, LONGEST).trim() : ''
}

/** One of several words in the address's query, or the one given. */
export function wordIn<Word extends string>(
  query: unknown,
  name: string,
  words: readonly Word[],
  otherwise: Word,
): Word {
  const text = textIn(query, name)
  return words.find((word) => word === text) ?? otherwise
}
