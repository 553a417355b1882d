import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  WORKING_DAYS,
  workingDayOnOrAfter,
} from '#platform/dates'
import type { MadeCase } from './make-case.ts'
import { between, oneOf, type Random } from './random.ts'

/** Who holds a case; nobody yet holds a new one. */
export type Holder = {
  readonly officerId: string | null
  readonly teamId: string
  readonly isHub: boolean
}

/** A row of a table, by column. */
export type Row = Readonly<Record<string, unknown>>
/** Rows by table. */
export type RowsOf = Readonly<Record<string, readonly Row[]>>

type Given = {
  readonly organisationId: string
  readonly by: string
  readonly today: Day
  readonly holder: Holder
  readonly visits: number
  readonly story: { readonly whoIsAtRisk: string; readonly whatToDo: string }
}

/** In the order in which they must be added: each points to those before. */
export const TABLES = [
  ...(['people.person', 'people.personal_details', 'people.safety_note'] as const),
  ...(['people.event', 'people.requirement', 'people.registration'] as const),
  ...(['assessment.risk_of_serious_harm', 'assessment.reconviction_score'] as const),
  ...(['assessment.readiness', 'contacts.appointment', 'allocation.intake'] as const),
  ...(['allocation.holding', 'allocation.task'] as const),
] as const
export type LoadedTable = (typeof TABLES)[number]

/** Bands of cases that came in lately are still to be confirmed; some are late. */
const CONFIRMED_DAYS = 24
const TO_CONFIRM_DAYS = 21
const REVIEW_MONTHS = 3
const FIRST_MEETING_DAYS = 7
const IN_DAYS = 730

/** Everything on record about a case, as rows of tables. */
export function caseRows(
  random: Random,
  made: MadeCase,
  given: Given,
): Readonly<Record<LoadedTable, readonly Row[]>> {
  const { organisationId, by, holder, today } = given
  const key = { organisation_id: organisationId, crn: made.crn }
  const { sentence } = made
  const since = sentence.allocatedOn
  const changed = { changed_by: by, changed_at: noon(since) }
  const assessor = holder.officerId ?? by
  return {
    'people.person': [
      {
        ...{ ...key, family_name: made.familyName, given_names: made.givenNames },
        ...{ date_of_birth: made.dateOfBirth, synthetic: true, true_from: since, ...changed },
        ...{ responsible_officer_id: holder.officerId, team_id: holder.teamId },
      },
    ],
    'people.personal_details': [
      {
        ...{ ...key, sex: made.sex, ethnicity: made.ethnicity, true_from: since, ...changed },
        ...{ language: made.welsh ? 'Welsh' : 'English', welsh_correspondence: made.welsh },
      },
    ],
    'people.safety_note': [
      {
        ...{ ...key, who_is_at_risk: given.story.whoIsAtRisk, what_to_do: given.story.whatToDo },
        ...{ true_from: since, ...changed },
      },
    ],
    'people.event': [eventRow(key, made, { since, changed })],
    'people.requirement': sentence.requirements.map(({ kind, amount }, place) => ({
      ...{ ...key, event_number: 1, requirement_number: place + 1, kind, amount },
      ...{ programme: kind === 'programme' ? 'Building Better Relationships' : null },
      ...{ true_from: since, ...changed },
    })),
    'people.registration': made.registers.map((code) => ({
      ...{ ...key, code, from_day: since, review_on: reviewOn(random, since, today) },
      ...{ words: 'As recorded at intake', true_from: since, ...changed },
    })),
    'assessment.risk_of_serious_harm': made.risks.map(({ level, on }) => ({
      ...{ ...key, level, reason: 'On the sources that had been checked by that day' },
      ...{ assessed_on: on, assessed_by: assessor, assessed_at: noon(on) },
    })),
    'assessment.reconviction_score': made.scores.map(({ oneYear, twoYear, on }) => ({
      ...{ ...key, one_year: oneYear, two_year: twoYear, scored_on: on },
      ...{ assessed_by: assessor, assessed_at: noon(on) },
    })),
    'assessment.readiness':
      made.readiness === null
        ? []
        : [
            {
              ...{ ...key, means: 'judgement', answer: made.readiness.answer },
              ...{ reason: 'How they spoke of change at the first meeting' },
              ...{ assessed_on: made.readiness.on, assessed_by: assessor },
              assessed_at: noon(made.readiness.on),
            },
          ],
    'contacts.appointment': appointmentRows(random, { key, since, ...given }),
    'allocation.intake': [intakeRow(random, key, { since, holder, made, changed })],
    'allocation.holding': [
      {
        ...{ ...key, officer_id: holder.officerId, team_id: holder.teamId, from_time: noon(since) },
        ...{ reason: 'Allocated after intake', decided_by: by },
      },
    ],
    'allocation.task':
      holder.officerId === null || daysBetween(since, today) > CONFIRMED_DAYS
        ? []
        : [
            {
              ...{ ...key, kind: 'confirm band', account_id: holder.officerId, words: '' },
              ...{ team_id: holder.teamId, due_on: onWorkingDay(addDays(since, TO_CONFIRM_DAYS)) },
              changed_by: by,
            },
          ],
  }
}

