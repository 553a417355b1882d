import { z } from 'zod'
import { type Day, isDay } from '#platform/dates'
import policy from '../../../policy/record/registers.json' with { type: 'json' }
import { laterThan, readRecordFile, saidTwice } from './record-file.ts'

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

const words = z.string().regex(/\S/, 'is empty')

const register = z.strictObject({
  code: z.string().regex(/^[A-Z0-9]{2,6}$/, 'is not two to six capitals and digits'),
  name: words,
  kind: z.enum(['register', 'flag']),
  fact: z.enum(FACTS).nullable(),
  reviewMonths: z.int().min(1).max(60),
})

/** The shape of `policy/record/registers.json`, and what must hold between its parts. */
export const REGISTERS_FILE = z
  .strictObject({
    format: z.literal('plumbline-registers/1'),
    title: words,
    about: words,
    versions: z
      .array(
        z.strictObject({
          from: z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'is not a day'),
          registers: z.array(register).nonempty(),
        }),
      )
      .nonempty(),
  })
  .superRefine(({ versions }, context) => {
    for (const [place, one] of versions.entries()) {
      const because = [...laterThan(versions[place - 1], one), ...registerFaults(one.registers)]
      for (const message of because) {
        context.addIssue({ code: 'custom', message, path: ['versions', place] })
      }
    }
  })

/** A code and a name stand once, and every fact that the band asks for is told by some register. */
function registerFaults(registers: readonly z.infer<typeof register>[]): readonly string[] {
  const untold = FACTS.filter((one) => registers.every(({ fact }) => fact !== one))
  return [
    ...saidTwice(
      registers.map(({ code }) => code),
      'registers',
    ),
    ...saidTwice(
      registers.map(({ name }) => name),
      'the names of registers',
    ),
    ...untold.map((one) => `no register means "${one}", which the band asks for`),
  ]
}

const { versions: VERSIONS } = readRecordFile(
  REGISTERS_FILE,
  policy,
  'policy/record/registers.json',
)

/** The registers and flags in force on a day; before the first version, those of the first. */
export function registersOn(on: Day): readonly RegisterKind[] {
  return (VERSIONS.findLast(({ from }) => from <= on) ?? VERSIONS[0])?.registers ?? []
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
