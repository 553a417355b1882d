import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { recordTeam } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { dayOf } from '#platform/dates'
import type { FormDefinition, SavedBy } from '#platform/forms'
import { aLine } from '#platform/forms'
import { counted } from '#platform/words'
import { changeTeam, type Team, teamsOf } from '../../store/teams.ts'
import { changedByName, fieldsChanged } from '../changed-by.ts'
import { ADMINISTRATION, TEAMS } from '../crumbs.ts'

const ACCESS = { resource: 'team', action: 'change' } as const
const NAME = { name: 'name', label: 'Name of the team', kind: 'text', width: 30 } as const
const A_NAME = aLine('Give the team a name')
const TO = '/administration/teams'

type Added = { readonly name: string }

/** Adds a team. */
export const ADD_TEAM: FormDefinition<Added> = {
  ...{ name: 'new team', address: '/administration/teams/add', access: ACCESS },
  title: () => 'Add a team',
  button: 'Add',
  breadcrumbs: () => [ADMINISTRATION, TEAMS, { text: 'Add' }],
  fields: [NAME],
  read: z.object({ name: A_NAME }),
  load: async () => ({ values: {}, version: null }),
  save: async (transaction, _, { name }, { signedIn }) => {
    const { organisationId, accountId } = signedIn
    const teams = await teamsOf(transaction, organisationId)
    if (isTaken(teams, name)) return { faults: { name: TAKEN } }
    const teamId = randomUUID()
    await recordTeam(transaction, { organisationId, teamId, name, changedBy: accountId })
    const entry = { organisation: null, action: 'add', resource: 'team', subjects: [teamId] }
    await putOnRecord(transaction, { ...entry, detail: { name } })
    return { to: TO, said: 'The team is added.' }
  },
}

type Changed = { readonly name: string; readonly state: 'open' | 'closed' }

/** Renames, closes or opens a team. Nobody is left with a role in a closed one. */
export const CHANGE_TEAM: FormDefinition<Changed> = {
  ...{ name: 'team', address: '/administration/teams/:team', access: ACCESS },
  title: () => 'Change a team',
  breadcrumbs: () => [ADMINISTRATION, TEAMS, { text: 'Change' }],
  fields: [
    NAME,
    {
      ...{ name: 'state', label: 'Is it open?', kind: 'choice' },
      hint: 'A closed team is offered to nobody. Its past stays on record.',
      options: [
        { value: 'open', text: 'Open' },
        { value: 'closed', text: 'Closed' },
      ],
    },
  ],
  read: z.object({ name: A_NAME, state: z.enum(['open', 'closed'], 'Choose open or closed') }),
  load: async (transaction, { team = '' }, { organisationId }) => {
    const found = (await teamsOf(transaction, organisationId)).find(({ teamId }) => teamId === team)
    if (found === undefined) return null
    const { name, version } = found
    return {
      ...{ values: { name, state: stateOf(found) }, version, context: name },
      ...(await changedByName(transaction, organisationId, found)),
    }
  },
  save: (transaction, { team = '' }, values, by) => saveTeam(transaction, team, values, by),
}

async function saveTeam(
  transaction: Database,
  teamId: string,
  { name, state }: Changed,
  { signedIn: { organisationId }, version, now }: SavedBy,
) {
  const teams = await teamsOf(transaction, organisationId)
  const before = teams.find((one) => one.teamId === teamId)
  if (before === undefined || before.version !== version) return 'stale'
  const others = teams.filter((one) => one.teamId !== teamId)
  if (state === 'open' && isTaken(others, name)) return { faults: { name: TAKEN } }
  if (state === 'closed' && before.people > 0) return { faults: { state: stillIn(before) } }
  const closedOn = state === 'open' ? null : (before.closedOn ?? dayOf(now))
  const change = { name, closedOn }
  if (!(await changeTeam(transaction, { organisationId, teamId, version }, change))) return 'stale'
  const changed = fieldsChanged({ name: before.name, state: stateOf(before) }, { name, state })
  const entry = { organisation: null, action: 'change', resource: 'team', subjects: [teamId] }
  await putOnRecord(transaction, { ...entry, detail: changed })
  return { to: TO, said: 'The team is changed.' }
}

const TAKEN = 'There is an open team of that name: choose another'

function isTaken(teams: readonly Team[], name: string): boolean {
  const wanted = name.toLowerCase()
  return teams.some((team) => team.closedOn === null && team.name.toLowerCase() === wanted)
}

function stateOf({ closedOn }: Team): Changed['state'] {
  return closedOn === null ? 'open' : 'closed'
}

function stillIn({ people }: Team): string {
  const hold = people === 1 ? 'holds' : 'hold'
  return `${counted(people, 'person', 'people')} ${hold} a role in it: end those roles first`
}
