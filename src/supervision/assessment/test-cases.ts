import fc from 'fast-check'
import { OGRS3_TABLES, type Ogrs3Inputs, type Ogrs3Score, ogrs3 } from './index.ts'

/** A known answer: the inputs, and what must come out, to the decimals printed. */
export type KnownScore = {
  readonly id: string
  readonly inputs: Ogrs3Inputs & { readonly ageAtConviction: number }
  readonly expected: Pick<Ogrs3Score, 'z' | 'p1' | 'p2' | 'oneYear' | 'twoYear'> & {
    readonly level: string
  }
}

/**
 * Known answers. P1 to P4 are what the Ministry's own service expects of itself; V1 to V20 come from
 * an implementation of the formula that shares nothing with ours. In V20 release came two years
 * after conviction.
 */
export function knownScores(): readonly KnownScore[] {
  return KNOWN.trim()
    .split('\n')
    .map((line) => {
      const cells = line.split('|').map((cell) => cell.trim())
      const text = (place: number) => cells[place] ?? ''
      const number = (place: number) => Number(cells[place])
      return {
        id: text(0),
        inputs: {
          sex: text(1),
          ageAtFollowUp: number(2),
          ageAtConviction: number(3),
          ageAtFirstSanction: number(4),
          sanctions: number(5),
          offenceGroup: text(6),
        },
        expected: {
          ...{ z: number(7), p1: number(8), p2: number(9) },
          ...{ oneYear: number(10), twoYear: number(11), level: text(12) },
        },
      }
    })
}

// id | sex | age at follow-up | at conviction | at first sanction | sanctions | group | z | p1 | p2 | % | % | level
const KNOWN = `
P1  | M | 30 | 30 | 21 | 2  | Other offence                 | -3.740276 | 0.08805 | 0.16540 | 9  | 17 | LOW
P2  | M | 61 | 59 | 47 | 2  | Soliciting or prostitution    | -3.801695 | 0.08324 | 0.15710 | 8  | 16 | LOW
P3  | M | 44 | 33 | 17 | 22 | Drug import/export/production | -2.041245 | 0.34554 | 0.52010 | 35 | 52 | MEDIUM
P4  | M | 30 | 30 | 21 | 2  | Fraud and forgery             | -3.519676 | 0.10744 | 0.19814 | 11 | 20 | LOW
V1  | M | 18 | 18 | 18 | 1  | Violence                      | -3.379770 | 0.12162 | 0.22131 | 12 | 22 | LOW
V2  | F | 18 | 18 | 18 | 1  | Violence                      | -3.652170 | 0.09538 | 0.17792 | 10 | 18 | LOW
V3  | M | 20 | 20 | 14 | 6  | Theft (non-motor)             | -0.727975 | 0.66253 | 0.80119 | 66 | 80 | HIGH
V4  | M | 21 | 21 | 14 | 6  | Theft (non-motor)             | -1.230224 | 0.54298 | 0.70919 | 54 | 71 | MEDIUM
V5  | F | 21 | 21 | 14 | 6  | Theft (non-motor)             | -1.207224 | 0.54868 | 0.71392 | 55 | 71 | MEDIUM
V6  | M | 24 | 24 | 15 | 12 | Burglary (other)              | -0.922770 | 0.61770 | 0.76833 | 62 | 77 | HIGH
V7  | M | 25 | 25 | 15 | 12 | Burglary (other)              | -1.102144 | 0.57454 | 0.73489 | 57 | 73 | MEDIUM
V8  | M | 29 | 29 | 13 | 30 | Theft (non-motor)             | 0.136596  | 0.82334 | 0.90536 | 82 | 91 | VERY_HIGH
V9  | M | 30 | 30 | 13 | 30 | Theft (non-motor)             | -0.069921 | 0.79128 | 0.88613 | 79 | 89 | HIGH
V10 | M | 34 | 34 | 22 | 3  | Drink driving                 | -3.477109 | 0.11160 | 0.20499 | 11 | 20 | LOW
V11 | M | 35 | 35 | 22 | 3  | Drink driving                 | -3.574724 | 0.10228 | 0.18954 | 10 | 19 | LOW
V12 | F | 35 | 35 | 30 | 1  | Fraud and forgery             | -4.523956 | 0.04223 | 0.08300 | 4  | 8  | LOW
V13 | F | 39 | 39 | 16 | 40 | Theft (non-motor)             | -0.056960 | 0.79341 | 0.88743 | 79 | 89 | HIGH
V14 | F | 40 | 40 | 16 | 40 | Theft (non-motor)             | -0.197109 | 0.76949 | 0.87265 | 77 | 87 | HIGH
V15 | M | 40 | 40 | 40 | 1  | Sexual (against child)        | -4.907770 | 0.02916 | 0.05808 | 3  | 6  | LOW
V16 | M | 49 | 49 | 17 | 15 | Violence                      | -2.324817 | 0.28450 | 0.44939 | 28 | 45 | LOW
V17 | M | 50 | 50 | 17 | 15 | Violence                      | -2.879857 | 0.18584 | 0.31905 | 19 | 32 | LOW
V18 | F | 50 | 50 | 45 | 1  | Other offence                 | -5.772456 | 0.01249 | 0.02531 | 1  | 3  | LOW
V19 | M | 70 | 70 | 70 | 1  | Sexual (against child)        | -5.433370 | 0.01745 | 0.03517 | 2  | 4  | LOW
V20 | M | 22 | 20 | 12 | 9  | Absconding or bail            | -0.722250 | 0.66381 | 0.80210 | 66 | 80 | HIGH
`

/** A plain case that scores 17% within two years; say only what differs. */
export function inputs(differs: Ogrs3Inputs = {}): Ogrs3Inputs {
  return {
    sex: 'male',
    ageAtConviction: 30,
    ageAtFollowUp: 30,
    ageAtFirstSanction: 21,
    sanctions: 2,
    offenceGroup: 'Other offence',
    ...differs,
  }
}

/** The score of inputs that must have one. Throws with the errors when they do not. */
export function scoreOf(given: Ogrs3Inputs): Ogrs3Score {
  const answer = ogrs3(given, OGRS3_TABLES)
  if (!('errors' in answer)) return answer
  throw new Error(answer.errors.map(({ message }) => message).join('; '))
}

/** Anyone there is a score for: ages in their order, any group. */
export const anyInputs: fc.Arbitrary<AnyInputs> = fc
  .tuple(
    fc.constantFrom('female', 'male'),
    fc.array(fc.integer({ min: 10, max: 90 }), { minLength: 3, maxLength: 3 }),
    fc.integer({ min: 1, max: 120 }),
    fc.constantFrom(...OGRS3_TABLES.offenceGroups.list.map(({ name }) => name)),
  )
  .map(([sex, ages, sanctions, offenceGroup]) => {
    const [ageAtFirstSanction = 10, ageAtConviction = 10, ageAtFollowUp = 10] = ages.toSorted(
      (a, b) => a - b,
    )
    return { sex, ageAtFirstSanction, ageAtConviction, ageAtFollowUp, sanctions, offenceGroup }
  })

type AnyInputs = {
  readonly sex: string
  readonly ageAtFirstSanction: number
  readonly ageAtConviction: number
  readonly ageAtFollowUp: number
  readonly sanctions: number
  readonly offenceGroup: string
}
