import { day } from '#platform/dates'
import { type BandingFacts, banderFor, SHIPPED_MODEL } from '#supervision/allocation'
import { type Officer, type OfficersCase, workloadsOf, workloadTableOn } from '#workforce/workload'

/** People under supervision in England and Wales, about. */
const CASES = 253_000
const OFFICERS = 4_600
const SMALL_OFFICERS = 1_000
const CASES_AN_OFFICER = 55

const RISKS = ['low', 'medium', 'medium', 'low', 'medium', 'high', 'low', 'very high'] as const
const BANDS = ['green', 'yellow', 'red', 'blue', 'unbanded'] as const
const PLACES = ['community', 'community', 'licence', 'custody', 'unpaid work'] as const
const TODAY = day('2018-06-01')

/** Cases as they come from a record: every fact an object of its own, nothing prepared. */
function factsAt(place: number): BandingFacts {
  const at = (every: number) => place % every === 0
  return {
    risk: RISKS[place % RISKS.length] ?? 'low',
    score: (place * 7919) % 101,
    closenessToChange: null,
    readinessJudgement: at(3) ? 'low' : at(5) ? null : 'high',
    standAloneUnpaidWork: at(9),
    requirements: at(9) ? ['UPW'] : at(13) ? ['RAR', 'DRR'] : ['RAR'],
    integratedOffenderManagement: at(31),
    sex: at(7) ? 'female' : 'male',
    allocatedOn: at(2) ? day('2018-05-20') : day('2017-05-20'),
    safeguarding: at(4) ? ['domestic-abuse-current'] : [],
    custodyMonths: at(11) ? 24 : null,
    monthsLeftToServe: at(11) ? place % 30 : null,
  }
}

/** Bands every case with its reasons, and works out every officer's workload: one thread, no database. */
export function nationalCaseload() {
  const facts = Array.from({ length: CASES }, (_, place) => factsAt(place))
  const held = Array.from({ length: CASES }, (_, place) => caseAt(place, OFFICERS))
  const officers = Array.from({ length: OFFICERS }, (_, place) => officerAt(place))
  const few = officers.slice(0, SMALL_OFFICERS)
  const theirs = Array.from({ length: SMALL_OFFICERS * CASES_AN_OFFICER }, (_, place) =>
    caseAt(place, SMALL_OFFICERS),
  )
  const table = workloadTableOn(TODAY)
  return {
    /** A new bander each time, so that nothing is remembered from the run before. */
    band: () => {
      const band = banderFor(SHIPPED_MODEL)
      let rules = 0
      for (const one of facts) {
        const decision = band(one)
        if ('rules' in decision) rules += decision.rules.length
      }
      return rules
    },
    workload: () => workloadsOf({ officers, cases: held, covers: [] }, table).length,
    workloadOfSome: () => workloadsOf({ officers: few, cases: theirs, covers: [] }, table).length,
  }
}

function caseAt(place: number, officers: number): OfficersCase {
  return {
    officer: `officer-${place % officers}`,
    category: BANDS[place % BANDS.length] ?? 'green',
    place: PLACES[Math.floor(place / 3) % PLACES.length] ?? 'community',
    state: 'current',
  }
}

function officerAt(place: number): Officer {
  const grade = place % 14 < 11 ? 'RO3' : 'RO4'
  return { officer: `officer-${place}`, grade, contractedHours: 37, reductions: [], reports: [] }
}
