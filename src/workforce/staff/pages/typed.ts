import { z } from 'zod'
import type { FormParams } from '#platform/forms'
import type { StaffFault } from '../rules/absence-faults.ts'

/** Hours a week, to a hundredth, as people type them: `37`, `18.5`. */
export function hoursTyped(missing: string) {
  return z
    .string()
    .trim()
    .regex(/^\d{1,2}(\.\d{1,2})?$/, `${missing}, as a number such as 37 or 18.5`)
    .transform(Number)
    .refine((hours) => hours > 0, 'The hours must be more than 0')
}

/** The same faults as a form takes them: one sentence or more at each field. */
export function byField(faults: readonly StaffFault[]): {
  readonly faults: Readonly<Record<string, string>>
} {
  const fields = [...new Set(faults.map(({ field }) => field))]
  const sentences = (wanted: string) =>
    faults.flatMap(({ field, because }) => (field === wanted ? [because] : [])).join('. ')
  return { faults: Object.fromEntries(fields.map((field) => [field, sentences(field)])) }
}

/** The number of a row in an address; `null` for anything else. */
export function numberIn(params: FormParams, name: string): string | null {
  const text = params[name] ?? ''
  return /^[1-9]\d{0,17}$/.test(text) ? text : null
}

/** The names of the values that are not what they were: for the audit trail, without the values. */
export function changedNames(before: object, after: object): readonly string[] {
  const was = new Map<string, unknown>(Object.entries(before))
  return Object.entries(after).flatMap(([name, value]) => (was.get(name) === value ? [] : [name]))
}
