import {
  type Action,
  CASE_RESOURCES,
  type Level,
  type MatrixRow,
  type Relation,
  type Resource,
} from '#platform/access'

/** A line of the access matrix as the person it is about reads it. */
export type LineInWords = {
  readonly what: string
  /** For which cases, teams or results. */
  readonly which: readonly string[]
  readonly why: string
}

/** What a line of the matrix lets somebody do, for which things, and why. Source: access-matrix.csv. */
export function lineInWords({ resource, action, levels, why }: MatrixRow): LineInWords {
  const what = `${ACTIONS[action]} ${RESOURCES[resource]}`
  return { what, which: whichOf(resource, levels), why }
}

const ACTIONS: Readonly<Record<Action, string>> = {
  read: 'See',
  change: 'Change',
  add: 'Add',
  use: 'Use',
  export: 'Export',
}

const RESOURCES: Readonly<Record<Resource, string>> = {
  'case identity': 'who the person is and who holds the case',
  'case risks': 'what keeps people safe: the risks',
  'case record': 'the officer’s summary',
  'case note': 'notes of what happened',
  'case sentence': 'what the court ordered',
  'case contact': 'appointments',
  'case allocation': 'the band, who holds the case and what is to be done',
  staffing: 'hours, absences and who covers',
  'operating model': 'the operating model',
  'case access': 'who may open a case',
  workload: 'workload',
  'emergency access': 'emergency access',
  'audit trail': 'the audit trail',
  organisation: 'the organisation’s name',
  team: 'teams',
  staff: 'staff',
  role: 'roles',
  'inspector access': 'the access of inspectors',
  inspection: 'inspections under way',
  'inspection sample': 'the sample of an inspection',
  'case assessment': 'assessments of cases',
  'risk alert': 'alerts about a live risk',
  'panel sitting': 'sittings of the ratings panel',
  'inspection report': 'reports before they are published',
  'action plan': 'what becomes of published recommendations',
  evidence: 'evidence on organisational delivery',
  'self-assessment': 'self-assessments and the rating they predict',
  'self-assessment case': 'cases of a self-assessment and what is judged of them',
  'published result': 'published results',
}

const OF_CASES: readonly Resource[] = CASE_RESOURCES

const OF_A_CASE: Readonly<Record<Relation, string>> = {
  own: 'cases you hold or are named to',
  'own team': 'cases of your team',
  'same organisation': 'cases of your organisation',
  sampled: 'cases sampled for you, while the access lasts',
  emergency: 'any other case of your organisation for an hour, in an emergency',
  restricted: 'restricted cases that do not name you',
  excluded: 'cases from which you are excluded',
  'other organisation': 'cases of other organisations',
}

const OF_OTHER_THINGS: Readonly<Record<Relation, string>> = {
  ...OF_A_CASE,
  own: 'your own',
  'own team': 'of your team',
  'same organisation': 'of your organisation',
  restricted: 'about restricted cases too',
  excluded: 'about excluded cases too',
}

function whichOf(resource: Resource, levels: MatrixRow['levels']): readonly string[] {
  if (levels['other organisation'] === 'full') return ['of every organisation']
  const words = OF_CASES.includes(resource) ? OF_A_CASE : OF_OTHER_THINGS
  const full = ORDER.filter((relation) => levels[relation] === 'full')
  const counted = ORDER.some((relation) => isShielded(levels[relation]))
  return [...full.map((relation) => words[relation]), ...(counted ? [COUNTED] : [])]
}

const ORDER: readonly Relation[] = [
  'own',
  'own team',
  'same organisation',
  'sampled',
  'emergency',
  'restricted',
  'excluded',
]

const COUNTED = 'cases closed to you are counted in it, without number or name'

function isShielded(level: Level): boolean {
  return level === 'shielded'
}
