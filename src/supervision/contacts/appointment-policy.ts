import { z } from 'zod'
import { type Day, isDay } from '#platform/dates'
import policy from '../../../policy/contacts/appointments.json' with { type: 'json' }
import { APPOINTMENT_KINDS, OUTCOMES } from './rules/appointment.ts'
import type { AppointmentPolicy } from './rules/appointment-policy.ts'

const words = z.string().regex(/\S/, 'is empty')
const aDay = z.custom<Day>(
  (value) => typeof value === 'string' && isDay(value),
  'is not a day: write it as 2018-05-08',
)
const workingDays = z.int().min(0).max(60)
const minutes = z.int().min(1).max(1440)

const version = z.strictObject({
  from: aDay,
  newDirectionsMeeting: z.strictObject({
    heldAt: z.enum(['hub', 'local management centre']),
    gradeForLikelyHub: z.enum(['RO3', 'RO4']),
    heldSource: words,
    withinWorkingDays: workingDays,
    withinSource: words,
    againWithinWorkingDays: workingDays,
    againSource: words,
  }),
  outcomeOnRecord: z.strictObject({ withinWorkingDays: workingDays, source: words }),
  minutes: z.strictObject({
    least: minutes,
    most: minutes,
    usual: z.record(z.enum(APPOINTMENT_KINDS), minutes),
    source: words,
  }),
  outcomes: z.record(
    z.enum(OUTCOMES),
    z.strictObject({ beforehand: z.boolean(), wordsNeeded: z.boolean() }),
  ),
})

type Version = z.infer<typeof version>

/** The shape of `policy/contacts/appointments.json`, and what must hold between its parts. */
export const APPOINTMENTS_FILE = z
  .strictObject({
    format: z.literal('plumbline-appointments/1'),
    title: words,
    about: words,
    sources: z.record(words, z.strictObject({ document: words, part: words })),
    versions: z.array(version).nonempty(),
  })
  .superRefine(({ sources, versions }, context) => {
    for (const [place, one] of versions.entries()) {
      const fault = (message: string) =>
        context.addIssue({ code: 'custom', message, path: ['versions', place] })
      const before = versions[place - 1]
      if (before !== undefined && before.from >= one.from) {
        fault(`${one.from} is not after ${before.from}: a later version begins later`)
      }
      for (const key of sourcesOf(one).filter((key) => sources[key] === undefined)) {
        fault(`"${key}" is not among the sources`)
      }
      const { least, most, usual } = one.minutes
      for (const [kind, usually] of Object.entries(usual)) {
        if (usually < least || usually > most) {
          fault(`${usually} minutes for ${kind} is not between ${least} and ${most}`)
        }
      }
    }
  })

function sourcesOf({ newDirectionsMeeting: meeting, minutes: length, outcomeOnRecord }: Version) {
  const { heldSource, withinSource, againSource } = meeting
  return [heldSource, withinSource, againSource, length.source, outcomeOnRecord.source]
}

const { sources, versions } = APPOINTMENTS_FILE.parse(policy)

/** What holds for appointments on a day; before the first version, what the first says. */
export function appointmentPolicyOn(day: Day): AppointmentPolicy {
  const found = versions.findLast(({ from }) => from <= day) ?? versions[0]
  if (found === undefined) throw new Error('the file has at least one version')
  const meeting = found.newDirectionsMeeting
  const { least, most, usual } = found.minutes
  return {
    ...{ minutes: { least, most, usual }, outcomes: found.outcomes },
    outcomeOnRecord: {
      ...found.outcomeOnRecord,
      source: sourceOf(found.outcomeOnRecord.source),
    },
    newDirectionsMeeting: {
      ...meeting,
      heldSource: sourceOf(meeting.heldSource),
      withinSource: sourceOf(meeting.withinSource),
      againSource: sourceOf(meeting.againSource),
    },
  }
}

function sourceOf(key: string) {
  const source = sources[key]
  if (source === undefined) throw new Error(`${key} was among the sources when the file was read`)
  return source
}
