import { heardAs, heardTogether, joinedIn, together } from './name-keys.ts'
import { oneSlipFrom } from './one-slip.ts'
import { soundsOf } from './sound.ts'
import { spelling } from './spelling.ts'

/** The keys to look for when names are typed, from what is nearest to what is farthest. */
export type AskedKeys = {
  readonly spelt: readonly string[]
  readonly sounds: readonly string[]
  /** Spellings that may be meant, with one slip in one of the names. */
  readonly slips: readonly string[]
  /** Sounds that may be meant: one slip in one of two names, and another spelling of the other. */
  readonly farther: readonly string[]
}

/**
 * The keys by which everyone with all of these names is found, and with them some who lack one. Of
 * several names the first and the last are looked for: together they are rare.
 */
export function askedKeysOf(names: readonly string[]): AskedKeys {
  const each = waysToRead(names).map((words) => {
    const [first, last] = [words[0], words.at(-1)].map((word) => spelling(word ?? ''))
    if (first === undefined || last === undefined || first === '') return NONE
    return words.length === 1 ? keysOfOne(first) : keysOfTwo(first, last)
  })
  const all = (kind: keyof AskedKeys) => [...new Set(each.flatMap((keys) => keys[kind]))]
  return {
    spelt: all('spelt'),
    sounds: all('sounds'),
    slips: all('slips'),
    farther: all('farther'),
  }
}

/** The names as they were typed, and with two of them read as one: O Brien, Ann Marie. */
export function waysToRead(names: readonly string[]): readonly (readonly string[])[] {
  const joined = joinedIn(names).flatMap((pair) => {
    const at = names.findIndex((name, place) => `${name} ${names[place + 1] ?? ''}` === pair)
    return at === -1 ? [] : [[...names.slice(0, at), pair, ...names.slice(at + 2)]]
  })
  return [names, ...joined]
}

const NONE: AskedKeys = { spelt: [], sounds: [], slips: [], farther: [] }

function keysOfOne(word: string): AskedKeys {
  const slips = [...oneSlipFrom(word).keys()]
  return { spelt: [word], sounds: soundsOf(word), slips, farther: [] }
}

function keysOfTwo(one: string, other: string): AskedKeys {
  const [slipsInOne, slipsInOther] = [one, other].map((word) => [...oneSlipFrom(word).keys()])
  const meant = [
    ...(slipsInOne ?? []).map((slip) => [slip, other] as const),
    ...(slipsInOther ?? []).map((slip) => [one, slip] as const),
  ]
  return {
    spelt: [together(one, other)],
    sounds: heardTogether(one, other),
    slips: meant.map(([first, second]) => together(first, second)),
    farther: [...fartherFrom(slipsInOne ?? [], other), ...fartherFrom(slipsInOther ?? [], one)],
  }
}

/** Many spellings sound alike: their sounds are few. */
function fartherFrom(slips: readonly string[], other: string): readonly string[] {
  const sounds = new Set(slips.flatMap(heardAs))
  return [...sounds].flatMap((sound) => heardAs(other).map((heard) => together(sound, heard)))
}
