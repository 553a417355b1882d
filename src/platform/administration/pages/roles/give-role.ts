import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Role } from '#platform/access'
import { recordAssignment, type SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import type { Clock, Day } from '#platform/dates'
import type { Field, FormDefinition } from '#platform/forms'
import { aDay, maybeADay } from '#platform/forms'
import { capitalised } from '#platform/words'
import { overlap } from '../../rules/period.ts'
import { isHeldInTeam, rolesFor } from '../../rules/role-choices.ts'
import { rolesOf } from '../../store/roles.ts'
import { findStaff } from '../../store/staff.ts'
import { type Team, teamsOf } from '../../store/teams.ts'
import { ADMINISTRATION, addressOfPerson, personCrumb, STAFF } from '../crumbs.ts'

type Given = {
  readonly role: string
  readonly team: string
  readonly fromDay: Day
  readonly endsOn: Day | null
}

/** Stands for "in no team" among the teams; no team can have this key. */
const NO_TEAM = '-'

const FIELDS: readonly Field[] = [
  { name: 'role', label: 'Role', kind: 'choice' },
  {
    ...{ name: 'team', label: 'Team', kind: 'choice' },
    hint: 'For the roles that are held in a team, as marked above',
  },
  { name: 'fromDay', label: 'First day', kind: 'day' },
  {
    ...{ name: 'endsOn', label: 'Day it ends', kind: 'day', optional: true },
    hint: 'On this day they no longer hold it. Leave it empty if it goes on until somebody ends it.',
  },
]

/** Gives somebody a role of their kind of organisation, from a day on and perhaps up to one. */
export function giveRole(clock: Clock): FormDefinition<Given> {
  return {
    ...{ name: 'new role', address: '/administration/staff/:account/roles/add' },
    access: { resource: 'role', action: 'change' },
    title: () => 'Give a role',
    lead: 'It ends their sessions: they sign in again, with the role.',
    button: 'Give',
    breadcrumbs: ({ account = '' }) => [ADMINISTRATION, STAFF, personCrumb(account)],
    fields: FIELDS,
    read: z.object({
      role: z.string().min(1, 'Choose a role'),
      team: z.string(),
      fromDay: aDay('Give the first day'),
      endsOn: maybeADay,
    }),
    load: async (transaction, { account = '' }, signedIn) => {
      const person = await findOther(transaction, account, signedIn)
      if (person === undefined) return null
      const teams = await openTeams(transaction, signedIn.organisationId)
      return {
        ...{ values: { team: NO_TEAM, fromDay: clock.today() }, version: null },
        ...{ context: person.name, options: { role: roleChoices(signedIn), team: choices(teams) } },
      }
    },
    save: async (transaction, { account = '' }, values, { signedIn }) => {
      const fault = await faultIn(transaction, account, values, { signedIn, today: clock.today() })
      if (fault !== null) return { faults: fault }
      await give(transaction, account, values, signedIn)
      const said = 'The role is given. Their sessions are over: they sign in again.'
      return { to: addressOfPerson(account), said }
    },
  }
}

/** Somebody of the organisation who is not the one who asks. */
async function findOther(
  transaction: Database,
  accountId: string,
  { organisationId, accountId: me }: SignedIn,
) {
  return accountId === me ? undefined : findStaff(transaction, { organisationId, accountId })
}

async function openTeams(transaction: Database, organisationId: string) {
  const teams = await teamsOf(transaction, organisationId)
  return teams.filter(({ closedOn }) => closedOn === null)
}

function roleChoices({ kind }: SignedIn) {
  return rolesFor(kind).map((role) => {
    const text = capitalised(role)
    return isHeldInTeam(role) ? { value: role, text, hint: 'In a team' } : { value: role, text }
  })
}

function choices(teams: readonly Team[]) {
  const named = teams.map(({ teamId, name }) => ({ value: teamId, text: name }))
  return [...named, { value: NO_TEAM, text: 'In no team' }]
}

type Faults = Readonly<Record<string, string>>

async function faultIn(
  transaction: Database,
  accountId: string,
  given: Given,
  { signedIn, today }: { readonly signedIn: SignedIn; readonly today: Day },
): Promise<Faults | null> {
  const { role, team, fromDay, endsOn } = given
  const isInTeam = team !== NO_TEAM && team !== ''
  if (isHeldInTeam(roleNamed(role, signedIn)) !== isInTeam) {
    const text = isInTeam
      ? 'This role is held in no team'
      : 'This role is held in a team: choose it'
    return { team: text }
  }
  if (fromDay < today) return { fromDay: 'The first day must be today or later' }
  if (endsOn !== null && endsOn <= fromDay) {
    return { endsOn: 'The day it ends must be after the first day' }
  }
  const theirs = await rolesOf(transaction, signedIn.organisationId, [accountId])
  const period = { fromDay, untilDay: endsOn }
  const twice = theirs.some(
    (one) =>
      one.role === role && (one.teamId ?? NO_TEAM) === (team || NO_TEAM) && overlap(one, period),
  )
  return twice ? { role: 'They hold this role already at that time' } : null
}

/** The choices were checked by the form: another role cannot come here. */
function roleNamed(text: string, { kind }: SignedIn): Role {
  const role = rolesFor(kind).find((one) => one === text)
  if (role === undefined) throw new Error('a role was given that this organisation does not have')
  return role
}

async function give(
  transaction: Database,
  accountId: string,
  { role, team, fromDay, endsOn }: Given,
  signedIn: SignedIn,
): Promise<void> {
  const { organisationId, accountId: changedBy } = signedIn
  const teamId = team === NO_TEAM || team === '' ? null : team
  await recordAssignment(transaction, {
    ...{ organisationId, accountId, assignmentId: randomUUID(), changedBy, teamId, fromDay },
    ...{ role: roleNamed(role, signedIn), untilDay: endsOn },
  })
  await putOnRecord(transaction, {
    ...{ organisation: null, action: 'add', resource: 'role', subjects: [accountId] },
    detail: { role, team: teamId, from: fromDay, ends: endsOn },
  })
}
