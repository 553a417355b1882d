import type { FastifyPluginAsync } from 'fastify'
import type { Resource } from '#platform/access'
import type { Database } from '#platform/database'
import { ageOn, type Day, dayOf } from '#platform/dates'
import { linksTo, partOf } from '#platform/web'
import { dateInWords } from '#platform/words'
import { whyAccess } from '../../rules/why-access.ts'
import { countNotes, notesOf, safetyNoteOf, summaryOf } from '../../store/case-record.ts'
import { type CaseFound, workersOf } from '../../store/cases.ts'
import { type EmergencyUse, emergencyUsesOf } from '../../store/emergency.ts'
import { momentInWords, timeOf } from '../moments.ts'
import type { CasePanel, PanelModel, PeopleNeeds } from '../needs.ts'
import { addressOf, type CasePage, type OpenCase, showCase } from '../open-case.ts'
import { eventsOfCase } from '../timeline/events-of-case.ts'
import { eventView } from '../timeline/timeline.ts'
import { accessView } from './access-view.ts'

const VIEW = 'supervision/people/pages/case/case'
const READ = { resource: 'case identity', action: 'read' } as const
const NOTES_A_PAGE = 10
const NEWEST = 5

/** A case: who the person is, safety first, the summary and the notes, and who may see it and why. */
export function casePage({ matrix, clock, panels = [] }: PeopleNeeds): FastifyPluginAsync {
  return async (site) => {
    site.get('/cases/:crn', { config: { access: READ, subject: 'crn' } }, (request, reply) => {
      const show = (transaction: Database, opened: OpenCase) =>
        caseView(transaction, opened, {
          ...{ matrix, panels, today: clock.today() },
          query: request.query,
        })
      return showCase(request, reply, { matrix, view: VIEW, show })
    })
  }
}

type Asked = { readonly today: Day; readonly query: unknown } & Pick<PeopleNeeds, 'matrix'> &
  Required<Pick<PeopleNeeds, 'panels'>>

async function caseView(
  transaction: Database,
  opened: OpenCase,
  { matrix, panels, today, query }: Asked,
): Promise<CasePage> {
  const { found, signedIn, may } = opened
  const key = { organisationId: found.organisationId, crn: found.crn }
  const mayRead = (resource: Resource) => may('read', resource)
  const workers = await workersOf(transaction, key)
  const access = mayRead('case access')
    ? await accessView(transaction, { found, matrix, workers })
    : null
  const notes = mayRead('case note') ? await notesView(transaction, found, query) : null
  const shown = (['case identity', 'case risks', 'case record', 'case note'] as const).filter(
    mayRead,
  )
  const uses = await emergencyUsesOf(transaction, key)
  const added = await panelsOf(transaction, opened, panels)
  const newest = await eventsOfCase(transaction, opened, { panels, today, most: NEWEST })
  const all: readonly Resource[] = [
    ...shown,
    ...(access === null ? [] : (['case access'] as const)),
    ...added.flatMap((panel) => panel.shown),
  ]
  return {
    shown: [...new Set(all)],
    model: {
      ...identityView(found, today),
      panels: added.map(({ view, model }) => ({ view, model })),
      // The risk first, then the band, then the registers.
      bar: added.toReversed().flatMap(({ model }) => model.bar ?? []),
      headings: added.map(({ heading }) => heading),
      newest: newest.slice(0, NEWEST).map(eventView),
      timeline: addressOf(found, '/timeline'),
      workers: workers.map(({ name }) => name),
      mayReadSafety: mayRead('case risks'),
      safety: mayRead('case risks') ? written(await safetyNoteOf(transaction, key)) : null,
      mayReadSummary: mayRead('case record'),
      summary: mayRead('case record') ? written(await summaryOf(transaction, key)) : null,
      ...{ notes, access },
      emergencies: uses.map(emergencyView),
      openUntil: openUntil(uses),
      isRestricted: access?.restricted ?? false,
      ...linksOf(opened),
      why: whyAccess(matrix, signedIn.roles, found.standing).map(({ sentence }) => sentence),
    },
  }
}

