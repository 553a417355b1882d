import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import { linksTo, partOf, textIn } from '#platform/web'
import { counted, dateInWords } from '#platform/words'
import { readSearch, type SearchAsked } from '../../rules/search/read-search.ts'
import { whyFound } from '../../rules/search/why-found.ts'
import { MOST_ALIKE, type PeopleFound, type PersonFound, searchPeople } from '../../store/search.ts'
import { signedInTo } from '../asked.ts'
import { lookAtCases } from '../look-at-cases.ts'

const VIEW = 'supervision/people/pages/search/search'
const READ = { resource: 'case identity', action: 'read' } as const
const PEOPLE_A_PAGE = 50

/** Finds a person by name, CRN or date of birth among those whom the one who asks may see. */
export function searchPage(): FastifyPluginAsync {
  return async (site) => {
    site.get('/search', { config: { access: READ } }, async (request, reply) => {
      const typed = textIn(request.query, 'q')
      const asked = readSearch(typed)
      const isEmpty = asked.crn === null && asked.bornOn === null && asked.names.length === 0
      const found = await request.inRecords((transaction) =>
        isEmpty ? nobody(request, transaction) : find(request, transaction, { typed, asked }),
      )
      const fault = isEmpty && typed !== '' ? unreadInWords(asked.unread) : null
      const hasError = fault !== null
      return reply.page(VIEW, { title: 'Find a person', typed, found, fault, hasError })
    })
  }
}

/** The box alone. It shows nobody, which is put on record as every page of people is. */
async function nobody(request: FastifyRequest, transaction: Database): Promise<null> {
  await lookAtCases(request, transaction, { action: 'list', cases: [] })
  return null
}

async function find(
  request: FastifyRequest,
  transaction: Database,
  { typed, asked }: { readonly typed: string; readonly asked: SearchAsked },
) {
  const { people, leftOut } = await searchPeople(transaction, asked)
  const part = partOf(request.query, 'page', { total: people.length, size: PEOPLE_A_PAGE })
  const shown = people.slice(part.offset, part.offset + part.limit)
  await lookAtCases(request, transaction, { action: 'list', cases: shown })
  // Who looks for a CRN and finds nobody has tried to open that case, if there is one. Goal U1.
  if (asked.crn !== null && shown.length === 0) {
    const refused = { organisation: null, action: 'refused', resource: 'case identity' }
    await request.lookAt(transaction, { ...refused, subjects: [asked.crn] })
  }
  const hrefOf = (page: number) => `?${new URLSearchParams({ q: typed, page: `${page}` })}`
  return {
    count:
      people.length === 0 ? 'Nobody found' : `${counted(people.length, 'person', 'people')} found`,
    notes: notesOn(asked, { people, leftOut }),
    rows: shown.map((one) => rowView(one, signedInTo(request))),
    pages: linksTo(part, hrefOf),
  }
}

function rowView(person: PersonFound, { organisationId }: SignedIn) {
  const { crn, familyName, givenNames, dateOfBirth, officerName, teamName, synthetic } = person
  const isOurs = person.organisationId === organisationId
  return {
    ...{ crn, synthetic, name: `${familyName}, ${givenNames}`, why: whyFound(person) },
    href: `/cases/${crn}${isOurs ? '' : `?of=${encodeURIComponent(person.organisationId)}`}`,
    dateOfBirth: dateInWords(dateOfBirth),
    officer: officerName ?? '',
    team: isOurs ? (teamName ?? '') : person.organisationName,
  }
}

/** What whoever searched should know about the answer. */
function notesOn({ crn, names, unread }: SearchAsked, { people, leftOut }: PeopleFound) {
  return [
    ...(unread.length > 0 ? [unreadInWords(unread)] : []),
    ...(leftOut === null ? [] : [LEFT_OUT[leftOut]]),
    ...(leftOut === 'of that name' && people.length > 0
      ? ['Only those born on the day you typed are listed.']
      : []),
    ...(people.length === 0 && leftOut === null ? [nobodyInWords(crn !== null, names.length)] : []),
  ]
}

const LEFT_OUT: Readonly<Record<Exclude<PeopleFound['leftOut'], null>, string>> = {
  'of that name': `More than ${MOST_ALIKE} people have this name or one like it, too many to list. Add another name, or the date of birth.`,
  'of a like name':
    'Those whose name is only like this one are not listed, because there are so many. Add another name, or the date of birth.',
  'born that day': `More than ${MOST_ALIKE} people were born on that day, too many to list. Add a name.`,
}

function nobodyInWords(isCrn: boolean, names: number): string {
  if (isCrn) return 'Nobody you may see has this CRN. Check it, or search by name.'
  return names > 1
    ? 'Nobody you may see has all of these names. Try the family name alone, or the date of birth.'
    : 'Check the spelling, or search by CRN or date of birth.'
}

function unreadInWords(unread: readonly string[]): string {
  if (unread.length === 0) return 'Enter a name, a CRN such as X123456, or a date of birth'
  const parts = unread.map((part) => `“${part}”`).join(', ')
  return `${parts} was not searched for. Type a CRN like X123456, a date with its year in full, like 27/3/1985, and at most 8 names.`
}
