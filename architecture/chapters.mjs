/**
 * The table of contents of the system, and its only rule of dependency:
 * a chapter may use the chapters above it in this list, and only through their `index.ts`.
 *
 * Facts come first, judgements after them. The platform's own chapters come before the domain's.
 */
export const CHAPTERS = [
  'platform/words',
  'platform/limits',
  'platform/statistics',
  'platform/spreadsheets',
  'platform/command-line',
  'platform/database',
  'platform/web',
  'inspection/frameworks',
  'inspection/sampling',
  'inspection/inspections',
  'inspection/case-assessment',
  'inspection/scoring',
  'inspection/panel',
  'inspection/reports',
]
