import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { fingerprintOf } from '#inspection/frameworks'
import { inspectionIdOf } from '#inspection/inspections'
import { addressOf, crumbsTo, openedInspection } from '#inspection/preparation'
import { publishRecommendations } from '#inspection/recommendations'
import { docxOf, htmlOf, REPORT_WORDS } from '#inspection/report-writing'
import { publishInspection } from '#inspection/reports'
import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import { type Database, refusalOf } from '#platform/database'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition, type FormParams } from '#platform/forms'
import { counted } from '#platform/words'
import { reportToPublish } from '../../report-to-publish.ts'
import { whyNotPublished } from '../../rules/to-publish.ts'
import { keepPublication, keepReport, publishedAs } from '../../store/publications.ts'
import type { PublicationNeeds } from '../needs.ts'

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
            ...{ reportNo: 1, correction: null },
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
  if ((await publishedAs(transaction, opened.inspection)) !== null) return null
  const ready = await reportToPublish(transaction, needs, opened)
  return { ...ready, opened, obstacles: whyNotPublished(opened.pack, ready.rated, ready.faults) }
}

/** Where an inspection is published. */
export function addressOfPublish(inspectionId: string): string {
  return addressOf(inspectionId, '/publish')
}
