import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { resultsUnderWay } from '#inspection/fieldwork'
import { fingerprintOf } from '#inspection/frameworks'
import { inspectionIdOf } from '#inspection/inspections'
import { rate } from '#inspection/panel'
import { addressOf, crumbsTo, type OpenInspection, openedInspection } from '#inspection/preparation'
import { publishRecommendations } from '#inspection/recommendations'
import { composeDraft } from '#inspection/report-drafts'
import { docxOf, htmlOf, type Language, REPORT_WORDS } from '#inspection/report-writing'
import { publishInspection } from '#inspection/reports'
import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import { type Database, refusalOf } from '#platform/database'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition, type FormParams } from '#platform/forms'
import { counted } from '#platform/words'
import { sampledIn, whyNotPublished, withoutReferences } from '../../rules/to-publish.ts'
import { keepPublication, keepReport, publishedAs } from '../../store/publications.ts'
import type { PublicationNeeds } from '../needs.ts'

const LANGUAGES: readonly Language[] = ['en', 'cy']
const RESAMPLES = 2000
const SEED = 1

const READ = z.object({
  sure: z.string().refine((tick) => tick === 'yes', 'Say that it may be published'),
})

/** Publishes an inspection: its results after the panel, its cases without references, and its report. */
export function publishForm(site: FastifyInstance, needs: PublicationNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'publication', address: '/inspecting/:inspection/publish' },
    access: { resource: 'published result', action: 'add' },
    title: () => 'Publish the inspection',
    lead: 'Everybody can read it from this moment on. What is published is never changed: a mistake is put right by a correction with its reason.',
    breadcrumbs: crumbsTo('Publish'),
    button: 'Publish',
    fields: [{ name: 'sure', label: 'The results and the report may be published', kind: 'yes' }],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const ready = await toPublish(transaction, needs, { params, signedIn })
      if (ready === null) return null
      const { opened, rated, cases, obstacles } = ready
      const { points, max, rating } = rated.overall.after
      return {
        values: {},
        version: opened.inspection.version,
        context: opened.inspection.provider,
        about: [
          { name: 'Cases', value: counted(cases.length, 'case') },
          {
            name: 'Overall',
            value: rating === null ? 'Not rated' : `${rating}, ${points} of ${max} points`,
          },
          ...obstacles.map((because) => ({ name: 'In the way', value: because })),
        ],
      }
    },
    save: async (transaction, params, _, { signedIn, now }) => {
      const ready = await toPublish(transaction, needs, { params, signedIn })
      if (ready === null) return 'stale'
      const [obstacle] = ready.obstacles
      if (obstacle !== undefined) return { faults: { sure: obstacle } }
      const { opened, cases, rated, documents } = ready
      const { inspection, pack } = opened
      const { organisationId, accountId } = signedIn
      const facts = { ...ready.facts, published: dayOf(now) }
      const organisation = needs.publishedResults
      const inspectionId = inspectionIdOf(facts)
      const refused = await refusalOf(transaction, ['23505'], async () => {
        await publishInspection(transaction, {
          ...{ organisation, inspectionId, facts, rated, cases },
          ...{ recordedBy: organisationId, recordedAt: now },
          framework: { id: pack.id, number: pack.number, sha256: fingerprintOf(pack), pack },
        })
        await keepPublication(transaction, inspection, { publishedId: inspectionId, by: accountId })
      })
      if (refused !== null) return { faults: { sure: `${inspectionId} is published already` } }
      for (const document of documents) {
        await keepReport(
          transaction,
          { organisationId: organisation, inspectionId },
          {
            language: document.language,
            page: await htmlOf(document, { words: REPORT_WORDS, others: [] }),
            wordFile: await docxOf(document, REPORT_WORDS),
            ...{ by: `${organisationId}/${accountId}`, at: now },
          },
        )
      }
      await publishRecommendations(
        transaction,
        inspection,
        { organisationId: organisation, inspectionId },
        `${organisationId}/${accountId}`,
      )
      await putOnRecord(transaction, {
        ...{ organisation: organisationId, action: 'publish', resource: 'inspection' },
        ...{ subjects: [inspection.inspectionId], detail: { as: inspectionId } },
      })
      return { to: `/inspections/${inspectionId}`, said: 'The inspection is published' }
    },
  }
  editingForm(site, definition)
}

/** Everything that would be published, and what stands in its way; `null` when it is not theirs, or done. */
async function toPublish(
  transaction: Database,
  needs: PublicationNeeds,
  asked: { readonly params: FormParams; readonly signedIn: SignedIn },
) {
  const opened = await openedInspection(transaction, needs, asked)
  if (opened === null || !opened.may('add', 'published result')) return null
  const { inspection, pack } = opened
  if ((await publishedAs(transaction, inspection)) !== null) return null
  const underWay = await resultsUnderWay(transaction, opened)
  const cases = withoutReferences(underWay.cases, inspection.inspectionId)
  const facts = {
    ...{ ...underWay.facts, sampled: sampledIn(pack, cases) },
    standards: await needs.decided(transaction, inspection),
  }
  const rated = rate({ pack, facts, cases, resamples: RESAMPLES, seed: SEED })
  const { documents, faults } = await reportsOf(transaction, opened, { facts, rated })
  const obstacles = whyNotPublished(pack, rated, faults)
  return { opened, facts, rated, cases, documents, obstacles }
}

async function reportsOf(
  transaction: Database,
  opened: OpenInspection,
  results: Parameters<typeof composeDraft>[3],
) {
  const drafts = []
  // One after the other: a transaction has one connection.
  for (const language of LANGUAGES)
    drafts.push(await composeDraft(transaction, opened, language, results))
  return {
    documents: drafts.map(({ document }) => document),
    faults: drafts[0]?.faults.length ?? 0,
  }
}

/** Where an inspection is published. */
export function addressOfPublish(inspectionId: string): string {
  return addressOf(inspectionId, '/publish')
}
