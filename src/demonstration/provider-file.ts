import { z } from 'zod'
import essex from '../../demo/essex-provider.json' with { type: 'json' }

const count = z.int().min(0)
const words = z.string().regex(/\S/)
const percent = z.number().min(0).max(100)
const placeKind = z.enum(['hub', 'local management centre'])

const group = z.strictObject({
  at: placeKind,
  people: z.int().min(1),
  kind: z.enum([
    ...(['community', 'treatment', 'unpaid work'] as const),
    ...(['long custody', 'licence', 'post-sentence supervision'] as const),
  ]),
  risk: z.enum(['low', 'medium']),
  score: z.tuple([percent, percent]),
  sex: z.enum(['female', 'male']).optional(),
  readiness: z.enum(['low', 'high']).optional(),
  abuse: z.boolean().default(false),
  children: z.boolean().default(false),
})

const FILE = z.strictObject({
  format: z.literal('plumbline-demonstration/1'),
  note: words,
  organisation: z.strictObject({ id: words, name: words }),
  source: words,
  keyFigures: z.strictObject({
    people: count,
    fullTimeEquivalent: z.number(),
    hubPercent: percent,
    mediumRiskAtHubPercent: percent,
    hubCaseload: count,
    localCaseload: count,
    probationServicesOfficersToProbationOfficers: z.number(),
    sicknessPercent: percent,
    domesticAbusePercent: percent,
    childSafeguardingPercent: percent,
  }),
  tolerancePercent: percent,
  fullTimeHours: z.number(),
  centres: z
    .array(
      z.strictObject({ id: words, town: words, name: words, kind: placeKind, officers: count }),
    )
    .nonempty(),
  staff: z.strictObject({
    probationOfficersHoldingCases: count,
    servicesOfficersWithoutCases: count,
    probationOfficersWithoutCases: count,
    practiceEnhancement: count,
    trainees: count,
    othersFullTime: count,
    othersHalfTime: count,
    othersFewHours: z.number(),
    sickFullTime: count,
    sickHalfTime: count,
    sickFewHours: count,
    sickOfficers: count,
    coveredOfficers: count,
  }),
  groups: z.array(group).nonempty(),
  womenPercent: percent,
  welshPercent: percent,
  ethnicities: z.array(z.strictObject({ code: words, people: count })).nonempty(),
  givenNames: z.strictObject({
    male: z.array(words).nonempty(),
    female: z.array(words).nonempty(),
  }),
  familyNames: z.strictObject({
    beginnings: z.array(words).nonempty(),
    endings: z.array(words).nonempty(),
  }),
  offences: z.array(z.strictObject({ code: words, words })).nonempty(),
  courts: z.array(words).nonempty(),
  visits: count,
})

/** The figures and words a provider is made from. */
export type ProviderFile = z.infer<typeof FILE>
export type CaseGroup = ProviderFile['groups'][number]
export type PlaceKind = z.infer<typeof placeKind>

/** The provider that ships with Plumbline, after the Essex report's key facts. */
export const ESSEX: ProviderFile = FILE.parse(essex)
