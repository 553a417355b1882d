import { ROLES, type Role } from '#platform/access'
import { recordAccount, recordAssignment, recordTeam } from '#platform/accounts'
import { putOnRecordAs } from '#platform/audit'
import { type Database, type Records, recordOrganisation } from '#platform/database'
import { type Clock, type Day, day } from '#platform/dates'
import { type NamedPerson, recordNameKeys } from '#supervision/people'
import type { ProviderFile } from './provider-file.ts'
import { caseRows, type Holder, type LoadedTable, type Row, TABLES } from './rules/case-rows.ts'
import { makeCase } from './rules/make-case.ts'
import { type MadePost, makeStaff, officersByCentre } from './rules/make-staff.ts'
import { apportion, atTurn, randomFrom } from './rules/random.ts'
import { loadRows } from './store/load-rows.ts'

/** How large a provider to make, and from which seed: the same seed makes the same people. */
export type Wanted = {
  readonly file: ProviderFile
  readonly people: number
  readonly seed: number
  readonly stories: readonly { readonly whoIsAtRisk: string; readonly whatToDo: string }[]
}

/** What loading needs from later chapters: it bands every case of an organisation. */
export type Needs = {
  readonly records: Records
  readonly clock: Clock
  readonly bandEveryone: (
    transaction: Database,
    organisationId: string,
    by: string,
  ) => Promise<void>
  readonly say?: (sentence: string) => void
}

const BY = 'demonstration'
const SINCE = day('2018-05-01')
const CASES_AT_ONCE = 2_000
/** One in so many cases of the hub is new: nobody holds it yet. */
const NEW_AT_HUB = 16

/** The demonstration is there already: it is never loaded twice over. */
export class AlreadyThere extends RangeError {
  override readonly name = 'AlreadyThere'
}

/**
 * Makes a whole provider and puts it on record: organisation and staff first, then cases in stretches,
 * each a transaction, then every band by the rule. Throws `AlreadyThere`.
 */
export async function loadProvider(wanted: Wanted, needs: Needs): Promise<void> {
  const { file, people, seed } = wanted
  const { records, clock, say = () => {} } = needs
  const { id: organisationId } = file.organisation
  const groups = apportion(
    people,
    file.groups.map((group) => group.people),
  )
  const at = (kind: string) =>
    groups.reduce((sum, count, place) => sum + (file.groups[place]?.at === kind ? count : 0), 0)
  const places = { hub: at('hub'), 'local management centre': at('local management centre') }
  const officers = officersByCentre(file, places)
  const posts = makeStaff(file, { officers, scale: people / file.keyFigures.people, seed })
  await records({ as: 'loader' }, (transaction) => loadStaff(transaction, file, posts, clock))
  say(`${posts.length} staff`)
  const holders = holdersOf(file, posts)
  let loaded = 0
  for (const stretch of stretchesOf(wanted, groups, clock.today())) {
    await records({ as: 'loader' }, (transaction) =>
      loadCases(transaction, stretch, { wanted, holders, today: clock.today() }),
    )
    loaded += stretch.length
    say(`${loaded} cases`)
  }
  await records({ as: 'loader' }, async (transaction) => {
    await needs.bandEveryone(transaction, organisationId, BY)
    await putOnRecordAs(transaction, {
      ...{ organisation: organisationId, account: null, name: BY, action: 'add' },
      ...{ resource: 'organisation', subjects: [organisationId], detail: { people, seed } },
    })
  })
  say('every case banded')
}

/** Where a case is among all: its group, its turn in the group, and its turn at its kind of place. */
type Slot = {
  readonly group: number
  readonly turn: number
  readonly place: number
  readonly atKind: number
}

function* stretchesOf(
  { file }: Wanted,
  groups: readonly number[],
  _today: Day,
): Generator<readonly Slot[]> {
  let slots: Slot[] = []
  let place = 0
  const atKind = { hub: 0, 'local management centre': 0 }
  for (const [group, count] of groups.entries()) {
    const kind = file.groups[group]?.at ?? 'hub'
    for (let turn = 0; turn < count; turn += 1) {
      slots.push({ group, turn, place, atKind: atKind[kind] })
      atKind[kind] += 1
      place += 1
      if (slots.length < CASES_AT_ONCE) continue
      yield slots
      slots = []
    }
  }
  if (slots.length > 0) yield slots
}

type Holders = Readonly<Record<'hub' | 'local management centre', readonly Holder[]>>

