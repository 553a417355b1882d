import { SHIPPED_MODEL } from '#supervision/allocation'

/** A request that can be sent as it is, and the answer it gets; a test sends it and compares. */
export type Example = {
  readonly asked: unknown
  readonly answer: unknown
  /** The query it is sent with, where the answer depends on one. */
  readonly query?: string
}

const { id, version, settings } = SHIPPED_MODEL
const PERCENT = settings.scoreThreshold.percent - 10
/** The shipped model with its threshold ten per cent lower, as the version after it. */
const LOWER_THRESHOLD = {
  ...SHIPPED_MODEL,
  version: version + 1,
  settings: { ...settings, scoreThreshold: { ...settings.scoreThreshold, percent: PERCENT } },
}

/** A problem after RFC 9457, as it is answered. */
export const A_PROBLEM = {
  ...{ type: 'about:blank', title: 'The rows cannot be read', status: 422 },
  detail: 'the rows: row 1: missing column "sex"',
  errors: [{ detail: 'the rows: row 1: missing column "sex"' }],
}

/** One example of every operation, by its name. */
export const EXAMPLES = {
  band: {
    asked: [
      { id: 'a', rosh: 'low', ogrs: 20, sex: 'male', allocated_on: '2018-06-01' },
      { id: 'b', rosh: 'medium', ogrs: null, sex: 'male', allocated_on: '2018-06-01' },
    ],
    answer: [
      {
        ...{ id: 'a', band: 'green', heldBy: 'hub', provisional: false, escalate: false },
        rules: [
          {
            ...{ id: 'green', source: 'essex-2018/annex-3/green' },
            effect: 'Low risk and a score under the threshold: green, held by the hub',
          },
        ],
      },
      { id: 'b', errors: ['OGRS_MISSING'] },
    ],
  },
  ogrs3: {
    asked: [
      {
        ...{ id: 'P1', sex: 'male', age_at_follow_up: 30, age_at_conviction: 30 },
        ...{ age_at_first_sanction: 21, sanctions: 2, offence_group: 'Other offence' },
      },
      {
        ...{ id: 'P2', sex: null, age_at_follow_up: 30, age_at_conviction: 30 },
        ...{ age_at_first_sanction: 21, sanctions: 2, offence_group: 'Violence' },
      },
    ],
    answer: [
      {
        ...{ id: 'P1', z: -3.7402761950725587, p1: 0.08805, p2: 0.1654, oneYear: 9, twoYear: 17 },
        level: 'LOW',
        parts: {
          ...{ ageGender: -1.326, status: 0.46306, copas: -2.2512917986064953 },
          ...{ copasWeighted: -2.8166361950725585, offence: -0.0607 },
        },
      },
      { id: 'P2', errors: ['MISSING_MANDATORY_INPUT'] },
    ],
  },
  workload: {
    query: 'on=2018-06-01',
    asked: [{ officer: 'Jo Lee', grade: 'RO3', band: 'yellow', place: 'community', count: 10 }],
    answer: [
      {
        ...{ officer: 'Jo Lee', grade: 'RO3', team: null, day: '2018-06-01' },
        ...{ table: { id: 'essex-2018', number: 1 }, points: 460, pointsCovering: 0 },
        parts: [{ words: 'yellow, community', count: 10, points: 460, covering: null }],
        hours: { contracted: 37, asked: 0, reduced: 0, left: 37 },
        ...{ available: 2176, capacity: { percent: 21.1 }, standing: 'has room' },
        reasons: [
          ['points', '10 cases: 460 points'],
          ['hours', '37 hours a week by default of the grade'],
          [
            'available',
            '2,176 points for a full week of 37 hours: 37 hours carry 2,176, rounded down',
          ],
          ['capacity', '460 of 2,176 points is 21.1%'],
        ].map(([rule, because]) => ({ rule, because, source: 'essex-2018, version 1' })),
        ...{ warnings: [], absence: null, uncovered: null },
      },
    ],
  },
  checkOperatingModel: {
    asked: SHIPPED_MODEL,
    answer: { model: `${id}, version ${version}`, combinations: 1152, faults: [] },
  },
  simulateOperatingModel: {
    asked: {
      model: LOWER_THRESHOLD,
      cases: [
        {
          ...{ id: 'a', rosh: 'low', ogrs: 20, sex: 'male', allocated_on: '2018-06-01' },
          ...{ ethnicity: 'white British', centre: 'Grays' },
        },
        {
          ...{ id: 'b', rosh: 'low', ogrs: 45, sex: 'male', allocated_on: '2018-06-01' },
          ...{ ethnicity: 'mixed', centre: 'Grays' },
        },
      ],
    },
    answer: {
      ...{ n: 2, notBanded: 0, otherBand: 1, otherHolder: 1 },
      bandMoves: [
        { from: 'green', to: 'green', cases: 1 },
        { from: 'green', to: 'red', cases: 1 },
      ],
      holderMoves: [
        { from: 'hub', to: 'hub', cases: 1 },
        { from: 'hub', to: 'lmc', cases: 1 },
      ],
      groups: [
        { kind: 'centre', name: 'Grays', n: 2, otherBand: 1, otherHolder: 1 },
        { kind: 'ethnicity', name: 'mixed', n: 1, otherBand: 1, otherHolder: 1 },
        { kind: 'ethnicity', name: 'white British', n: 1, otherBand: 0, otherHolder: 0 },
        { kind: 'risk of serious harm', name: 'low', n: 2, otherBand: 1, otherHolder: 1 },
        { kind: 'sex', name: 'male', n: 2, otherBand: 1, otherHolder: 1 },
      ],
      before: [heldInCommunity('green', 2)],
      after: [heldInCommunity('green', 1), heldInCommunity('red', 1)],
    },
  },
} satisfies Readonly<Record<string, Example>>

function heldInCommunity(category: string, count: number) {
  return { category, place: 'community', state: 'current', count, covering: null }
}
