import { z } from 'zod'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import { dayOf } from '#platform/dates'
import type { Choice, Field } from '#platform/forms'
import { aDay, maybeADay } from '#platform/forms'
import { absenceFaults, coverOf, inWords, type StaffFault } from '../../rules/absence-faults.ts'
import { ABSENCE_KINDS, type Absence, type AbsenceKind, type Period } from '../../rules/post.ts'
import { awayToday, type Officer, officerOf, officersWhoCanHold } from '../../store/officers.ts'
import { absencesOf } from '../../store/time-off.ts'

/** The choice of leaving the cases without cover: it is made and said, never an oversight. */
const NOBODY = 'nobody'

const KIND_WORDS: Readonly<Record<AbsenceKind, string>> = {
  sickness: 'Sickness',
  leave: 'Leave',
  training: 'Training',
  other: 'Something else',
}

/** What is asked about an absence. */
export const ABSENCE_FIELDS: readonly Field[] = [
  {
    ...{ name: 'kind', label: 'Why', kind: 'choice' },
    options: ABSENCE_KINDS.map((value) => ({ value, text: KIND_WORDS[value] })),
  },
  { name: 'fromDay', label: 'First day away', kind: 'day' },
  {
    ...{ name: 'untilDay', label: 'First day back', kind: 'day', optional: true },
    hint: 'Leave this empty while it is not known.',
  },
  {
    ...{ name: 'coverId', label: 'Who answers for the cases meanwhile', kind: 'choice' },
    hint: 'Whoever covers sees the cases to look after on their own caseload.',
  },
]

/** Reads an absence as it was typed. */
export const ABSENCE_READ = z.object({
  kind: z.enum(ABSENCE_KINDS, 'Choose why'),
  fromDay: aDay('Give the first day away'),
  untilDay: maybeADay,
  coverId: z
    .string()
    .min(1, 'Choose who covers, or that nobody does yet')
    .transform((chosen) => (chosen === NOBODY ? null : chosen)),
})

/** The values of an absence as the form shows them. */
export function absenceTyped({ kind, fromDay, untilDay, coverId }: Absence) {
  return { kind, fromDay, untilDay: untilDay ?? '', coverId: coverId ?? NOBODY }
}

/** Why somebody is away, in words. */
export function kindInWords(kind: AbsenceKind): string {
  return KIND_WORDS[kind]
}

/** An absence as it is told: `Sickness from 20 November 2026, no end known`. */
export function absenceInWords(absence: Absence): string {
  return `${kindInWords(absence.kind)} ${inWords(absence)}`
}

/** Who may cover for an officer: colleagues in post, those of the same team first; or nobody yet. */
export async function coverChoices(
  transaction: Database,
  officer: Officer,
  { organisationId, now }: { readonly organisationId: string; readonly now: Date },
): Promise<readonly Choice[]> {
  const all = await officersWhoCanHold(transaction, { organisationId, day: dayOf(now) })
  const others = all.filter(({ accountId }) => accountId !== officer.accountId)
  const isNear = ({ teamId }: Officer) => teamId === officer.teamId
  const inOrder = [...others.filter(isNear), ...others.filter((one) => !isNear(one))]
  return [
    { value: NOBODY, text: 'Nobody yet', hint: 'The cases are uncovered' },
    ...inOrder.map(({ accountId, name, grade, teamName }) => ({
      ...{ value: accountId, text: name, hint: `${grade}, ${teamName}` },
    })),
  ]
}

/** An absence and what stands around it. */
export type AbsenceAsked = {
  readonly officer: Officer
  readonly absence: Absence
  /** The officer's other absences. */
  readonly others: readonly Period[]
}

/** Everything that is wrong with an absence, from what is on record. */
export async function faultsOf(
  transaction: Database,
  { organisationId }: SignedIn,
  { officer, absence, others }: AbsenceAsked,
): Promise<readonly StaffFault[]> {
  const { coverId } = absence
  const coverPost =
    coverId === null ? null : await officerOf(transaction, { organisationId, accountId: coverId })
  return absenceFaults(absence, { others, officerId: officer.accountId, coverPost })
}

/** What is said when an absence is saved: above all, whether the cases are looked after. */
export async function saidOf(
  transaction: Database,
  { organisationId }: SignedIn,
  { officer, absence }: Omit<AbsenceAsked, 'others'>,
  now: Date,
): Promise<string> {
  const cover = await coverWithAbsences(transaction, organisationId, { absence, now })
  const { because } = coverOf(absence, cover)
  return `The absence of ${officer.name} is saved. ${because}.`
}

/** Of colleagues in other teams it is known only whether they are away today. */
async function coverWithAbsences(
  transaction: Database,
  organisationId: string,
  { absence: { coverId }, now }: { readonly absence: Absence; readonly now: Date },
) {
  if (coverId === null) return null
  const key = { organisationId, accountId: coverId }
  const cover = await officerOf(transaction, key)
  if (cover === null) return null
  const known: readonly Period[] = await absencesOf(transaction, key)
  const isAway = (await awayToday(transaction, organisationId)).some(
    ({ accountId }) => accountId === coverId,
  )
  const today = dayOf(now)
  const unknown = isAway && known.length === 0 ? [{ fromDay: today, untilDay: null }] : []
  return { name: cover.name, absences: [...known, ...unknown] }
}
