/** What somebody may have to do about a case. */
export const TASK_KINDS = [
  'confirm band',
  'band has changed',
  'book new directions meeting',
  'rebook new directions meeting',
  'record outcome',
  'decide reallocation',
  'case does not fit its holder',
  'escalate to the NPS',
  'read handover note',
  'review register',
  'return of a case',
] as const
export type TaskKind = (typeof TASK_KINDS)[number]

/** Why somebody asks for a case to be held by another. Essex report, Annex 3, "Reallocation". */
export const REALLOCATION_GROUNDS = [
  'risk review',
  'complexity',
  'does not fit its holder',
  'absence',
  'moved',
  'workload',
  'other',
] as const
export type ReallocationGround = (typeof REALLOCATION_GROUNDS)[number]
