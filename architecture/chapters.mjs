/**
 * The table of contents of the system, and its only rule of dependency:
 * a chapter may use the chapters above it in this list, and only through their `index.ts`.
 *
 * Facts come first, judgements after them. The platform's own chapters come before the domain's.
 */
export const CHAPTERS = [
  'platform/words',
  'platform/fingerprints',
  'platform/dates',
  'platform/limits',
  'platform/statistics',
  'platform/spreadsheets',
  'platform/command-line',
  'platform/access',
  'platform/database',
  'platform/backup',
  'platform/accounts',
  'platform/audit',
  'platform/history',
  'platform/web',
  'platform/forms',
  'platform/sign-in',
  'platform/audit-pages',
  'platform/administration',
  'workforce/staff',
  'supervision/people',
  'supervision/inspector-access',
  'supervision/assessment',
  'supervision/contacts',
  'workforce/workload',
  'supervision/allocation',
  'supervision/intake',
  'supervision/caseload',
  'supervision/http-interface',
  'inspection/frameworks',
  'inspection/sampling',
  'inspection/inspections',
  'inspection/case-assessment',
  'inspection/scoring',
  'inspection/panel',
  'inspection/reports',
  'demonstration',
]
