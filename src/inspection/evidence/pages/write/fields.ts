import type { Field } from '#platform/forms'
import { capitalised } from '#platform/words'
import { INTERVIEW_QUESTIONS, SET_QUESTIONS } from '../../evidence-policy.ts'
import type { Kind } from '../../rules/item.ts'
import { STAFF_ANSWERS } from '../../rules/staff-answers.ts'

const TITLE: Field = {
  ...{ name: 'title', label: 'What is it called?', kind: 'text' },
  hint: 'A name by which to find it again.',
}
const day = (label: string): Field => ({ name: 'heldOn', label, kind: 'day' })
const besides = (label: string): Field => ({
  ...{ name: 'words', label, kind: 'words' },
  ...{ section: 'Besides', optional: true },
})
const headed = (place: number, section: string) => (place === 0 ? { section } : {})

const DOCUMENT: readonly Field[] = [
  TITLE,
  day('The day it came'),
  {
    ...{ name: 'reference', label: 'Where it is', kind: 'text', optional: true },
    hint: 'When its file is not kept here. You add a file on the next page.',
  },
  { name: 'words', label: 'What does it say that matters?', kind: 'words' },
]

const PRESENTATION: readonly Field[] = [
  TITLE,
  day('The day it was given'),
  { name: 'withWhom', label: 'Who presented?', kind: 'text' },
  ...SET_QUESTIONS.map(
    ({ id, wording }, place): Field => ({
      ...{ name: id, label: wording, kind: 'words', optional: true },
      ...headed(place, 'What was said to each question'),
    }),
  ),
  besides('What else was said?'),
]

const INTERVIEW: readonly Field[] = [
  {
    ...{ name: 'title', label: 'Who was interviewed?', kind: 'text' },
    hint: 'Such as Officer 12. A name is not needed.',
  },
  day('The day of the interview'),
  { name: 'office', label: 'Office', kind: 'text', optional: true },
  ...INTERVIEW_QUESTIONS.map(
    ({ id, wording }, place): Field => ({
      ...{ name: id, label: wording, kind: 'choice' },
      options: STAFF_ANSWERS.map((value) => ({ value, text: capitalised(value) })),
      ...headed(place, 'What the officer answered'),
    }),
  ),
  besides('What else did the officer say?'),
]

const MEETING: readonly Field[] = [
  TITLE,
  day('The day it was held'),
  {
    ...{ name: 'withWhom', label: 'With whom?', kind: 'text' },
    hint: 'Such as managers, partners, or people under supervision.',
  },
  { name: 'people', label: 'How many took part?', kind: 'text', width: 4 },
  { name: 'words', label: 'What was said?', kind: 'words' },
]

const VISIT: readonly Field[] = [
  TITLE,
  day('The day of the visit'),
  { name: 'office', label: 'Which office?', kind: 'text' },
  { name: 'words', label: 'What was seen and heard?', kind: 'words' },
]

/** What is asked about each kind of evidence. */
export const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  document: DOCUMENT,
  presentation: PRESENTATION,
  interview: INTERVIEW,
  meeting: MEETING,
  visit: VISIT,
}
