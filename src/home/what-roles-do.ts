import type { Role } from '#platform/access'

/** A place to go and what it is for. */
export type Task = { readonly text: string; readonly href: string; readonly hint: string }

/** What somebody in a role comes here to do, in the order in which they mostly do it. */
export type RoleHome = { readonly sentence: string; readonly tasks: readonly Task[] }

const CASES: Task = {
  text: 'Cases',
  href: '/cases',
  hint: 'Open a case, or find a person by name or CRN',
}
const SEARCH: Task = {
  text: 'Find a person',
  href: '/search',
  hint: 'By name as it is spelt or sounds, CRN or date of birth',
}
const CASELOAD: Task = {
  text: 'Your caseload',
  href: '/caseload',
  hint: 'Your cases, with what is due first',
}
const MODELS: Task = {
  text: 'Operating models',
  href: '/operating-models',
  hint: 'How cases are banded; try a new version on today’s caseload',
}
const INTAKE: Task = {
  text: 'New cases',
  href: '/intake',
  hint: 'Import or key a case, and see what is left to do for each',
}
const TEAM: Task = {
  text: 'Team',
  href: '/team',
  hint: 'Who holds how much, who is away, and cases that nobody looks after',
}
const OFFICERS: Task = {
  text: 'Staff',
  href: '/staff',
  hint: 'Posts, hours, who is away and who covers',
}
const ALLOCATIONS: Task = {
  text: 'Allocations',
  href: '/allocations',
  hint: 'New cases, requests for another officer, and cases that are not where their band says',
}
const EMERGENCY: Task = {
  text: 'Emergency access',
  href: '/emergency',
  hint: 'Open another team’s case for an hour; a manager is told at once',
}
const NOTICES: Task = { text: 'Notices', href: '/notices', hint: 'What you have been told' }
const AUDIT: Task = {
  text: 'Audit trail',
  href: '/audit',
  hint: 'Every look and every change, and who it was',
}
const SAMPLE: Task = {
  text: 'Sampled cases',
  href: '/samples',
  hint: 'The cases you may read, and until when',
}
const UNDER_WAY: Task = {
  text: 'Inspections under way',
  href: '/inspecting',
  hint: 'Days, case lists, samples and fieldwork',
}
const ASSESSMENTS: Task = {
  text: 'Your assessments',
  href: '/assessments',
  hint: 'The cases given to you to read',
}
const SELF_ASSESSMENT: Task = {
  text: 'Self-assessment',
  href: '/self-assessment',
  hint: 'Your own cases judged as an inspection would, and the rating that they predict',
}
const INSPECTIONS: Task = {
  text: 'Inspections',
  href: '/inspections',
  hint: 'Published results, with their reasons',
}
const LEAGUE: Task = {
  text: 'League table',
  href: '/league-table',
  hint: 'Every published result beside the others',
}
const RATE: Task = {
  text: 'Rate a file',
  href: '/rate',
  hint: 'What results would be rated, and why',
}

/** Every role's home. A role without one does not compile. */
export const ROLE_HOMES: Readonly<Record<Exclude<Role, 'public'>, RoleHome>> = {
  'responsible officer': {
    sentence: 'You hold cases, and cover for your team.',
    tasks: [CASELOAD, SEARCH, CASES, EMERGENCY],
  },
  'hub intake': {
    sentence: 'You take in new cases and keep who people are, and the risks, right.',
    tasks: [INTAKE, SEARCH, ALLOCATIONS, TEAM, CASES],
  },
  'manager of service delivery': {
    sentence: 'You see your team’s cases and workload, and are told of emergency access.',
    tasks: [TEAM, ALLOCATIONS, OFFICERS, SEARCH, CASES, NOTICES, EMERGENCY, SELF_ASSESSMENT],
  },
  'unpaid work supervisor': {
    sentence:
      'You see the risks of the people in your groups, and write down what happens on site.',
    tasks: [CASES],
  },
  'unpaid work coordinator': {
    sentence: 'You place people in groups that fit the risks.',
    tasks: [CASES],
  },
  'Through the Gate worker': {
    sentence: 'You plan release with the people named to you.',
    tasks: [CASES],
  },
  'community integration officer': {
    sentence: 'You help the people named to you with housing, work and money.',
    tasks: [CASES],
  },
  partner: { sentence: 'You see the people referred to you.', tasks: [CASES] },
  'quality and performance': {
    sentence: 'You audit the work of the whole organisation.',
    tasks: [SELF_ASSESSMENT, MODELS, TEAM, SEARCH, CASES, RATE, INSPECTIONS],
  },
  director: {
    sentence: 'You see the organisation, and not its cases.',
    tasks: [TEAM, NOTICES, SELF_ASSESSMENT, INSPECTIONS, LEAGUE],
  },
  administrator: {
    sentence: 'You manage who may do what. You cannot read cases.',
    tasks: [
      {
        text: 'Staff and roles',
        href: '/administration/staff',
        hint: 'Who works here, and as what',
      },
      { text: 'Teams', href: '/administration/teams', hint: 'Add, rename or close a team' },
      {
        text: 'Inspectors',
        href: '/administration/inspectors',
        hint: 'Open the door to named inspectors, for a time',
      },
      {
        text: 'Organisations',
        href: '/administration/organisations',
        hint: 'Yours, and those this installation serves',
      },
    ],
  },
  auditor: {
    sentence: 'You see who looked at and changed what.',
    tasks: [
      AUDIT,
      {
        text: 'Emergency access used',
        href: '/audit/emergency',
        hint: 'Who opened which case, and why',
      },
      {
        text: 'Check the chain',
        href: '/audit/checkpoints',
        hint: 'Prove that nothing was taken out or rewritten',
      },
    ],
  },
  'lead inspector': {
    sentence: 'You lead an inspection.',
    tasks: [UNDER_WAY, SAMPLE, CASES, INSPECTIONS],
  },
  assessor: {
    sentence: 'You assess the cases sampled for you.',
    tasks: [ASSESSMENTS, UNDER_WAY, SAMPLE, CASES],
  },
  'local assessor': {
    sentence: 'You assess the cases sampled for you, never those of your own team.',
    tasks: [ASSESSMENTS, UNDER_WAY, SAMPLE, CASES],
  },
  'quality assurer': {
    sentence: 'You read cases a second time.',
    tasks: [ASSESSMENTS, UNDER_WAY, SAMPLE, CASES],
  },
  'panel chair': {
    sentence: 'You chair the ratings panel.',
    tasks: [UNDER_WAY, INSPECTIONS, LEAGUE, RATE],
  },
  'panel member': {
    sentence: 'You sit on the ratings panel.',
    tasks: [UNDER_WAY, INSPECTIONS, LEAGUE, RATE],
  },
  publications: {
    sentence: 'You publish what has been decided.',
    tasks: [UNDER_WAY, INSPECTIONS, LEAGUE],
  },
  'provider link': {
    sentence: 'You carry messages to providers.',
    tasks: [UNDER_WAY, INSPECTIONS, LEAGUE],
  },
}
