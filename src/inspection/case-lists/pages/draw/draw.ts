import { randomInt } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { holdInspection } from '#inspection/preparation'
import {
  CannotDraw,
  type DrawnSample,
  drawSample,
  eligible,
  sampleSize,
} from '#inspection/sampling'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { editingForm, type FormDefinition } from '#platform/forms'
import { capitalised, counted, inFigures } from '#platform/words'
import { casesOfList, newestList, type ReceivedList } from '../../store/case-lists.ts'
import { keepDraw, sampleInForce } from '../../store/drawn-samples.ts'
import type { CaseListNeeds } from '../needs.ts'
import {
  addressOfSample,
  formCrumbs,
  type OpenSample,
  openedSample,
  subjectOf,
} from '../open-sample.ts'

/** Seeds that are made here: nine digits are easily read out and typed again. */
const SEEDS = 1_000_000_000

const aNumber = (wrong: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{0,15}$/, wrong)
    .transform((text) => (text === '' ? null : Number(text)))

const READ = z.object({
  seed: aNumber('The seed must be a whole number'),
  size: aNumber('The number of cases must be a whole number').refine(
    (size) => size !== 0,
    'Draw at least one case',
  ),
  reason: z.string().trim(),
})

/** Draws the sample from the list that came last; and again, for a reason, while no case is being read. */
export function drawForm(site: FastifyInstance, needs: CaseListNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'draw of a sample', address: '/inspecting/:inspection/samples/:sample/draw' },
    access: { resource: 'inspection sample', action: 'change' },
    title: () => 'Draw the sample',
    lead: 'The same list and seed give the same sample on any machine, so that anybody can check the draw.',
    breadcrumbs: formCrumbs('Draw the sample'),
    button: 'Draw',
    fields: [
      {
        ...{ name: 'seed', label: 'Seed', kind: 'text', width: 20, optional: true },
        hint: 'A whole number found after the list has come, such as by throwing dice before witnesses. Left empty, one is made by chance.',
      },
      {
        ...{ name: 'size', label: 'Number of cases', kind: 'text', width: 5, optional: true },
        hint: 'Left empty, as many as the framework’s target asks for.',
      },
      {
        ...{ name: 'reason', label: 'Why it is drawn again', kind: 'text', optional: true },
        hint: 'Only where a sample was drawn before.',
      },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const opened = await openedSample(transaction, needs, { params, signedIn })
      const list = opened === null ? null : await goodList(transaction, opened)
      if (opened === null || list === null) return null
      if (await needs.isInFieldwork?.(transaction, opened.key)) return null
      const before = await sampleInForce(transaction, opened.key)
      const about = await aboutList(transaction, opened, list)
      return { values: {}, version: before?.drawNo ?? 0, context: opened.sample.name, about }
    },
    save: async (transaction, params, { seed, size, reason }, { version, signedIn }) => {
      const opened = await openedSample(transaction, needs, { params, signedIn })
      if (opened === null || !(await holdInspection(transaction, opened.key))) return 'stale'
      const { key, specification, pack } = opened
      const before = await sampleInForce(transaction, key)
      if ((before?.drawNo ?? 0) !== version) return 'stale'
      if (before !== null && reason === '')
        return { faults: { reason: 'Say why it is drawn again' } }
      const list = await goodList(transaction, opened)
      if (list === null || (await needs.isInFieldwork?.(transaction, key))) return 'stale'
      const cases = await casesOfList(transaction, key, list.listNo)
      const target = { ...pack.sampling, source: `${pack.id}, source "${pack.sampling.source}"` }
      const drawn = drawnOrWhyNot(() =>
        drawSample({
          ...{ cases, specification, target, size, seed: seed ?? randomInt(SEEDS) },
          ...{ framework: pack, inspectionDay: list.inspectionDay },
        }),
      )
      if (typeof drawn === 'string') return { faults: { seed: drawn } }
      await keepDraw(transaction, key, {
        ...{ drawNo: (before?.drawNo ?? 0) + 1, listNo: list.listNo, drawn },
        ...{ reason: before === null ? null : reason, drawnBy: signedIn.accountId },
      })
      await putOnRecord(transaction, {
        ...{ organisation: key.organisationId, action: 'draw', resource: 'inspection sample' },
        subjects: [subjectOf(key)],
        reason: before === null ? null : reason,
        detail: { seed: drawn.seed, list: drawn.list.sha256, cases: drawn.size.drawn },
      })
      return { to: addressOfSample(key), said: 'The sample is drawn' }
    },
  }
  editingForm(site, definition)
}

function drawnOrWhyNot(draw: () => DrawnSample): DrawnSample | string {
  try {
    return draw()
  } catch (error) {
    if (error instanceof CannotDraw) return capitalised(error.message)
    throw error
  }
}

/** The newest list when a sample can be drawn from it: without a fault, and read for the inspection day. */
async function goodList(
  transaction: Database,
  { key, inspection }: OpenSample,
): Promise<ReceivedList | null> {
  const list = await newestList(transaction, key)
  if (list === null || list.faults > 0) return null
  return list.inspectionDay === inspection.inspectionDay ? list : null
}

async function aboutList(
  transaction: Database,
  { key, specification, pack, inspection }: OpenSample,
  { listNo, fileName, rows }: ReceivedList,
) {
  const cases = await casesOfList(transaction, key, listNo)
  const { eligible: drawable } = eligible(cases, specification, inspection.inspectionDay)
  const { confidence, margin, source } = pack.sampling
  const population = drawable.length
  const asked =
    population === 0 ? 0 : sampleSize({ population, rules: { ...pack.sampling, source } }).n
  return [
    { name: 'List', value: `${fileName}, ${counted(rows, 'row')}` },
    { name: 'May be drawn', value: counted(population, 'case') },
    {
      name: 'The target asks for',
      value: `${inFigures(asked)}: ${confidence}% sure, to within ${margin} points`,
    },
  ]
}
