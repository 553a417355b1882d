import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { PreparationNeeds } from '#inspection/preparation'
import { limitsOn } from '#platform/limits'
import { writeTable } from '#platform/spreadsheets'
import { fillIn, sendFile, type Visitor } from '../../platform/audit-pages/test-cases.ts'
import type { TestDatabase } from '../../platform/database/test-database.ts'
import {
  INSPECTION,
  type InspectingSite,
  openIt,
  withInspectorate,
} from '../preparation/test-cases.ts'
import { CASE_SUPERVISION, someCases } from '../sampling/test-cases.ts'
import { caseListPages } from './pages/case-list-pages.ts'
import type { CaseListNeeds } from './pages/needs.ts'

/** Where the sample of the tests is. */
export const SAMPLE = `${INSPECTION}/samples/case_supervision`

const LIMITS = limitsOn('2026-11-23')

/** The pages of case lists, and those given, on an inspection that is open with everybody on it. */
export function withSamples(
  given: TestDatabase,
  use: (here: InspectingSite) => Promise<void>,
  more: (needs: PreparationNeeds) => readonly FastifyPluginAsync[] = () => [],
  {
    panels = [],
    ...hooks
  }: Pick<CaseListNeeds, 'isInFieldwork' | 'afterWithdrawal' | 'panels'> = {},
): Promise<void> {
  return withInspectorate(
    given,
    async (here) => {
      await openIt(here.site, here.people)
      await use(here)
    },
    (needs) => [caseListPages({ ...needs, ...hooks, limits: LIMITS }), ...more(needs)],
    panels,
  )
}

/** A list of so many cases of two offices, as a provider would send it, with cells changed by row. */
export function aList(
  count: number,
  change: (row: number) => Readonly<Record<string, string>> = () => ({}),
): string {
  const names = CASE_SUPERVISION.columns.map(({ name }) => name)
  const rows = someCases(count, 'C').map(({ values }, row) => {
    const office = row % 2 === 0 ? 'Chelmsford' : 'Colchester'
    const officer = `RO-${office.slice(0, 2)}${row % 10}`
    const cells: Readonly<Record<string, string>> = { ...values, office, officer, ...change(row) }
    return names.map((name) => cells[name] ?? '')
  })
  return writeTable(names, rows)
}

/** Sends a list as a lead receives it. */
export function sendList(site: FastifyInstance, lead: Visitor, content: string) {
  return sendFile(site, lead, `${SAMPLE}/list`, { content, name: 'list.csv' })
}

/** Receives a list of forty cases and draws eight of them. */
export async function drawIt(site: FastifyInstance, lead: Visitor): Promise<void> {
  await sendList(site, lead, aList(40))
  await fillIn(site, lead, `${SAMPLE}/draw`, { seed: '7', size: '8', reason: '' })
}
