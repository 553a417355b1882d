import type { FastifyPluginAsync } from 'fastify'
import type { Database } from '#platform/database'
import { counted } from '#platform/words'
import { addressOf, type CasePage, type OpenCase, showCase, whoIs } from '#supervision/people'
import { whyProbationOfficer } from '../../rules/grade-matching.ts'
import { openReallocations } from '../../store/holding.ts'
import { GROUND_WORDS } from '../ground-words.ts'
import type { AllocationNeeds } from '../needs.ts'
import { type Candidate, candidatesFor, changeInWords } from './candidates.ts'

const VIEW = 'supervision/allocation/pages/decide/choose'
const USE = { resource: 'case allocation', action: 'use' } as const

/** Who might hold the case: every officer with grade match, reasons, and workload before and after. */
export function choosePage({ matrix, clock }: AllocationNeeds): FastifyPluginAsync {
  return async (site) => {
    site.get(
      '/cases/:crn/allocate',
      { config: { access: USE, subject: 'crn' } },
      (request, reply) =>
        showCase(request, reply, {
          ...{ matrix, view: VIEW, wish: USE },
          show: (transaction, opened) =>
            chooseView(transaction, opened, { now: clock.now(), centre: centreIn(request.query) }),
        }),
    )
  }
}

function centreIn(query: unknown): string {
  const value: unknown =
    typeof query === 'object' && query !== null ? Reflect.get(query, 'team') : ''
  return typeof value === 'string' ? value : ''
}

async function chooseView(
  transaction: Database,
  { found }: OpenCase,
  { now, centre }: { readonly now: Date; readonly centre: string },
): Promise<CasePage> {
  const { crn, organisationId } = found
  const shared = {
    title: `Decide who holds the case, ${crn}`,
    who: whoIs(found),
    breadcrumbs: [
      { text: 'Cases', href: '/cases' },
      { text: crn, href: addressOf(found) },
      { text: 'Decide who holds the case' },
    ],
  }
  const shown = ['case allocation'] as const
  const { need, holder, candidates } = await candidatesFor(transaction, found, now)
  const [asked] = await openReallocations(transaction, organisationId, crn)
  const teams = [...new Map(candidates.map(({ officer }) => [officer.teamId, officer.teamName]))]
  const chosen = teams.some(([id]) => id === centre) ? centre : ''
  const rows = candidates.filter(({ officer }) => chosen === '' || officer.teamId === chosen)
  return {
    shown,
    model: {
      ...shared,
      asked:
        asked === undefined
          ? null
          : {
              by: asked.askedByName ?? asked.askedBy,
              ground: GROUND_WORDS[asked.ground],
              reason: asked.reason,
            },
      decline: asked === undefined ? null : `/cases/${crn}/reallocation/decline`,
      needs: whyProbationOfficer(need).map(({ because }) => because),
      holder: holder === null ? null : { name: holder.name, change: changeInWords(holder) },
      teams: [
        { value: '', text: 'Every centre', selected: chosen === '' },
        ...teams
          .toSorted(([, one], [, other]) => (one < other ? -1 : 1))
          .map(([value, text]) => ({ value, text, selected: value === chosen })),
      ],
      count: counted(rows.length, 'officer'),
      rows: rows.map((one) => rowView(crn, one)),
    },
  }
}

const FITS = {
  yes: { text: 'Fits', classes: 'govuk-tag--green' },
  'with care': { text: 'With care', classes: 'govuk-tag--yellow' },
  no: { text: 'Does not fit', classes: 'govuk-tag--red' },
} as const

function rowView(crn: string, { officer, match, before, after }: Candidate) {
  const { name, grade, practiceEnhancement, teamName, isAway } = officer
  return {
    href: `/cases/${crn}/allocate/${officer.accountId}`,
    ...{ name, isAway },
    grade: practiceEnhancement ? `${grade}, Practice Enhancement Programme` : grade,
    centre: teamName,
    fits: FITS[match.fits],
    reasons: match.reasons.map(({ because }) => because),
    cases: officer.cases.reduce((sum, { count }) => sum + count, 0),
    change: changeInWords({ before, after }),
  }
}
