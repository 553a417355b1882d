import { waysToRead } from './asked-keys.ts'
import { type NamesOnRecord, type NameWord, nameWordsOf } from './name-keys.ts'
import { oneSlipFrom } from './one-slip.ts'
import { soundsOf } from './sound.ts'
import { spelling } from './spelling.ts'
import type { WordFound } from './why-found.ts'

/** How the names typed met somebody's names. */
export type Meeting = {
  readonly words: readonly WordFound[]
  /** Names that met none of theirs, as they were typed. */
  readonly unmet: readonly string[]
  /** Of the farthest word: 0 spelt the same, 1 sounds alike, 2 one slip away. */
  readonly farthest: number
}

/** Tells of somebody's names how the names typed meet them, read as one word or two, as is nearest. */
export function meetingWith(names: readonly string[]): (onRecord: NamesOnRecord) => Meeting {
  const meet = rememberedBy((typed: string) => matcherOf(typed))
  const ways = waysToRead(names)
  return (onRecord) => {
    const words = nameWordsOf(onRecord)
    const meetings = ways.map((way) => meetingOf(way.map((typed) => [typed, meet(typed)(words)])))
    return meetings.toSorted(nearestFirst)[0] ?? { words: [], unmet: names, farthest: 0 }
  }
}

function meetingOf(met: readonly (readonly [string, WordFound | null])[]): Meeting {
  const words = met.flatMap(([, word]) => (word === null ? [] : [word]))
  return {
    words,
    unmet: met.flatMap(([typed, word]) => (word === null ? [typed] : [])),
    farthest: Math.max(0, ...words.map(farOf)),
  }
}

function nearestFirst(one: Meeting, other: Meeting): number {
  return one.unmet.length - other.unmet.length || one.farthest - other.farthest
}

/** How far a word on record is from the one typed. */
export function farOf({ how }: Pick<WordFound, 'how'>): number {
  return how === 'spelt' ? 0 : how === 'sounds' ? 1 : 2
}

/** The nearest of somebody's words to the one typed; their own name before another. */
function matcherOf(typed: string): (words: readonly NameWord[]) => WordFound | null {
  const letters = spelling(typed)
  const sounds = soundsOf(letters)
  const slips = oneSlipFrom(letters)
  const howOf = rememberedBy((name: string): WordFound['how'] | null => {
    const other = spelling(name)
    if (other === letters) return 'spelt'
    return soundsOf(other).some((sound) => sounds.includes(sound))
      ? 'sounds'
      : (slips.get(other) ?? null)
  })
  return (words) =>
    words
      .flatMap(({ name, alias }) => {
        const how = howOf(name)
        return how === null ? [] : [{ typed, how, name, alias }]
      })
      .toSorted((one, other) => farOf(one) - farOf(other) || +one.alias - +other.alias)[0] ?? null
}

/** The same answer again without working it out again: many people share a name. */
function rememberedBy<Answer extends object | string | null>(
  answer: (text: string) => Answer,
): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const now = answer(text)
    known.set(text, now)
    return now
  }
}
