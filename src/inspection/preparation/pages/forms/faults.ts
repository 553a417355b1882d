import type { DayFault } from '../../rules/days.ts'

/** Faults as a form takes them: the first of each field. */
export function faultsByField(faults: readonly DayFault[]): {
  readonly faults: Readonly<Record<string, string>>
} {
  return {
    faults: Object.fromEntries(faults.toReversed().map(({ field, because }) => [field, because])),
  }
}
