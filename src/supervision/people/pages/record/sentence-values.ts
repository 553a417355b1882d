import { z } from 'zod'
import { dayOf } from '#platform/dates'
import { recordCodesOn } from '../../record-policy.ts'
import type { AroundSentence } from '../../rules/sentence-faults.ts'
import type { CaseFound } from '../../store/cases.ts'
import { DAY_TYPED } from '../case-form.ts'
import { wholeNumber, wordsNeeded } from './record-form.ts'

/** What is typed of a sentence, whether it is added or changed. */
export const SENTENCE_VALUES = {
  court: wordsNeeded('Enter the court'),
  offence: wordsNeeded('Enter the offence'),
  offenceCode: z
    .string()
    .trim()
    .regex(/^([0-9]{5})?$/, 'The offence code is five digits, such as 04600')
    .transform((text) => (text === '' ? null : text)),
  lengthMonths: wholeNumber('Enter the length as a whole number of months').transform(
    (months) => months ?? 0,
  ),
  releaseOn: DAY_TYPED,
  licenceEndsOn: DAY_TYPED,
  pssEndsOn: DAY_TYPED,
  endsOn: DAY_TYPED,
}

/** What a sentence of a case is held against today. */
export function aroundSentence({ dateOfBirth: bornOn }: CaseFound, now: Date): AroundSentence {
  const today = dayOf(now)
  const { sentenceMonths: months, disposals } = recordCodesOn(today)
  return { today, bornOn, months, disposals }
}
