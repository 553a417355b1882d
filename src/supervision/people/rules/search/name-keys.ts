import { soundsOf } from './sound.ts'
import { spelling, wordsOf } from './spelling.ts'

/** A name as it is on record. */
export type FullName = { readonly familyName: string; readonly givenNames: string }

/** Somebody's name and the others they are known by. */
export type NamesOnRecord = FullName & { readonly aliases?: readonly FullName[] }

/** A key under which a search finds somebody: of one word of their names, or of two together. */
export type NameKey = { readonly kind: 'spelt' | 'sounds'; readonly key: string }

/** A word of somebody's names, as it is written. */
export type NameWord = { readonly name: string; readonly alias: boolean }

/** So many different words of somebody's names have keys; their own before their aliases'. */
const MOST_WORDS = 16

/**
 * The keys of somebody's names, none twice: how each word and every two words are spelt, and how they
 * sound. People are looked for by two of their names where two are typed: few share both, while
 * thousands share a given name. Names one slip away need no keys: see `oneSlipFrom`.
 */
export function nameKeysOf(names: NamesOnRecord): readonly NameKey[] {
  const words = keptOf(nameWordsOf(names).map(({ name }) => spelling(name)))
  const pairs = words.flatMap((word, place) =>
    words.slice(place + 1).map((other) => [word, other] as const),
  )
  const spelt = [...words, ...pairs.map(([one, other]) => together(one, other))]
  const sounds = [
    ...words.flatMap(soundsOf),
    ...pairs.flatMap(([one, other]) => heardTogether(one, other)),
  ]
  return [
    ...[...new Set(spelt)].map((key) => ({ kind: 'spelt' as const, key })),
    ...[...new Set(sounds)].map((key) => ({ kind: 'sounds' as const, key })),
  ]
}

/** Two keys as one, whichever comes first. */
export function together(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}

/** A word that somebody bears twice, as Owen Owen does, is paired with itself: two of it are enough. */
function keptOf(words: readonly string[]): readonly string[] {
  const times = Map.groupBy(words, (word) => word)
  return [...times.values()].flatMap((same) => same.slice(0, 2)).slice(0, MOST_WORDS)
}

/** How two spellings sound together. */
export function heardTogether(one: string, other: string): readonly string[] {
  return heardAs(one).flatMap((first) => heardAs(other).map((second) => together(first, second)))
}

/** How a spelling sounds; itself, in letters of which no sound is known. */
export function heardAs(letters: string): readonly string[] {
  const sounds = soundsOf(letters)
  return sounds.length === 0 ? [letters] : sounds
}

/**
 * The words of all names of somebody, and after them those that are also written as one, such as
 * Smithjones for Smith-Jones and Annmarie for Ann Marie.
 */
export function nameWordsOf({ aliases = [], ...own }: NamesOnRecord): readonly NameWord[] {
  const named = [{ ...own, alias: false }, ...aliases.map((one) => ({ ...one, alias: true }))]
  const inEach = (wordsIn: (name: string) => readonly string[]) =>
    named.flatMap(({ givenNames, familyName, alias }) =>
      [givenNames, familyName].flatMap(wordsIn).map((name) => ({ name, alias })),
    )
  return [...inEach(wordsOf), ...inEach(hyphenatedIn), ...inEach((name) => joinedIn(wordsOf(name)))]
}

function hyphenatedIn(name: string): readonly string[] {
  return name.split(/\s+/u).filter((part) => wordsOf(part).length > 1)
}

/** Every two words side by side that people also write as one, because one of them is so short. */
export function joinedIn(words: readonly string[]): readonly string[] {
  return words
    .slice(1)
    .map((word, place) => [words[place] ?? '', word] as const)
    .filter((pair) => pair.some((word) => spelling(word).length <= SHORT))
    .map((pair) => pair.join(' '))
}

const SHORT = 3