/** What later chapters show on the page, in their order; a part with nothing to show is left out. */
async function panelsOf(
  transaction: Database,
  opened: OpenCase,
  panels: readonly CasePanel[],
): Promise<readonly (CasePanel & { readonly model: PanelModel })[]> {
  const shown: (CasePanel & { readonly model: PanelModel })[] = []
  // One after the other: a transaction has one connection.
  for (const panel of panels) {
    const model = await panel.show(transaction, opened)
    if (model !== null) shown.push({ ...panel, model })
  }
  return shown
}

/** The browser keeps titles: they carry the CRN, which the address has anyway, and no name. */
function identityView(found: CaseFound, today: Day) {
  const { crn, givenNames, familyName, dateOfBirth, synthetic, standing } = found
  const years = dateOfBirth <= today ? ` (${ageOn(dateOfBirth, today)})` : ''
  const hiddenOfficer = standing.sameOrganisation ? 'Not shown' : 'Known to the provider'
  return {
    title: crn,
    breadcrumbs: [{ text: 'Cases', href: '/cases' }, { text: crn }],
    ...{ crn, synthetic, name: `${givenNames} ${familyName}` },
    dateOfBirth: `${dateInWords(dateOfBirth)}${years}`,
    officer:
      found.officerName ?? (found.responsibleOfficerId === null ? 'Nobody yet' : hiddenOfficer),
    team: found.teamName ?? (standing.teamId === null ? 'None yet' : hiddenOfficer),
    organisation: standing.sameOrganisation ? null : found.organisationName,
  }
}

/** With who wrote it and when; `null` when nothing is written. */
function written<Kept extends { changedBy: string; changedAt: Date; trueFrom: Day }>(
  kept: Kept | null,
) {
  if (kept === null) return null
  const { changedBy, changedAt, trueFrom } = kept
  const by = `Written by ${changedBy} on ${momentInWords(changedAt)}`
  const since = trueFrom === dayOf(changedAt) ? '' : `, true since ${dateInWords(trueFrom)}`
  return { ...kept, by: `${by}${since}.` }
}

async function notesView(transaction: Database, found: CaseFound, query: unknown) {
  const key = { organisationId: found.organisationId, crn: found.crn }
  const total = await countNotes(transaction, key)
  const part = partOf(query, 'notes', { total, size: NOTES_A_PAGE })
  const notes = await notesOf(transaction, key, part)
  return {
    total,
    pages: linksTo(part, (page) => `${addressOf(found, '', { notes: `${page}` })}#notes`),
    rows: notes.map(({ happenedOn, kind, words, writtenBy, writtenAt }) => ({
      ...{ kind, words, happenedOn: dateInWords(happenedOn) },
      by: `${writtenBy}, ${momentInWords(writtenAt)}`,
    })),
  }
}

function emergencyView({ accountName, reason, fromTime, untilTime, isNow, told }: EmergencyUse) {
  const until = isNow ? `until ${timeOf(untilTime)}` : `to ${timeOf(untilTime)}`
  return {
    ...{ accountName, reason, isNow, told },
    when: `${momentInWords(fromTime)} ${until}`,
  }
}

/** Until when the reader has the case open in an emergency. */
function openUntil(uses: readonly EmergencyUse[]): string | null {
  const last = uses.find(({ isNow, isMine }) => isNow && isMine)
  return last === undefined ? null : timeOf(last.untilTime)
}

/** What the reader may change, each with its address; `null` for what they may not. */
function linksOf({ found, may }: OpenCase) {
  const to = (isTheirs: boolean, page: string) => (isTheirs ? addressOf(found, page) : null)
  return {
    changeIdentity: to(may('change', 'case identity'), '/identity'),
    changeSafety: to(may('change', 'case risks'), '/safety'),
    changeSummary: to(may('change', 'case record'), '/summary'),
    changeAccess: to(may('change', 'case access'), '/access'),
    addNote: to(may('add', 'case note'), '/notes/new'),
    history: addressOf(found, '/history'),
  }
}
