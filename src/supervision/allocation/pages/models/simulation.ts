import type { FastifyPluginAsync } from 'fastify'
import type { Day } from '#platform/dates'
import { notThere } from '#platform/web'
import { counted, inFigures } from '#platform/words'
import { signedInTo } from '#supervision/people'
import { officersNeeded, workloadTableOn } from '#workforce/workload'
import { type GroupMoves, type Simulation, simulate, unevenGroups } from '../../rules/simulate.ts'
import { modelInForce } from '../../store/model-in-force.ts'
import { simulatedCases } from '../../store/simulated-cases.ts'
import { bandTag, HELD_BY_WORDS } from '../band-words.ts'
import type { AllocationNeeds } from '../needs.ts'
import { CHANGE, modelAsked } from './models.ts'

const VIEW = 'supervision/allocation/pages/models/simulation'
/** Fewer than this many people of an ethnicity are not told apart, because others could know them. */
const FEWEST_SHOWN = 5

/** What a version would do to today's caseload: who would move, by group, and what work it would be. */
export function simulationPage({ clock }: Pick<AllocationNeeds, 'clock'>): FastifyPluginAsync {
  return async (site) => {
    const config = { config: { access: CHANGE } }
    site.get('/operating-models/:id/:version/simulate', config, async (request, reply) => {
      const { organisationId } = signedInTo(request)
      const today = clock.today()
      const asked = await request.inRecords(async (transaction) => {
        const found = await modelAsked(transaction, organisationId, request.params)
        if (found === null) return null
        const look = {
          organisation: organisationId,
          action: 'try a model',
          resource: 'operating model',
        }
        await request.lookAt(transaction, {
          ...look,
          subjects: [`${found.model.id} ${found.model.version}`],
        })
        return {
          after: found.model,
          before: await modelInForce(transaction, organisationId, today),
          cases: await simulatedCases(transaction, organisationId),
        }
      })
      if (asked === null) return notThere(request, reply)
      const { before, after, cases } = asked
      const simulation = simulate([before, after], cases)
      const address = `/operating-models/${after.id}/${after.version}`
      return reply.page(VIEW, {
        title: `Version ${after.version} on today’s caseload`,
        breadcrumbs: [
          { text: 'Operating models', href: '/operating-models' },
          { text: `Version ${after.version}`, href: address },
          { text: 'Today’s caseload' },
        ],
        ...simulationView(simulation),
        work: workOf(simulation, today),
      })
    })
  }
}

function simulationView(simulation: Simulation) {
  const { n, notBanded, otherBand, otherHolder, bandMoves, holderMoves, groups } = simulation
  const moved = (moves: Simulation['bandMoves']) => moves.filter(({ from, to }) => from !== to)
  const named: Readonly<Record<string, string>> = HELD_BY_WORDS
  const holder = (one: string) => named[one] ?? one
  return {
    summary: `Of ${counted(n, 'case')}, ${inFigures(otherBand)} would get another band and ${inFigures(otherHolder)} would be held elsewhere.`,
    notBanded:
      notBanded === 0 ? null : `${counted(notBanded, 'case')} cannot be banded and are left out.`,
    bands: moved(bandMoves).map(({ from, to, cases }) => ({
      ...{ from: tagOf(from), to: tagOf(to), cases: inFigures(cases), share: share(cases, n) },
    })),
    holders: moved(holderMoves).map(({ from, to, cases }) => ({
      ...{ from: holder(from), to: holder(to), cases: inFigures(cases), share: share(cases, n) },
    })),
    groups: groups.map(groupView),
    uneven: unevenGroups(simulation).map(
      (group) =>
        `${group.name} (${group.kind}, n = ${inFigures(group.n)}): ${share(group.otherBand, group.n)} would get another band, of all cases ${share(otherBand, n)}`,
    ),
  }
}

function tagOf(band: string) {
  return bandTag(band === 'none' ? null : band)
}

function share(part: number, whole: number): string {
  return whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)}%`
}

function groupView({ kind, name, n, otherBand, otherHolder }: GroupMoves) {
  const isFew = kind === 'ethnicity' && n < FEWEST_SHOWN
  return {
    ...{ kind, name },
    n: isFew ? `fewer than ${FEWEST_SHOWN}` : inFigures(n),
    band: isFew ? 'not shown' : `${inFigures(otherBand)} (${share(otherBand, n)})`,
    holder: isFew ? 'not shown' : `${inFigures(otherHolder)} (${share(otherHolder, n)})`,
  }
}

/** The work of the caseload before and after, in points and in officers of the grade that holds most. */
function workOf({ before, after }: Simulation, today: Day) {
  const table = workloadTableOn(today)
  const asked = { grade: 'RO3', contractedHours: null, atPercent: null, sicknessPercent: null }
  const [was, will] = [before, after].map((cases) => officersNeeded({ ...asked, cases }, table))
  if (was === undefined || will === undefined) return null
  const points = (number: number) => Math.round(number).toLocaleString('en-GB')
  return {
    before: { points: points(was.points), officers: was.officers },
    after: { points: points(will.points), officers: will.officers },
    because: will.reasons.map(({ because }) => because).join('. '),
  }
}
