import { randomInt } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { type Database, refusalOf } from '#platform/database'
import { editingForm, type FormDefinition } from '#platform/forms'
import { counted } from '#platform/words'
import { drawCases } from '../../rules/draw-cases.ts'
import {
  addCases,
  assessorsOf,
  casesIn,
  currentCases,
  DRAWABLE,
  type Drawable,
} from '../../store/cases.ts'
import { drawsOf, keepDraw } from '../../store/results.ts'
import type { SelfAssessmentNeeds } from '../needs.ts'
import {
  addressOf,
  CHANGE,
  crumbsTo,
  keyOf,
  type OpenAssessment,
  openToChange,
  samplesIn,
} from '../opened.ts'

/** Seeds that are made here: nine digits are easily read out and typed again. */
const SEEDS = 1_000_000_000
/** As many as an inspection of the largest provider reads. */
const MOST_CASES = 500

const READ = z.object({
  size: z
    .string()
    .trim()
    .regex(/^[1-9]\d{0,2}$/, 'Give a whole number of cases')
    .transform(Number)
    .refine((size) => size <= MOST_CASES, `Draw at most ${MOST_CASES} cases`),
  seed: z
    .string()
    .trim()
    .regex(/^\d{0,15}$/, 'The seed must be a whole number')
    .transform((text) => (text === '' ? null : Number(text))),
  sample: z.string().min(1, 'Choose which questions are asked'),
  assessors: z.array(z.string()).min(1, 'Choose at least one colleague'),
})

/** Draws current cases by chance, and shares them out among colleagues in turn. */
export function drawForm(site: FastifyInstance, needs: SelfAssessmentNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'draw of cases', address: '/self-assessment/:assessment/cases/draw' },
    access: CHANGE,
    title: () => 'Draw cases by chance',
    lead: 'The same cases and seed give the same draw on any machine, so that anybody can check it.',
    breadcrumbs: crumbsTo('Draw cases'),
    button: 'Draw',
    fields: [
      { name: 'size', label: 'Number of cases', kind: 'text', width: 4 },
      { name: 'sample', label: 'Questions about', kind: 'choice' },
      { name: 'assessors', label: 'Who assesses them, in turn', kind: 'choices' },
      {
        ...{ name: 'seed', label: 'Seed', kind: 'text', width: 20, optional: true },
        hint: 'A whole number. Left empty, one is made by chance.',
      },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const opened = await openToChange(transaction, needs, { params, signedIn })
      if (opened === null) return null
      const samples = drawableIn(opened)
      const about = []
      for (const { id, name } of samples) {
        const current = await currentCases(transaction, signedIn.organisationId, id)
        about.push({ name, value: `${counted(current.length, 'current case')} you may open` })
      }
      const assessors = await assessorsOf(transaction, signedIn.organisationId)
      return {
        values: { sample: samples[0]?.id ?? '', assessors: [signedIn.accountId] },
        version: (await drawsOf(transaction, keyOf(opened))).length,
        context: opened.assessment.name,
        about,
        options: {
          sample: samples.map(({ id, name }) => ({ value: id, text: name })),
          assessors: assessors.map(({ accountId, name }) => ({ value: accountId, text: name })),
        },
      }
    },
    save: async (transaction, params, asked, { version, signedIn }) => {
      const opened = await openToChange(transaction, needs, { params, signedIn })
      if (opened === null) return 'stale'
      const before = await drawsOf(transaction, keyOf(opened))
      if (before.length !== version) return 'stale'
      const found = drawableIn(opened).find(({ id }) => id === asked.sample)
      if (found === undefined) return { faults: { sample: 'Choose which questions are asked' } }
      const { size, assessors, seed = null } = asked
      return drawAndAdd(transaction, opened, {
        ...{ size, assessors, sample: found.id, drawNo: before.length + 1 },
        seed: seed ?? randomInt(SEEDS),
      })
    },
  }
  editingForm(site, definition)
}

/** The samples of the framework that can be drawn from the record. */
function drawableIn({ pack }: OpenAssessment) {
  return samplesIn(pack).flatMap(({ id, name }) => {
    const drawable = DRAWABLE.find((one) => one === id)
    return drawable === undefined ? [] : [{ id: drawable, name }]
  })
}

type ToDraw = Pick<z.infer<typeof READ>, 'size' | 'assessors'> & {
  readonly sample: Drawable
  readonly seed: number
  readonly drawNo: number
}

async function drawAndAdd(
  transaction: Database,
  opened: OpenAssessment,
  { size, seed, sample, assessors, drawNo }: ToDraw,
) {
  const key = keyOf(opened)
  const { accountId: by } = opened.signedIn
  const current = await currentCases(transaction, key.organisationId, sample)
  const taken = new Set((await casesIn(transaction, key)).map(({ crn }) => crn))
  const drawn = drawCases(current, { seed, sample, size }, taken)
  const population = current.filter((crn) => !taken.has(crn)).length
  if (drawn.length === 0) return { faults: { size: 'There is no current case that is not in it' } }
  const draw = { drawNo, sample, seed, asked: size, population }
  const cases = drawn.map((crn, place) => ({
    ...{ crn, sample, drawNo, assessorId: assessors[place % assessors.length] ?? by },
  }))
  const refused = await refusalOf(transaction, ['23505', '23503', 'PLB40', 'PLB41'], async () => {
    await keepDraw(transaction, key, draw, by)
    await addCases(transaction, key, cases, by)
  })
  if (refused === '23505') return 'stale'
  if (refused === 'PLB40') return { faults: { size: 'The self-assessment has been closed' } }
  if (refused !== null) return { faults: { assessors: 'Somebody does not assess cases any more' } }
  await putOnRecord(transaction, {
    ...{ organisation: key.organisationId, action: 'add', resource: 'self-assessment case' },
    ...{ subjects: drawn, detail: { seed, drawn: drawn.length, population } },
  })
  const said = `${counted(drawn.length, 'case')} drawn`
  return { to: addressOf(key.assessmentId), said }
}
