import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Database } from '#platform/database'
import { editingForm, type FormDefinition } from '#platform/forms'
import { dateInWords } from '#platform/words'
import { recordCodesOn } from '../../record-policy.ts'
import { nameIn } from '../../rules/record-codes.ts'
import { SENTENCE_END_WORDS, SENTENCE_ENDS } from '../../rules/sentence.ts'
import { lastDayOfSentence, type Sentence, sentenceFaults } from '../../rules/sentence-faults.ts'
import { type KeptSentence, saveSentence, sentencesOf } from '../../store/sentences.ts'
import {
  type AskedFor,
  caseToEdit,
  changedFields,
  crumbsTo,
  DAY_TYPED,
  TRUE_FROM,
  trueFromOf,
  writtenBy,
} from '../case-form.ts'
import type { PeopleNeeds } from '../needs.ts'
import { whoIs } from '../open-case.ts'
import { afterWriting, byField, numberIn } from './record-form.ts'
import { endFields, LENGTH_FIELDS, OFFENCE_FIELDS, RUNS } from './sentence-fields.ts'
import { aroundSentence, SENTENCE_VALUES } from './sentence-values.ts'

const CHANGE = { resource: 'case sentence', action: 'change' } as const
const TITLE = 'Change a sentence'

const VALUES = z.object({
  ...SENTENCE_VALUES,
  endReason: z.enum([RUNS, ...SENTENCE_ENDS], 'Say whether it has ended'),
  endedOn: DAY_TYPED,
  trueFrom: DAY_TYPED,
})

/** Changes a sentence or records its end. What was ordered and when stays; the case is banded again. */
export function sentenceForm(site: FastifyInstance, needs: PeopleNeeds): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'sentence', address: '/cases/:crn/sentences/:event' },
    ...{ access: CHANGE, subject: 'crn', title: () => TITLE, breadcrumbs: crumbsTo(TITLE) },
    fields: [...OFFENCE_FIELDS, ...LENGTH_FIELDS, ...endFields(SENTENCE_END_WORDS), TRUE_FROM],
    read: VALUES,
    load: async (transaction, params, signedIn) => {
      const it = await sentenceToEdit(transaction, needs, { params, signedIn })
      if (it === null) return null
      const { sentence, found } = it
      const shown = { values: valuesOf(sentence), version: sentence.version }
      const about = aboutSentence(sentence, needs)
      return { ...shown, about, context: whoIs(found), ...writtenBy(sentence) }
    },
    save: async (transaction, params, { trueFrom: since, ...typed }, by) => {
      const { version, signedIn, now } = by
      const it = await sentenceToEdit(transaction, needs, { params, signedIn })
      if (it === null) return 'stale'
      const trueFrom = trueFromOf(since, now)
      if (typeof trueFrom !== 'string') return trueFrom
      const { found, sentence: before } = it
      const endReason = typed.endReason === RUNS ? null : typed.endReason
      const after = { ...before, ...typed, endReason }
      const faults = sentenceFaults(after, aroundSentence(found, now))
      if (faults.length > 0) return byField(faults)
      const saved = { ...after, endsOn: after.endsOn ?? lastDayOfSentence(after).day }
      const change = { version, changedBy: signedIn.accountId, trueFrom }
      if (!(await saveSentence(transaction, found, saved, change))) return 'stale'
      const fields = changedFields<object>(before, saved)
      const written = { wish: CHANGE, fields, cause: 'A sentence was changed', signedIn }
      await afterWriting(transaction, found, written, needs)
      return { to: `/cases/${found.crn}#sentences`, said: 'The sentence is saved' }
    },
  }
  editingForm(site, definition)
}

/** The sentence a form is about, when it is theirs to change. */
export async function sentenceToEdit(
  transaction: Database,
  { matrix }: Pick<PeopleNeeds, 'matrix'>,
  asked: AskedFor,
) {
  const found = await caseToEdit(transaction, matrix, CHANGE, asked)
  const number = numberIn(asked.params, 'event')
  if (found === null || number === null) return null
  const sentences = await sentencesOf(transaction, found)
  const sentence = sentences.find(({ eventNumber }) => eventNumber === number)
  return sentence === undefined ? null : { found, sentence }
}

/** What a sentence is, above the form that changes it or what it requires. */
export function aboutSentence(
  { disposal, convictedOn, sentencedOn, allocatedOn }: Sentence,
  { clock }: Pick<PeopleNeeds, 'clock'>,
) {
  const { disposals } = recordCodesOn(clock.today())
  return [
    { name: 'Ordered', value: nameIn(disposals, disposal) },
    { name: 'Convicted', value: dateInWords(convictedOn) },
    { name: 'Sentenced', value: dateInWords(sentencedOn) },
    { name: 'Allocated', value: dateInWords(allocatedOn) },
  ]
}

/** A last day that follows from the others stays empty, so that it follows them when they change. */
function valuesOf(sentence: KeptSentence) {
  const { court, offence, offenceCode, lengthMonths, releaseOn, licenceEndsOn } = sentence
  const { pssEndsOn, endsOn, endedOn, endReason } = sentence
  return {
    ...{ court, offence, offenceCode: offenceCode ?? '', lengthMonths: `${lengthMonths}` },
    ...{ releaseOn: releaseOn ?? '', licenceEndsOn: licenceEndsOn ?? '' },
    ...{ pssEndsOn: pssEndsOn ?? '', endedOn: endedOn ?? '', endReason: endReason ?? RUNS },
    endsOn: endsOn === lastDayOfSentence(sentence).day ? '' : endsOn,
  }
}
