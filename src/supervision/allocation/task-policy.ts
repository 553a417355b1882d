import { z } from 'zod'
import { type Day, isDay, WORKING_DAYS, workingDaysAfter } from '#platform/dates'
import policy from '../../../policy/allocation/tasks.json' with { type: 'json' }
import { TASK_KINDS, type TaskKind } from './rules/task-kinds.ts'

const aDay = z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'is not a day')
const workingDays = z.int().min(0).max(60)

/** The shape of `policy/allocation/tasks.json`. */
export const TASKS_FILE = z.strictObject({
  format: z.literal('plumbline-tasks/1'),
  title: z.string(),
  about: z.string(),
  versions: z
    .array(z.strictObject({ from: aDay, workingDays: z.record(z.enum(TASK_KINDS), workingDays) }))
    .nonempty(),
})

const VERSIONS = TASKS_FILE.parse(policy).versions

/** The day by which a task that is raised on a day is to be done: that many working days after it. */
export function dueOn(kind: TaskKind, raisedOn: Day): Day {
  const inOrder = VERSIONS.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const version = inOrder.findLast(({ from }) => from <= raisedOn) ?? inOrder[0]
  const days = version?.workingDays[kind] ?? 0
  return days === 0 ? raisedOn : workingDaysAfter(raisedOn, days, WORKING_DAYS).day
}
