/**
 * Makes `demo/essex-2018-case-answers.csv`: invented cases whose answers give exactly the results
 * that were published for Essex in October 2018. No real person or case is behind any row.
 *
 *   node demo/make-essex-case-answers.ts > demo/essex-2018-case-answers.csv
 */
import { seededChance } from '#platform/statistics'

type Question = { readonly id: string; readonly yes: number; readonly relevantOnly?: true }
type Sample = {
  readonly id: string
  readonly prefix: string
  readonly cases: number
  /** Cases to which questions of the relevant sub-sample apply. */
  readonly relevant: number
  /** Eligible cases: the smallest round number for which the sample rule asks for this sample. */
  readonly eligible: number
  readonly questions: readonly Question[]
}

/**
 * The counts behind the published percentages (Essex 2018, Annex 2). The sub-sample to which risk
 * of harm matters apply was not published; 75 of 100 is one size that gives 51%, 37% and 49%.
 */
const SAMPLES: readonly Sample[] = [
  {
    id: 'case_supervision',
    prefix: 'SYNTHETIC-CS',
    cases: 100,
    relevant: 75,
    eligible: 250,
    questions: [
      { id: '2.1.1', yes: 82 },
      { id: '2.1.2', yes: 73 },
      { id: '2.1.3', yes: 59 },
      { id: '2.2.1', yes: 77 },
      { id: '2.2.2', yes: 67 },
      { id: '2.2.3', yes: 38, relevantOnly: true },
      { id: '2.3.1', yes: 75 },
      { id: '2.3.2', yes: 51 },
      { id: '2.3.3', yes: 28, relevantOnly: true },
      { id: '2.4.1', yes: 76 },
      { id: '2.4.2', yes: 71 },
      { id: '2.4.3', yes: 37, relevantOnly: true },
    ],
  },
  {
    id: 'unpaid_work',
    prefix: 'SYNTHETIC-UPW',
    cases: 36,
    relevant: 36,
    eligible: 45,
    questions: [
      { id: '4.1.1', yes: 31 },
      { id: '4.1.2', yes: 25 },
      { id: '4.1.3', yes: 26 },
      { id: '4.1.4', yes: 24 },
    ],
  },
  {
    id: 'through_the_gate',
    prefix: 'SYNTHETIC-TTG',
    cases: 15,
    relevant: 15,
    eligible: 16,
    questions: [
      { id: '4.2.1', yes: 7 },
      { id: '4.2.2', yes: 8 },
      { id: '4.2.3', yes: 8 },
    ],
  },
]

/** Domain one as judged, and the two moves of the ratings panel with our words for its reasons. */
const WHOLE = [
  ['1.1', 'Good', ''],
  ['1.2', 'Good', ''],
  ['1.3', 'Good', ''],
  ['1.4', 'Good', ''],
  ['2.4', 'Requires improvement', 'marginal decision affected by a small number of cases'],
  ['4.2', 'Requires improvement', 'evidence of positive Through the Gate work'],
] as const

const SEED = 2018

/** How much of an answer is the case's own quality rather than the question's luck, 0 to 1. */
const SHARED_QUALITY = 0.6

const chance = seededChance(SEED)
const score = () => chance.below(1_000_000) / 1_000_000

function rowsOf({ id, prefix, cases, relevant, eligible, questions }: Sample): readonly string[][] {
  const width = String(cases).length
  const people = Array.from({ length: cases }, (_, place) => ({
    reference: `${prefix}-${String(place + 1).padStart(width, '0')}`,
    quality: score(),
    order: score(),
  }))
  const toWhomItApplies = new Set(
    people
      .toSorted((a, b) => a.order - b.order)
      .slice(0, relevant)
      .map(({ reference }) => reference),
  )
  const answers = new Map(
    questions.map(({ id: question, yes, relevantOnly }) => {
      const asked = people.filter(
        ({ reference }) => !relevantOnly || toWhomItApplies.has(reference),
      )
      const ranked = asked
        .map(({ reference, quality }) => ({
          reference,
          rank: SHARED_QUALITY * quality + (1 - SHARED_QUALITY) * score(),
        }))
        .toSorted((a, b) => b.rank - a.rank)
      const saidYes = new Set(ranked.slice(0, yes).map(({ reference }) => reference))
      return [
        question,
        { asked: new Set(asked.map(({ reference }) => reference)), saidYes },
      ] as const
    }),
  )
  return [
    ['', id, String(eligible), ''],
    ...people.flatMap(({ reference }) =>
      questions.map(({ id: question }) => {
        const given = answers.get(question)
        if (!given?.asked.has(reference)) return [reference, question, 'not applicable', '']
        return [reference, question, given.saidYes.has(reference) ? 'yes' : 'no', '']
      }),
    ),
  ]
}

const header = 'provider,kind,framework,published,case,question,answer,reason,synthetic'
const whole = WHOLE.map(([standard, rating, reason]) => ['', standard, rating, reason])
const rows = [...whole, ...SAMPLES.flatMap(rowsOf)]
console.log(
  [
    header,
    ...rows.map((row) => ['Essex CRC,CRC,crc-2018,2018-10-10', ...row, 'yes'].join(',')),
  ].join('\n'),
)
