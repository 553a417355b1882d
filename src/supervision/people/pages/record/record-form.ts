import { z } from 'zod'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import { isDay } from '#platform/dates'
import type { Choice, FormParams } from '#platform/forms'
import { type Code, nameIn, type RecordFault } from '../../rules/record-codes.ts'
import type { CaseKey } from '../../store/cases.ts'
import { putChangeOnRecord, type Wish } from '../case-form.ts'
import type { PeopleNeeds } from '../needs.ts'

/** A day that must be given; one that is not a day is told by the form. */
export function dayNeeded(because: string) {
  return z
    .string()
    .min(1, because)
    .transform((text, context) => {
      if (isDay(text)) return text
      context.addIssue({ code: 'custom', message: because })
      return z.NEVER
    })
}

/** Words that must be given, without the spaces around them. */
export function wordsNeeded(because: string) {
  return z
    .string()
    .regex(/\S/, because)
    .transform((text) => text.trim())
}

/** A whole number, or `null` when nothing is typed. */
export function wholeNumber(because: string) {
  return z
    .string()
    .trim()
    .regex(/^(\d{1,6})?$/, because)
    .transform((text) => (text === '' ? null : Number(text)))
}

/** Words that may be left out: `null` when they are. */
export const WORDS_OR_NONE = z.string().transform((text) => (/\S/.test(text) ? text.trim() : null))

/** What may be chosen from a list of codes; what is on record stays possible when the list has changed. */
export function choicesOf(codes: readonly Code[], kept: readonly string[] = []): readonly Choice[] {
  const listed = codes.map(({ code, name }) => ({ value: code, text: name }))
  const gone = kept.filter((one) => codes.every(({ code }) => code !== one))
  return [
    ...listed,
    ...gone.map((one) => ({ value: one, text: nameIn(codes, one), hint: 'As it was recorded' })),
  ]
}

/** The faults of a rule as a form shows them: the first of each field. */
export function byField(faults: readonly RecordFault[]): {
  readonly faults: Readonly<Record<string, string>>
} {
  const inReverse = faults.toReversed().map(({ field, because }) => [field, because] as const)
  return { faults: Object.fromEntries(inReverse) }
}

/** A number in the address of a form; `null` when there is none. */
export function numberIn(params: FormParams, name: string): number | null {
  const text = params[name] ?? ''
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}

/** A change that was written: of what, which fields, and why the band may be another now. */
export type Written = {
  readonly wish: Wish
  readonly fields: readonly string[]
  /** `null`: it is nothing that a band rests on. */
  readonly cause: string | null
  readonly signedIn: SignedIn
}

/** Puts a change on record and sets off what follows from it, in the transaction that made it. */
export async function afterWriting(
  transaction: Database,
  key: CaseKey,
  { wish, fields, cause, signedIn }: Written,
  { afterChange }: Pick<PeopleNeeds, 'afterChange'>,
): Promise<void> {
  await putChangeOnRecord(transaction, key, wish.resource, fields)
  if (cause !== null) await afterChange?.(transaction, key, { cause, signedIn })
}
