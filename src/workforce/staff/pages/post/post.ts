import { z } from 'zod'
import type { Field } from '#platform/forms'
import { aDay, maybeADay } from '#platform/forms'
import { GRADES, type Post } from '../../rules/post.ts'
import type { Reach } from '../../rules/reach.ts'
import { reaches } from '../../rules/reach.ts'
import type { Centre } from '../../store/centres.ts'
import type { Officer } from '../../store/officers.ts'
import { hoursTyped } from '../typed.ts'

/** The longest working week the law allows on average: Working Time Regulations 1998, regulation 4. */
const MOST_HOURS = 48

/** What is asked about a post. */
export const POST_FIELDS: readonly Field[] = [
  { name: 'teamId', label: 'Centre', kind: 'choice' },
  {
    ...{ name: 'grade', label: 'Grade', kind: 'choice' },
    options: GRADES.map((value) => ({ value, ...gradeInWords(value) })),
  },
  {
    ...{ name: 'practiceEnhancement', kind: 'yes', optional: true },
    label: 'In the Practice Enhancement Programme: an RO3 who may hold complex cases',
  },
  {
    ...{ name: 'sex', label: 'Sex', kind: 'choice' },
    hint: 'Somebody under supervision may ask for a female officer.',
    options: [
      { value: 'female', text: 'Female' },
      { value: 'male', text: 'Male' },
    ],
  },
  {
    ...{ name: 'contractedHours', label: 'Contracted hours a week', kind: 'text', width: 5 },
    hint: 'For example 37, or 18.5 for half of it.',
  },
  { name: 'fromDay', label: 'In post from', kind: 'day' },
  {
    ...{ name: 'untilDay', label: 'First day no longer in post', kind: 'day', optional: true },
    hint: 'Leave this empty while they stay.',
  },
]

/** Reads a post as it was typed. */
export const POST_READ = z.object({
  teamId: z.string().min(1, 'Choose the centre'),
  grade: z.enum(GRADES, 'Choose the grade'),
  practiceEnhancement: z.string().transform((tick) => tick === 'yes'),
  sex: z.enum(['female', 'male'], 'Choose the sex'),
  contractedHours: hoursTyped('Give the contracted hours a week').refine(
    (hours) => hours <= MOST_HOURS,
    `The contracted hours must be ${MOST_HOURS} or fewer`,
  ),
  fromDay: aDay('Give the first day in post'),
  untilDay: maybeADay,
})

/** The values of a post as the form shows them. */
export function postTyped(post: Post): Readonly<Record<string, string>> {
  return {
    ...{ teamId: post.teamId, grade: post.grade, sex: post.sex },
    practiceEnhancement: post.practiceEnhancement ? 'yes' : '',
    contractedHours: `${post.contractedHours}`,
    ...{ fromDay: post.fromDay, untilDay: post.untilDay ?? '' },
  }
}

/** Only what a post is, of an officer on record. */
export function postOf(officer: Officer): Post {
  const { grade, practiceEnhancement, sex, teamId, contractedHours, fromDay, untilDay } = officer
  return { grade, practiceEnhancement, sex, teamId, contractedHours, fromDay, untilDay }
}

/** The centres somebody may put an officer in. */
export function centreChoices(centres: readonly Centre[], reach: Reach) {
  return centres
    .filter(({ teamId }) => reaches(reach, teamId))
    .map(({ teamId, name, kind, town }) => ({
      ...{ value: teamId, text: name },
      hint: `${kind === 'hub' ? 'Hub' : 'Local management centre'}, ${town}`,
    }))
}

function gradeInWords(grade: Post['grade']) {
  if (grade === 'trainee') return { text: 'Trainee', hint: 'Holds no cases alone' }
  const hint = grade === 'RO3' ? 'Probation services officer' : 'Probation officer'
  return { text: grade, hint }
}
