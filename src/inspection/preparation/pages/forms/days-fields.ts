import type { z } from 'zod'
import { aDay, type Field, maybeADay } from '#platform/forms'
import { DAY_NAMES, type InspectionDays } from '../../rules/inspection.ts'

const HINTS: Readonly<Partial<Record<keyof InspectionDays, string>>> = {
  inspectionDay: 'Whether a case is eligible is reckoned back from this day.',
  fieldworkUntil: 'Cases are mostly assessed over two weeks.',
}

/** The days of an inspection as they are asked; all but the inspection day may be set later. */
export const DAYS_FIELDS: readonly Field[] = names().map((name) => ({
  ...{ name, label: DAY_NAMES[name], kind: 'day', optional: name !== 'inspectionDay' },
  ...(HINTS[name] === undefined ? {} : { hint: HINTS[name] }),
}))

/** Reads the days as they were typed. */
export const DAYS_READ = {
  inspectionDay: aDay('Give the inspection day'),
  caseListsDue: maybeADay,
  evidenceDue: maybeADay,
  fieldworkFrom: maybeADay,
  fieldworkUntil: maybeADay,
  panelOn: maybeADay,
  publicationOn: maybeADay,
} satisfies Record<keyof InspectionDays, z.ZodType>

/** The days as the form shows them. */
export function daysTyped(days: InspectionDays): Readonly<Record<string, string>> {
  return Object.fromEntries(names().map((name) => [name, days[name] ?? '']))
}

function names(): readonly (keyof InspectionDays)[] {
  return [
    ...(['inspectionDay', 'caseListsDue', 'evidenceDue', 'fieldworkFrom'] as const),
    ...(['fieldworkUntil', 'panelOn', 'publicationOn'] as const),
  ]
}
