import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { loadFrameworks } from '#inspection/frameworks'
import type { PreparationNeeds } from '#inspection/preparation'
import { fillIn, get, type Visitor } from '../../platform/audit-pages/test-cases.ts'
import type { TestDatabase } from '../../platform/database/test-database.ts'
import { drawIt, withSamples } from '../case-lists/test-cases.ts'
import { INSPECTION, type InspectingSite } from '../preparation/test-cases.ts'
import { fieldworkPages } from './pages/fieldwork-pages.ts'
import { fieldworkPanel } from './pages/panel.ts'
import { questionsIn } from './rules/assessment-form.ts'
import { formFor } from './rules/form-from-pack.ts'
import { isGiven, withdrawReadings } from './store/readings.ts'

const found = loadFrameworks().find('crc-2018')
if (found === undefined) throw new Error('crc-2018 is shipped')

/** The pack of the tests, and the form of its cases. */
export const PACK = found
export const FORM = formFor(found, 'case_supervision')

/** Where the fieldwork of the tests is. */
export const FIELDWORK = `${INSPECTION}/fieldwork`

/** The pages of fieldwork, and those given, on an inspection with eight cases drawn, which nobody has yet. */
export function withFieldwork(
  given: TestDatabase,
  use: (here: InspectingSite) => Promise<void>,
  more: (needs: PreparationNeeds) => readonly FastifyPluginAsync[] = () => [],
): Promise<void> {
  return withSamples(
    given,
    async (here) => {
      await drawIt(here.site, here.people.lead)
      await use(here)
    },
    (needs) => [fieldworkPages(needs), ...more(needs)],
    { isInFieldwork: isGiven, afterWithdrawal: withdrawReadings, panels: [fieldworkPanel] },
  )
}

/** Gives every case to the assessor, and one of them a second time to the quality assurer. */
export async function giveAll(site: FastifyInstance, lead: Visitor): Promise<void> {
  const form = `${FIELDWORK}/share-out`
  const page = await get(site, lead, form)
  const token = / name="_form" value="([^"]*)"/.exec(page.html)?.[1] ?? ''
  const boxes = new URLSearchParams({ _form: token, twice: '10' })
  for (const one of ['assessor', 'quality-assurer']) boxes.append('readers', one)
  await site.inject({
    ...{ url: form, method: 'POST', cookies: { 'plumbline-session': lead.token } },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: boxes.toString(),
  })
}

/** The addresses of the assessments of whoever asks, as their list shows them. */
export async function assessmentsOf(site: FastifyInstance, who: Visitor) {
  const { html } = await get(site, who, '/assessments')
  return [...html.matchAll(/href="(\/assessments\/\d+)"/g)].map(([, href = '']) => href)
}

/** Answers every question of an assessment with "yes" and the evidence given, and submits it. */
export async function assess(
  site: FastifyInstance,
  who: Visitor,
  url: string,
  judgement: (question: string) => 'yes' | 'no' = () => 'yes',
): Promise<number> {
  const changes = questionsIn(FORM).flatMap((question) => [
    ...(question.gate === null ? [] : [[question.gate.item, 'yes'] as const]),
    [question.judgement, judgement(question.id)] as const,
    [question.evidence, `Seen in the file: ${question.id}`] as const,
  ])
  await send(
    site,
    who,
    url,
    changes.map(([item, value]) => ({ ...aChange(item, value) })),
  )
  const submitted = await fillIn(site, who, `${url}/submit`, { whole: 'yes' })
  return submitted.status
}

/** A change as a laptop sends it. */
export function aChange(
  item: string,
  value: string,
  base = 0,
  change: string = crypto.randomUUID(),
) {
  return { change, item, value, base, typedAt: '2026-11-23T09:30:00.000Z' }
}

/** Sends changes as a laptop does. */
export async function send(
  site: FastifyInstance,
  who: Visitor,
  url: string,
  changes: readonly ReturnType<typeof aChange>[],
) {
  const answer = await site.inject({
    ...{ url: `${url}/entries`, method: 'POST', cookies: { 'plumbline-session': who.token } },
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    payload: JSON.stringify({ changes }),
  })
  return {
    status: answer.statusCode,
    body: answer.statusCode === 200 ? JSON.parse(answer.body) : null,
  }
}
