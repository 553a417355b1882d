import { z } from 'zod'
import { type Day, isDay } from '#platform/dates'
import policy from '../../../policy/record/registers.json' with { type: 'json' }

/** A register or flag as probation staff know it. */
export type RegisterKind = {
  readonly code: string
  readonly name: string
  readonly kind: 'register' | 'flag'
  /** What an open one means for the band; `null`: nothing. */
  readonly fact: string | null
  /** Whole months until it is to be reviewed. */
  readonly reviewMonths: number
}

const FACTS = [
  'iom',
  'child-protection-contact',
  'child-in-need-contact',
  'domestic-abuse-current',
  'domestic-abuse-investigation',
  'domestic-abuse-history',
  'victim-current',
  'victim-history',
  'risk-to-self',
] as const

/** The shape of `policy/record/registers.json`. */
export const REGISTERS_FILE = z.strictObject({
  format: z.literal('plumbline-registers/1'),
  title: z.string(),
  about: z.string(),
  versions: z
    .array(
      z.strictObject({
        from: z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'is not a day'),
        registers: z
          .array(
            z.strictObject({
              code: z.string().regex(/^[A-Z0-9]{2,6}$/),
              name: z.string().regex(/\S/),
              kind: z.enum(['register', 'flag']),
              fact: z.enum(FACTS).nullable(),
              reviewMonths: z.int().min(1).max(60),
            }),
          )
          .nonempty(),
      }),
    )
    .nonempty(),
})

const VERSIONS = REGISTERS_FILE.parse(policy).versions

/** The registers and flags in force on a day; before the first version, those of the first. */
export function registersOn(on: Day): readonly RegisterKind[] {
  const inOrder = VERSIONS.toSorted((one, other) => (one.from < other.from ? -1 : 1))
  return (inOrder.findLast(({ from }) => from <= on) ?? inOrder[0])?.registers ?? []
}

/** What each register means for the band; those that mean nothing are left out. */
export function registerMeanings(on: Day): ReadonlyMap<string, string> {
  return new Map(
    registersOn(on).flatMap(({ code, fact }) => (fact === null ? [] : [[code, fact] as const])),
  )
}

/** The name of each register. */
export function registerNames(on: Day): ReadonlyMap<string, string> {
  return new Map(registersOn(on).map(({ code, name }) => [code, name]))
}
