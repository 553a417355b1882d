import type { Source } from './triangulation.ts'

/**
 * What the 35 officers of Essex answered, in counts that fit the percentages of the report: 69% called
 * their workload unmanageable; 80% supervision, 79% services, 80% policies, 74% ICT.
 */
export const ESSEX = {
  workloadManageable: { yes: 11, no: 24 },
  supervisionHelps: { yes: 28, no: 7 },
  rightServices: { yes: 27, no: 7 },
  policiesCommunicated: { yes: 28, no: 7 },
  ictWorks: { yes: 26, no: 9 },
} as const

/** How many officers of Essex were interviewed. */
export const ESSEX_OFFICERS = 35

/** Their interviews one by one. */
export const ESSEX_INTERVIEWS: readonly Readonly<Record<string, string>>[] = Array.from(
  { length: ESSEX_OFFICERS },
  (_, officer) =>
    Object.fromEntries(
      Object.entries(ESSEX).map(([id, { yes, no }]) => [
        id,
        officer < yes ? 'yes' : officer < yes + no ? 'no' : 'not answered',
      ]),
    ),
)

/** A document that speaks for 1.2.1. */
export function aSource(given: Partial<Source> = {}): Source {
  return {
    ...{ question: '1.2.1', itemId: '1', kind: 'document', title: 'Staffing plan' },
    ...{ bearing: 'for', shows: 'Posts are filled', ...given },
  }
}
