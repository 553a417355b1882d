import { z } from 'zod'
import { aDay, aLine } from '#platform/forms'
import { INTERVIEW_QUESTIONS, SET_QUESTIONS } from '../../evidence-policy.ts'
import type { ItemWords, Kind } from '../../rules/item.ts'
import { STAFF_ANSWERS } from '../../rules/staff-answers.ts'

const NONE = { reference: null, withWhom: null, people: null, office: null, answers: null }
const title = aLine('Give it a name by which to find it')
const heldOn = aDay('Give the day')
const someWords = z.string().regex(/\S/, 'Write down what matters in it')
const orNull = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text))

const DOCUMENT = z
  .object({ title, heldOn, reference: orNull, words: someWords })
  .transform((typed) => ({ ...NONE, ...typed }))

const PRESENTATION = z
  .object({ title, heldOn, withWhom: aLine('Say who presented'), words: z.string() })
  .and(answersTo(SET_QUESTIONS, z.string()))
  .transform(({ title, heldOn, withWhom, words, ...said }, context) => {
    const answers = Object.fromEntries(Object.entries(said).filter(([, text]) => /\S/.test(text)))
    if (Object.keys(answers).length === 0) {
      const [first] = SET_QUESTIONS
      const message = 'Write down what was said to at least one question'
      context.addIssue({ code: 'custom', path: [first?.id ?? ''], message })
      return z.NEVER
    }
    return { ...NONE, title, heldOn, withWhom, words, answers }
  })

const INTERVIEW = z
  .object({ title, heldOn, office: orNull, words: z.string() })
  .and(answersTo(INTERVIEW_QUESTIONS, z.enum(STAFF_ANSWERS, 'Choose an answer, or not answered')))
  .transform((typed) => {
    const { title, heldOn, office, words } = typed
    const answers = Object.fromEntries(
      INTERVIEW_QUESTIONS.map(({ id }) => [id, typed[id] ?? 'not answered']),
    )
    return { ...NONE, title, heldOn, office, words, answers }
  })

const MEETING = z
  .object({
    ...{ title, heldOn, withWhom: aLine('Say with whom'), words: someWords },
    people: z
      .string()
      .trim()
      .regex(/^[1-9]\d{0,3}$/, 'Give how many took part as a whole number, such as 8')
      .transform(Number),
  })
  .transform((typed) => ({ ...NONE, ...typed }))

const VISIT = z
  .object({ title, heldOn, office: aLine('Say which office'), words: someWords })
  .transform((typed) => ({ ...NONE, ...typed }))

/** How what was typed about each kind of evidence is read. */
export const READS: Readonly<Record<Kind, z.ZodType<ItemWords>>> = {
  document: DOCUMENT,
  presentation: PRESENTATION,
  interview: INTERVIEW,
  meeting: MEETING,
  visit: VISIT,
}

function answersTo<One extends z.ZodType<string>>(
  questions: readonly { readonly id: string }[],
  one: One,
) {
  return z.object(Object.fromEntries(questions.map(({ id }) => [id, one])))
}
