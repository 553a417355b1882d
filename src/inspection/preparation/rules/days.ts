import { DAY_NAMES, type InspectionDays } from './inspection.ts'

/** A day that does not fit, and why, for the form to show beside it. */
export type DayFault = { readonly field: keyof InspectionDays; readonly because: string }

/**
 * The order that days must keep: a later step never falls before an earlier one. Domain: the inspection's
 * journey (announce, case lists, fieldwork, panel, publication).
 */
const IN_ORDER: readonly (readonly [keyof InspectionDays, keyof InspectionDays])[] = [
  ['caseListsDue', 'fieldworkFrom'],
  ['evidenceDue', 'fieldworkFrom'],
  ['fieldworkFrom', 'fieldworkUntil'],
  ['fieldworkUntil', 'panelOn'],
  ['panelOn', 'publicationOn'],
]

/** What is wrong with the days of an inspection; empty when nothing is. Days not yet set are no fault. */
export function faultsInDays(days: InspectionDays): readonly DayFault[] {
  return IN_ORDER.flatMap(([earlier, later]) => {
    const [one, other] = [days[earlier], days[later]]
    if (one === null || other === null || one <= other) return []
    const because = `“${DAY_NAMES[later]}” must not be before “${DAY_NAMES[earlier]}”`
    return [{ field: later, because }]
  })
}
