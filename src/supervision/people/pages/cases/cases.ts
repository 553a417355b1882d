import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import { linksTo, type PartOfList, partOf, textIn, wordIn } from '#platform/web'
import { counted, dateInWords } from '#platform/words'
import { type Crn, crnTyped } from '../../rules/crn.ts'
import {
  CASE_ORDERS,
  CASE_SELECTIONS,
  type CaseQuery,
  type CaseRow,
  type CaseSelection,
  countCases,
  listCases,
} from '../../store/cases.ts'
import { type ShieldedCases, shieldedCases } from '../../store/workload.ts'
import { signedInTo } from '../asked.ts'
import { lookAtCases } from '../look-at-cases.ts'
import type { PeopleNeeds } from '../needs.ts'

const VIEW = 'supervision/people/pages/cases/cases'
const READ = { resource: 'case identity', action: 'read' } as const
const CASES_A_PAGE = 25

/** The cases whoever asks may see: theirs, their teams', or found by name or CRN. */
export function casesPage({ matrix }: Pick<PeopleNeeds, 'matrix'>): FastifyPluginAsync {
  return async (site) => {
    site.get('/cases', { config: { access: READ } }, async (request, reply) => {
      const signedIn = signedInTo(request)
      const choices = selectionsFor(matrix, signedIn)
      const query = caseQueryIn(request.query, choices)
      const model = await request.inRecords(async (transaction) => {
        const total = await countCases(transaction, query)
        const part = partOf(request.query, 'page', { total, size: CASES_A_PAGE })
        const rows = await listCases(transaction, query, part)
        const shielded = await shieldedCases(transaction)
        await lookAtCases(request, transaction, { action: 'list', cases: rows })
        const nobody = rows.length === 0 ? crnTyped(query.search) : null
        if (nobody !== null) await lookedInVain(request, transaction, nobody)
        return listView({ query, part, rows, total, choices, shielded, signedIn })
      })
      return reply.page(VIEW, model)
    })
  }
}

/** Who looks for a CRN and finds nobody has tried to open that case, if there is one. Goal U1. */
async function lookedInVain(request: FastifyRequest, transaction: Database, number: Crn) {
  const refused = { organisation: null, action: 'refused', resource: 'case identity' }
  await request.lookAt(transaction, { ...refused, subjects: [number] })
}

/** What is asked for in an address: `?show=team&sort=crn&q=marsh`. A search looks everywhere. */
export function caseQueryIn(query: unknown, choices: readonly CaseSelection[]): CaseQuery {
  const search = textIn(query, 'q')
  const otherwise = search === '' ? (choices[0] ?? 'all') : 'all'
  return {
    show: wordIn(query, 'show', choices, otherwise),
    search,
    order: wordIn(query, 'sort', CASE_ORDERS, 'name'),
  }
}

/** Their own and their teams' cases are a choice for those whose roles give them any, and come first. */
export function selectionsFor(
  matrix: PeopleNeeds['matrix'],
  { roles }: SignedIn,
): readonly CaseSelection[] {
  const reads = matrix.filter(
    ({ role, resource, action }) =>
      resource === 'case identity' && action === 'read' && roles.some((one) => one.role === role),
  )
  return CASE_SELECTIONS.filter((one) => {
    if (one === 'own') return reads.some(({ levels }) => levels.own === 'full')
    return one === 'all' || reads.some(({ levels }) => levels['own team'] === 'full')
  })
}

type Listed = {
  readonly query: CaseQuery
  readonly part: PartOfList
  readonly rows: readonly CaseRow[]
  readonly total: number
  readonly choices: readonly CaseSelection[]
  readonly shielded: readonly ShieldedCases[]
  readonly signedIn: SignedIn
}

function listView({ query, part, rows, total, choices, shielded, signedIn }: Listed) {
  const { show, search, order } = query
  const hrefFor = (change: Readonly<Record<string, string>>) => {
    const asked = { show, sort: order, q: search, ...change }
    return `?${new URLSearchParams(Object.entries(asked).filter(([, text]) => text !== ''))}`
  }
  return {
    title: 'Cases',
    ...{ search, order, empty: emptyInWords(query) },
    choices: choices.map((value) => ({ value, text: SHOWN[value], checked: value === show })),
    count: counted(total, 'case'),
    headings: HEADINGS.map((heading) => ({
      ...heading,
      isSorted: heading.order === order,
      href: heading.order === null ? null : hrefFor({ sort: heading.order }),
    })),
    rows: rows.map((row) => rowView(row, signedIn)),
    pages: linksTo(part, (page) => hrefFor({ page: `${page}` })),
    exportHref: `/cases/export.csv${hrefFor({})}`,
    shielded: shieldedView(shielded),
  }
}

const SHOWN: Readonly<Record<CaseSelection, string>> = {
  own: 'Yours: you hold them or are named to them',
  team: 'Your team’s',
  all: 'All you may see',
}

const HEADINGS = [
  { text: 'Name', order: 'name' },
  { text: 'CRN', order: 'crn' },
  { text: 'Date of birth', order: null },
  { text: 'Responsible officer', order: 'officer' },
  { text: 'Team', order: null },
] as const

function rowView(row: CaseRow, { organisationId }: SignedIn) {
  const { crn, familyName, givenNames, dateOfBirth, officerName, teamName, synthetic } = row
  const isOurs = row.organisationId === organisationId
  return {
    ...{ crn, synthetic, name: `${familyName}, ${givenNames}` },
    href: `/cases/${crn}${isOurs ? '' : `?of=${encodeURIComponent(row.organisationId)}`}`,
    dateOfBirth: dateInWords(dateOfBirth),
    officer: officerName ?? '',
    team: isOurs ? (teamName ?? '') : row.organisationName,
  }
}

/** What an empty list means, and does not mean. */
function emptyInWords({ show, search }: CaseQuery): string {
  if (search !== '') {
    return 'No case that you may see matches. Check the spelling, or search by CRN.'
  }
  if (show === 'own') return 'You hold no case and are named to none.'
  return show === 'team'
    ? 'Your team has no case that you may see.'
    : 'There is no case you may see.'
}

/** Numbers only: so that work can be shared out fairly with hidden cases in it. */
function shieldedView(shielded: readonly ShieldedCases[]) {
  const total = shielded.reduce((sum, { cases }) => sum + cases, 0)
  if (total === 0) return null
  const verb = total === 1 ? 'is' : 'are'
  return {
    sentence: `And ${counted(total, 'case')} you may not see ${verb} counted in the workload:`,
    officers: shielded.map(({ officerName, teamName, cases }) => {
      const who = officerName ?? 'nobody yet'
      return `${who}${teamName === null ? '' : `, ${teamName}`}: ${cases}`
    }),
  }
}
