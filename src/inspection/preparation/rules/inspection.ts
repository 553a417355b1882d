import type { Day } from '#platform/dates'

/** An inspection under way, as its lead keeps it. Days not yet set are `null`. */
export type InspectionUnderWay = InspectionDays & {
  readonly organisationId: string
  readonly inspectionId: string
  readonly provider: string
  /** The provider’s organisation, where it runs on Plumbline. */
  readonly providerOrganisationId: string | null
  /** What kind of unit it is, as the framework calls it. */
  readonly kind: string
  readonly frameworkId: string
  readonly frameworkNumber: number
  readonly announcedAt: Date | null
  readonly announcedBy: string | null
  readonly synthetic: boolean
  readonly version: number
}

/** The days of an inspection, in the order in which they come; the inspection day decides who is eligible. */
export type InspectionDays = {
  readonly inspectionDay: Day
  readonly caseListsDue: Day | null
  readonly evidenceDue: Day | null
  readonly fieldworkFrom: Day | null
  /** The last day of fieldwork. */
  readonly fieldworkUntil: Day | null
  readonly panelOn: Day | null
  readonly publicationOn: Day | null
}

/** How people call each day. */
export const DAY_NAMES: Readonly<Record<keyof InspectionDays, string>> = {
  inspectionDay: 'Inspection day',
  caseListsDue: 'Case lists due',
  evidenceDue: 'Evidence in advance due',
  fieldworkFrom: 'First day of fieldwork',
  fieldworkUntil: 'Last day of fieldwork',
  panelOn: 'Ratings panel',
  publicationOn: 'Publication',
}

/** The parts that people have in an inspection: each is a role of the inspectorate. */
export const PARTS = [
  'lead inspector',
  'assessor',
  'local assessor',
  'quality assurer',
  'panel chair',
  'panel member',
  'publications',
  'provider link',
] as const

export type Part = (typeof PARTS)[number]

/** Somebody who works on an inspection. */
export type Member = {
  readonly accountId: string
  readonly name: string
  readonly part: Part
  /** The office a local assessor works for otherwise: they never read its cases. */
  readonly ownOffice: string | null
  /** Why they no longer take part; `null` while they do. */
  readonly leftReason: string | null
  readonly version: number
}