function holdersOf(file: ProviderFile, posts: readonly MadePost[]): Holders {
  const hubs = new Set(file.centres.filter(({ kind }) => kind === 'hub').map(({ id }) => id))
  const all = posts
    .filter(({ holdsCases }) => holdsCases)
    .map(({ accountId, teamId }) => ({ officerId: accountId, teamId, isHub: hubs.has(teamId) }))
  return {
    hub: all.filter(({ isHub }) => isHub),
    'local management centre': all.filter(({ isHub }) => !isHub),
  }
}

async function loadCases(
  transaction: Database,
  slots: readonly Slot[],
  { wanted, holders, today }: { wanted: Wanted; holders: Holders; today: Day },
): Promise<void> {
  const { file, seed, stories } = wanted
  const rows = new Map<LoadedTable, Row[]>(TABLES.map((table) => [table, []]))
  const named: NamedPerson[] = []
  for (const { group: at, turn, place, atKind } of slots) {
    const group = atTurn(file.groups, at)
    const random = randomFrom(seed, place)
    // The last of every so many at the hub has just come in; nobody holds it yet.
    const isNew = group.at === 'hub' && atKind % NEW_AT_HUB === NEW_AT_HUB - 1
    const made = makeCase(random, { file, group, place, turn, today, isNew })
    const held = atTurn(holders[group.at], atKind - Math.floor(atKind / NEW_AT_HUB))
    const local = atTurn(holders[group.at], atKind)
    const holder =
      group.at === 'hub' ? { ...held, officerId: isNew ? null : held.officerId } : local
    const theirs = caseRows(random, made, {
      ...{ organisationId: file.organisation.id, by: BY, today, holder, visits: file.visits },
      story: atTurn(stories, place),
    })
    for (const table of TABLES) rows.get(table)?.push(...theirs[table])
    named.push({ crn: made.crn, familyName: made.familyName, givenNames: made.givenNames })
  }
  for (const table of TABLES) await loadRows(transaction, table, rows.get(table) ?? [])
  await recordNameKeys(transaction, file.organisation.id, named)
}

async function loadStaff(
  transaction: Database,
  file: ProviderFile,
  posts: readonly MadePost[],
  clock: Clock,
): Promise<void> {
  const { id: organisationId, name } = file.organisation
  const recorded = { recordedBy: BY, recordedAt: clock.now() }
  const known = { organisation: organisationId, name, kind: 'provider', ...recorded } as const
  if (!(await recordOrganisation(transaction, known))) {
    throw new AlreadyThere(`${name} is on record already: it is made once`)
  }
  for (const { id: teamId, name: teamName } of file.centres) {
    await recordTeam(transaction, { organisationId, teamId, name: teamName, changedBy: BY })
  }
  for (const post of posts) {
    const key = { organisationId, accountId: post.accountId, changedBy: BY }
    await recordAccount(transaction, {
      ...{ ...key, username: `${post.accountId}@${organisationId}.example`, name: post.name },
      ...{ email: null, demo: post.demo },
    })
    await recordAssignment(transaction, {
      ...{ ...key, assignmentId: `${post.accountId}-1`, role: roleNamed(post.role) },
      ...{ teamId: post.inTeam ? post.teamId : null, fromDay: SINCE, untilDay: null },
    })
  }
  const by = { organisation_id: organisationId, changed_by: BY }
  const centres = file.centres.map(({ id, kind, town }) => ({ ...by, team_id: id, kind, town }))
  await loadRows(transaction, 'staff.centre', centres)
  await loadRows(
    transaction,
    'staff.officer',
    posts.map((post) => officerRow(post, by)),
  )
  await loadRows(
    transaction,
    'staff.absence',
    posts
      .filter(({ sick }) => sick)
      .map(({ accountId, coverId }) => ({
        ...{ ...by, account_id: accountId, kind: 'sickness', from_day: clock.today() },
        cover_id: coverId,
      })),
  )
}

function officerRow(post: MadePost, by: Row): Row {
  return {
    ...{ ...by, account_id: post.accountId, grade: post.grade, sex: post.sex },
    ...{ practice_enhancement: post.practiceEnhancement, team_id: post.teamId },
    ...{ contracted_hours: post.hours, from_day: SINCE },
  }
}

function roleNamed(name: string): Role {
  const role = ROLES.find((one) => one === name)
  if (role === undefined) throw new RangeError(`"${name}" is no role`)
  return role
}
