/** What a person may be here: the roles of a provider, of the inspectorate, and the public. */
export const ROLES = [
  'responsible officer',
  'hub intake',
  'manager of service delivery',
  'unpaid work supervisor',
  'unpaid work coordinator',
  'Through the Gate worker',
  'community integration officer',
  'partner',
  'quality and performance',
  'director',
  'administrator',
  'auditor',
  'lead inspector',
  'assessor',
  'local assessor',
  'quality assurer',
  'panel chair',
  'panel member',
  'publications',
  'provider link',
  'public',
] as const

/** The parts of one person's record. */
export const CASE_RESOURCES = [
  'case identity',
  'case sentence',
  'case risks',
  'case record',
  'case note',
  'case contact',
  'case allocation',
  'case access',
] as const

/** What is protected. */
export const RESOURCES = [
  ...CASE_RESOURCES,
  'staffing',
  'operating model',
  'workload',
  'emergency access',
  'audit trail',
  'organisation',
  'team',
  'staff',
  'role',
  'inspector access',
  'inspection',
  'inspection sample',
  'case assessment',
  'risk alert',
  'panel sitting',
  'inspection report',
  'action plan',
  'evidence',
  'self-assessment',
  'self-assessment case',
  'published result',
] as const

/** What may be done with it. */
export const ACTIONS = ['read', 'change', 'add', 'use', 'export'] as const

/**
 * How a person stands to a case or another thing. `restricted`: there is an allow list and they are
 * not on it. `excluded`: they are on its deny list, which wins over everything.
 */
export const RELATIONS = [
  'own',
  'own team',
  'same organisation',
  'sampled',
  'emergency',
  'restricted',
  'excluded',
  'other organisation',
] as const

/**
 * How much shows. `absent`: nothing, as if it did not exist. `shielded`: counted in workload, without
 * number, name or band. `full`: all of it.
 */
export const LEVELS = ['absent', 'shielded', 'full'] as const

export type Role = (typeof ROLES)[number]
/** A part of a person's record. */
export type CaseResource = (typeof CASE_RESOURCES)[number]
export type Resource = (typeof RESOURCES)[number]
export type Action = (typeof ACTIONS)[number]
export type Relation = (typeof RELATIONS)[number]
export type Level = (typeof LEVELS)[number]

/** The roles in which a provider's own people work. */
export const PROVIDER_ROLES = ROLES.slice(0, 12)
/** The roles of the inspectorate; its administrators and auditors are as a provider's. */
export const INSPECTORATE_ROLES = [...ROLES.slice(12, 20), ...ROLES.slice(10, 12)]
/** Roles that are held in a team. */
export const TEAM_ROLES: readonly Role[] = ROLES.slice(0, 8)
