import { z } from 'zod'
import type { Database } from '#platform/database'
import { isDay } from '#platform/dates'
import type { Choice, Field } from '#platform/forms'
import type { CaseFound } from '#supervision/people'
import { type Officer, officersWhoCanHold } from '#workforce/staff'
import type { AppointmentKind } from '../rules/appointment.ts'
import type { AppointmentPolicy } from '../rules/appointment-policy.ts'
import type { ContactFault } from '../rules/booking-faults.ts'
import type { ContactNeeds } from './needs.ts'

/** What is asked about when, how long and with whom. */
export const BOOKING_FIELDS: readonly Field[] = [
  { name: 'officerId', label: 'With whom', kind: 'choice' },
  { name: 'onDay', label: 'Day', kind: 'day' },
  {
    ...{ name: 'atTime', label: 'Time', kind: 'text', width: 5 },
    hint: 'By the 24-hour clock, such as 9:30 or 14:30.',
  },
  {
    ...{ name: 'minutes', label: 'Minutes', kind: 'text', width: 4, optional: true },
    hint: 'Leave this empty for the usual length.',
  },
]

/** Reads when, how long and with whom. */
export const BOOKING_READ = z.object({
  officerId: z.string().min(1, 'Choose with whom'),
  onDay: z.string().transform((text, context) => {
    if (isDay(text)) return text
    context.addIssue({ code: 'custom', message: 'Give the day' })
    return z.NEVER
  }),
  atTime: z
    .string()
    .trim()
    .regex(/^([01]?\d|2[0-3])[:.]?[0-5]\d$/, 'Give the time by the 24-hour clock, such as 14:30')
    .transform((typed) => typed.replace(/[:.]/, '').padStart(4, '0'))
    .transform((digits) => `${digits.slice(0, 2)}:${digits.slice(2)}`),
  minutes: z
    .string()
    .trim()
    .regex(/^\d{0,4}$/, 'Give the length as a number of minutes, such as 45')
    .transform((typed) => (typed === '' ? null : Number(typed))),
})

/** A booking as it was typed: no length means the usual one. */
export type BookingTyped = z.infer<typeof BOOKING_READ>

/** How long an appointment of a kind is, unless somebody says otherwise. */
export function minutesOf(
  { minutes }: BookingTyped,
  kind: AppointmentKind,
  { minutes: { usual } }: AppointmentPolicy,
): number {
  return minutes ?? usual[kind]
}

/** With whom an appointment of a case may be. */
export async function officersFor(
  transaction: Database,
  found: CaseFound,
  { bookable, clock }: Pick<ContactNeeds, 'bookable' | 'clock'>,
): Promise<readonly Choice[]> {
  if (bookable !== undefined) return bookable(transaction, found)
  const { organisationId, standing } = found
  const all = await officersWhoCanHold(transaction, { organisationId, day: clock.today() })
  const isOfTeam = ({ teamId }: Officer) => teamId === standing.teamId
  const atCentres = all.filter(
    (one) => !isOfTeam(one) && one.centreKind === 'local management centre',
  )
  return [...all.filter(isOfTeam), ...atCentres].map(
    ({ accountId, name, grade, teamName, centreKind }) => ({
      ...{ value: accountId, text: name },
      hint: [grade, teamName, ...(centreKind === null ? [] : [centreKind])].join(', '),
    }),
  )
}

/** The same faults as a form takes them: one sentence or more at each field. */
export function byField(faults: readonly ContactFault[]): {
  readonly faults: Readonly<Record<string, string>>
} {
  const fields = [...new Set(faults.map(({ field }) => field))]
  const sentences = (wanted: string) =>
    faults.flatMap(({ field, because }) => (field === wanted ? [because] : [])).join('. ')
  return { faults: Object.fromEntries(fields.map((field) => [field, sentences(field)])) }
}