type Key = { readonly organisation_id: string; readonly crn: string }
type Changed = { readonly changed_by: string; readonly changed_at: string }

function noon(on: Day): string {
  return `${on}T12:00:00Z`
}

function eventRow(
  key: Key,
  { sentence, offence, court }: MadeCase,
  { since, changed }: { readonly since: Day; readonly changed: Changed },
): Row {
  return {
    ...{ ...key, event_number: 1, disposal: sentence.disposal, court },
    ...{ offence: offence.words, offence_code: offence.code, convicted_on: sentence.convictedOn },
    ...{ sentenced_on: sentence.sentencedOn, length_months: sentence.lengthMonths },
    ...{ allocated_on: sentence.allocatedOn, release_on: sentence.releaseOn },
    ...{ licence_ends_on: sentence.licenceEndsOn, pss_ends_on: sentence.pssEndsOn },
    ...{ ends_on: sentence.endsOn, true_from: since, ...changed },
  }
}

/** Most reviews have been done in time: the next is to come. Some are overdue, as they are. */
function reviewOn(random: Random, since: Day, today: Day): Day {
  let next = addMonths(since, REVIEW_MONTHS)
  while (next <= today) next = addMonths(next, REVIEW_MONTHS)
  return random() < 0.07 && daysBetween(since, today) > 30
    ? addDays(today, -between(random, 1, 20))
    : next
}

function intakeRow(
  random: Random,
  key: Key,
  given: { since: Day; holder: Holder; made: MadeCase; changed: Changed },
): Row {
  const { since, holder, made, changed } = given
  const isDone = holder.officerId !== null
  const checks = ['answered', 'answered', 'started here', 'started by the NPS'] as const
  const check = isDone ? 'answered' : oneOf(random, ['not started', ...checks.slice(2)] as const)
  const on = check === 'not started' ? null : since
  return {
    ...{ ...key, received_on: since, domestic_abuse_check: check, domestic_abuse_on: on },
    ...{ safeguarding_check: check, safeguarding_on: on, registers_checked: isDone },
    female_officer: isDone ? (made.sex === 'female' ? 'yes' : 'no preference') : 'not asked',
    ...{ completed_on: isDone ? addDays(since, 1) : null, ...changed },
  }
}

const OUTCOMES = [
  ...Array.from({ length: 82 }, () => 'attended'),
  ...Array.from({ length: 9 }, () => 'failed to attend'),
  ...Array.from({ length: 6 }, () => 'acceptable absence'),
  ...Array.from({ length: 3 }, () => 'rescheduled'),
]

/** The first meeting a week after allocation, the others spread from then until today, and the next one. */
function appointmentRows(
  random: Random,
  { key, since, today, holder, visits }: Given & { readonly key: Key; readonly since: Day },
): readonly Row[] {
  const { officerId, teamId, isHub } = holder
  if (officerId === null) return []
  const first = addDays(since, FIRST_MEETING_DAYS)
  const days = Math.min(IN_DAYS, daysBetween(first, today))
  const rows: Row[] = []
  const usual = isHub ? 'telephone' : 'face to face'
  for (let visit = 0; visit < visits - 1; visit += 1) {
    const on = onWorkingDay(addDays(first, Math.floor((days * visit) / visits)))
    if (on >= today) break
    const isForgotten = random() < 0.01
    const outcome = isForgotten ? null : oneOf(random, OUTCOMES)
    rows.push({
      ...{
        ...key,
        kind: visit === 0 ? 'new directions meeting' : random() < 0.06 ? 'home visit' : usual,
      },
      ...{ on_day: on, at_time: timeOf(random), officer_id: officerId, team_id: teamId },
      ...{ outcome, outcome_by: outcome === null ? null : officerId },
      outcome_at: outcome === null ? null : `${on}T17:00:00Z`,
      ...{ changed_by: officerId, changed_at: `${on}T17:00:00Z` },
    })
  }
  if (random() < 0.85) {
    rows.push({
      ...{
        ...key,
        kind: usual,
        on_day: onWorkingDay(addDays(today, between(random, 0, isHub ? 28 : 14))),
      },
      ...{ at_time: timeOf(random), officer_id: officerId, team_id: teamId, outcome: null },
      ...{ outcome_by: null, outcome_at: null, changed_by: officerId, changed_at: noon(today) },
    })
  }
  return rows
}

function onWorkingDay(day: Day): Day {
  return workingDayOnOrAfter(day, WORKING_DAYS).day
}

function timeOf(random: Random): string {
  return `${String(between(random, 9, 16)).padStart(2, '0')}:${random() < 0.5 ? '00' : '30'}`
}
