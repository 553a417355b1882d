import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { PlaceKind, ProviderFile } from './provider-file.ts'
import { caseRows, type LoadedTable, type Row, TABLES } from './rules/case-rows.ts'
import { makeCase } from './rules/make-case.ts'
import { atTurn, randomFrom } from './rules/random.ts'
import { casesWithoutSentence } from './store/bare-cases.ts'
import { loadRows } from './store/load-rows.ts'

/** What is given to people who are on record already. */
export type FactsWanted = {
  readonly organisationId: string
  readonly by: string
  readonly seed: number
  readonly today: Day
  readonly file: ProviderFile
  readonly posts: readonly {
    readonly accountId: string
    readonly grade: string
    readonly sex: string
    readonly teamId: string
    readonly hours: number
  }[]
  readonly centres: readonly {
    readonly teamId: string
    readonly kind: PlaceKind
    readonly town: string
  }[]
}

/** The tables that people who are on record already have no rows in. */
const FACTS: readonly LoadedTable[] = TABLES.filter(
  (table) => table !== 'people.person' && table !== 'people.safety_note',
)

/**
 * Gives the people of a small organisation what a case has: a sentence, risks, registers, appointments.
 * Their officers get posts, and their teams a place. False, and nothing done, when they have them.
 */
export async function loadFacts(transaction: Database, wanted: FactsWanted): Promise<boolean> {
  const { organisationId, by, seed, today, file, posts, centres } = wanted
  const bare = await casesWithoutSentence(transaction, organisationId)
  if (bare.length === 0) return false
  const known = { organisation_id: organisationId, changed_by: by }
  await loadRows(
    transaction,
    'staff.centre',
    centres.map(({ teamId, kind, town }) => ({ ...known, team_id: teamId, kind, town })),
  )
  await loadRows(
    transaction,
    'staff.officer',
    posts.map(({ accountId, grade, sex, teamId, hours }) => ({
      ...{ ...known, account_id: accountId, grade, sex, team_id: teamId },
      ...{ practice_enhancement: false, contracted_hours: hours, from_day: '2018-05-01' },
    })),
  )
  const rows = new Map<LoadedTable, Row[]>(FACTS.map((table) => [table, []]))
  for (const [place, { crn, teamId, officerId }] of bare.entries()) {
    const kind = centres.find((centre) => centre.teamId === teamId)?.kind ?? 'hub'
    const groups = file.groups.filter(({ at }) => at === kind)
    const group = atTurn(groups, place)
    const random = randomFrom(seed, place)
    const made = makeCase(random, { file, group, place, turn: place * 3, today, isNew: false })
    const holder = { officerId, teamId, isHub: kind === 'hub' }
    const story = { whoIsAtRisk: '', whatToDo: '' }
    const theirs = caseRows(
      random,
      { ...made, crn },
      {
        ...{ organisationId, by, today, holder, visits: file.visits, story },
      },
    )
    for (const table of FACTS) rows.get(table)?.push(...theirs[table])
  }
  for (const table of FACTS) await loadRows(transaction, table, rows.get(table) ?? [])
  return true
}
