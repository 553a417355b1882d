import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { editingForm, type Field, type FormDefinition, type Loaded } from '#platform/forms'
import { recordCodesOn } from '../../record-policy.ts'
import type { PersonalDetails } from '../../rules/personal-details.ts'
import type { RecordCodes } from '../../rules/record-codes.ts'
import { personalDetailsOf, savePersonalDetails } from '../../store/personal-details.ts'
import {
  caseOf,
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
import { afterWriting, choicesOf } from './record-form.ts'

const CHANGE = { resource: 'case identity', action: 'change' } as const
const TITLE = 'Personal details'

const ticked = z.string().transform((text) => text === 'yes')
const trimmed = z.string().trim()

const VALUES = z.object({
  sex: z.enum(['female', 'male'], 'Choose female or male'),
  language: z.string().min(1, 'Choose the language'),
  interpreter: ticked,
  welshCorrespondence: ticked,
  adjustments: trimmed,
  vulnerabilities: trimmed,
  disabilities: z.array(z.string()).readonly(),
  ethnicity: z.string().min(1, 'Choose the ethnic group, or that it is not known'),
  nationality: trimmed,
  religion: z.string().min(1, 'Choose the religion, or that it is not known'),
  sexualOrientation: z.string().min(1, 'Choose the sexual orientation, or that it is not known'),
  genderIdentity: z.string().min(1, 'Choose the gender identity, or that it is not known'),
  trueFrom: DAY_TYPED,
})

const FIELDS: readonly Field[] = [
  {
    ...{ name: 'sex', label: 'Sex', kind: 'choice' },
    hint: 'The band, and who holds the case, rest on it among other things.',
    options: [
      { value: 'female', text: 'Female' },
      { value: 'male', text: 'Male' },
    ],
  },
  { name: 'language', label: 'Language they prefer to speak', kind: 'choice', isLong: true },
  { name: 'interpreter', label: 'An interpreter is needed', kind: 'yes' },
  { name: 'welshCorrespondence', label: 'They wish to be written to in Welsh', kind: 'yes' },
  {
    ...{ name: 'adjustments', label: 'Adjustments', kind: 'words', optional: true },
    hint: 'What is done so that they can take part: where, when and how to meet, and in what form to write.',
  },
  {
    ...{ name: 'vulnerabilities', label: 'Vulnerabilities', kind: 'words', optional: true },
    hint: 'What makes it harder for them to keep safe or to take part.',
  },
  { name: 'disabilities', label: 'Disabilities', kind: 'choices', optional: true },
  {
    ...{ name: 'ethnicity', label: 'Ethnic group', kind: 'choice', isLong: true },
    section: 'Protected characteristics',
  },
  { name: 'nationality', label: 'Nationality', kind: 'text', width: 20, optional: true },
  { name: 'religion', label: 'Religion or belief', kind: 'choice' },
  { name: 'sexualOrientation', label: 'Sexual orientation', kind: 'choice' },
  { name: 'genderIdentity', label: 'Gender identity', kind: 'choice' },
  TRUE_FROM,
]

/** Records what must be known to treat somebody fairly and to reach them. Another sex bands the case again. */
export function detailsForm(site: FastifyInstance, needs: PeopleNeeds): void {
  const definition: FormDefinition<z.infer<typeof VALUES>> = {
    ...{ name: 'personal details', address: '/cases/:crn/details', access: CHANGE, subject: 'crn' },
    title: () => TITLE,
    lead: 'Ask the person; do not guess. They may prefer not to say.',
    ...{ breadcrumbs: crumbsTo(TITLE), fields: FIELDS, read: VALUES },
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, needs.matrix, CHANGE, { params, signedIn })
      if (found === null) return null
      const kept = await personalDetailsOf(transaction, found)
      const shown = shownIn(kept, recordCodesOn(needs.clock.today()))
      return { ...shown, version: kept?.version ?? null, context: whoIs(found), ...writtenBy(kept) }
    },
    save: async (transaction, params, { trueFrom: typed, ...details }, by) => {
      const { version, signedIn, now } = by
      const trueFrom = trueFromOf(typed, now)
      if (typeof trueFrom !== 'string') return trueFrom
      const key = caseOf({ params, signedIn })
      const before = await personalDetailsOf(transaction, key)
      const change = { version, changedBy: signedIn.accountId, trueFrom }
      if (!(await savePersonalDetails(transaction, key, details, change))) return 'stale'
      const since = typed === null ? {} : { trueFrom }
      const written = {
        fields: changedFields(before, { ...details, ...since }),
        cause: before?.sex === details.sex ? null : 'The sex on record is another',
      }
      await afterWriting(transaction, key, { wish: CHANGE, signedIn, ...written }, needs)
      return { to: `/cases/${key.crn}#details`, said: 'The personal details are saved' }
    },
  }
  editingForm(site, definition)
}

/** What is on record, in boxes, and what may be chosen: what nobody has asked yet is not known. */
function shownIn(
  kept: PersonalDetails | null,
  codes: RecordCodes,
): Pick<Loaded, 'values' | 'options'> {
  const unknown = 'not known'
  const { ethnicity = unknown, religion = unknown, language = 'English' } = kept ?? {}
  const { sexualOrientation = unknown, genderIdentity = unknown, disabilities = [] } = kept ?? {}
  const { adjustments = '', vulnerabilities = '', nationality = '' } = kept ?? {}
  const tick = (isTicked = false) => (isTicked ? 'yes' : '')
  return {
    values: {
      ...{ sex: kept?.sex ?? '', ethnicity, religion, language, sexualOrientation },
      ...{ genderIdentity, disabilities, adjustments, vulnerabilities, nationality },
      interpreter: tick(kept?.interpreter),
      welshCorrespondence: tick(kept?.welshCorrespondence),
    },
    options: {
      ethnicity: choicesOf(codes.ethnicities, [ethnicity]),
      religion: choicesOf(codes.religions, [religion]),
      language: choicesOf(codes.languages, [language]),
      sexualOrientation: choicesOf(codes.sexualOrientations, [sexualOrientation]),
      genderIdentity: choicesOf(codes.genderIdentities, [genderIdentity]),
      disabilities: choicesOf(codes.disabilities, disabilities),
    },
  }
}
