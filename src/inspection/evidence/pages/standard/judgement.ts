import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { FrameworkPack, Standard } from '#inspection/frameworks'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { type Choice, editingForm, type FormDefinition } from '#platform/forms'
import { counted } from '#platform/words'
import { characteristicsOf } from '../../evidence-policy.ts'
import { triangulate } from '../../rules/triangulation.ts'
import { proposedRatings, proposeRating } from '../../store/judgements.ts'
import { gather } from '../gather.ts'
import { CHANGE, type EvidenceNeeds } from '../needs.ts'
import {
  type Asked,
  addressOfStandard,
  formCrumbs,
  openedEvidence,
  standardsOnEvidence,
} from '../open-evidence.ts'
import { kindsInWords } from './standard.ts'

const READ = z.object({
  rating: z.string().min(1, 'Choose a rating'),
  reason: z.string().regex(/\S/, 'Say why, from the evidence'),
})

/** Proposes a rating for a standard to the panel, against ratings characteristics and with a reason. */
export function judgementForm(site: FastifyInstance, needs: EvidenceNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'rating proposed on evidence' },
    address: '/inspecting/:inspection/evidence/standards/:standard/judgement',
    access: CHANGE,
    title: ({ standard = '' }) => `Propose a rating for ${standard}`,
    lead: 'It is proposed to the panel, and decided there. What was proposed before stays on record.',
    breadcrumbs: formCrumbs('Propose a rating'),
    button: 'Propose it',
    fields: [
      {
        ...{ name: 'rating', label: 'Which rating fits best?', kind: 'choice' },
        hint: 'Below each rating stands what a standard looks like there, in short and reconstructed.',
      },
      {
        ...{ name: 'reason', label: 'Why?', kind: 'words' },
        hint: 'From the evidence, for and against. The panel reads it.',
      },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const found = await openedStandard(transaction, needs, { params, signedIn })
      if (found === null) return null
      const { opened, standard } = found
      const gathered = await gather(transaction, opened, needs.clock.today())
      const evidence = triangulate(
        standard.questions.map(({ id }) => id),
        gathered.sources,
      )
      const sources = evidence.questions.flatMap((one) => Object.values(one.sources).flat())
      const about = [
        { name: 'Standard', value: `${standard.id} ${standard.name}` },
        { name: 'Sources', value: sourcesInWords(sources.length, kindsInWords(evidence.kinds)) },
        ...evidence.warnings.map(({ because }) => ({ name: 'Look again', value: because })),
      ]
      const before = await proposedIn(transaction, found)
      return {
        values: before === null ? {} : { rating: before.rating, reason: before.reason },
        version: before?.judgementNo ?? 0,
        ...{ context: opened.inspection.provider, about },
        options: { rating: ratingsOf(opened.pack, standard) },
      }
    },
    save: async (transaction, params, { rating, reason }, { version, signedIn }) => {
      const found = await openedStandard(transaction, needs, { params, signedIn })
      if (found === null) return 'stale'
      const { opened, standard } = found
      if (!ratingsOf(opened.pack, standard).some(({ value }) => value === rating)) {
        return { faults: { rating: 'Choose a rating' } }
      }
      const proposed = { standard: standard.id, judgementNo: version ?? 0, rating, reason }
      const { organisationId, inspectionId } = opened.inspection
      const isDone = await proposeRating(
        transaction,
        opened.inspection,
        proposed,
        signedIn.accountId,
      )
      if (!isDone) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: organisationId, action: 'judge', resource: 'evidence' },
        subjects: [`${inspectionId}/${standard.id}`],
        detail: { rating },
      })
      const to = addressOfStandard(inspectionId, standard.id)
      return { to, said: 'The rating is proposed to the panel' }
    },
  }
  editingForm(site, definition)
}

async function openedStandard(transaction: Database, needs: EvidenceNeeds, asked: Asked) {
  const opened = await openedEvidence(transaction, needs, asked)
  if (opened === null || opened.pack.ratings === null) return null
  const { standard: id } = asked.params
  const standard = standardsOnEvidence(opened.pack).find((one) => one.id === id)
  return standard === undefined ? null : { opened, standard }
}

async function proposedIn(
  transaction: Database,
  { opened, standard }: NonNullable<Awaited<ReturnType<typeof openedStandard>>>,
) {
  const all = await proposedRatings(transaction, opened.inspection)
  return all.find((one) => one.standard === standard.id) ?? null
}

/** The pack’s ratings, the best first, each with what a standard looks like there. */
function ratingsOf({ id, ratings }: FrameworkPack, standard: Standard): readonly Choice[] {
  const known = characteristicsOf(id, standard.id)
  return (ratings?.bands.list ?? [])
    .toSorted((one, other) => other.points - one.points)
    .map(({ rating }) => {
      const hint = known?.ratings[rating]
      return { value: rating, text: rating, ...(hint === undefined ? {} : { hint }) }
    })
}

function sourcesInWords(count: number, kinds: string | null): string {
  return kinds === null ? 'None yet' : `${counted(count, 'source')}, from ${kinds}`
}
