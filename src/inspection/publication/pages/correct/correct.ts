import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { addressOf, crumbsTo, openedInspection } from '#inspection/preparation'
import { docxOf, htmlOf, REPORT_WORDS, type ReportDocument } from '#inspection/report-writing'
import { findPublished } from '#inspection/reports'
import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import { type Database, refusalOf } from '#platform/database'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition, type FormParams } from '#platform/forms'
import { dateInWords } from '#platform/words'
import { reportToPublish } from '../../report-to-publish.ts'
import { type Correction, corrected, whyNotCorrected } from '../../rules/correction.ts'
import {
  keepReport,
  type PublishedReport,
  publishedAs,
  reportOf,
} from '../../store/publications.ts'
import { addressOfHistory } from '../address.ts'
import type { PublicationNeeds } from '../needs.ts'

const MOST_CHARACTERS = 500
const TOO_LONG = `Write at most ${MOST_CHARACTERS} characters`

const READ = z.object({
  reason: z.string().trim().min(1, 'Say what is put right').max(MOST_CHARACTERS, TOO_LONG),
  reasonCy: z.string().trim().max(MOST_CHARACTERS, TOO_LONG),
  sure: z.string().refine((tick) => tick === 'yes', 'Say that it may be published'),
})

/** Corrects a published report: it is published again as it stands now, beside what it was before. */
export function correctForm(site: FastifyInstance, needs: PublicationNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'correction', address: '/inspecting/:inspection/correct' },
    access: { resource: 'published result', action: 'add' },
    title: () => 'Correct the report',
    lead: 'The report is published again as its text stands now, with what you write here on its front. What it said before stays to be read by everybody. Results and ratings are not changed.',
    breadcrumbs: crumbsTo('Correct'),
    button: 'Publish the correction',
    fields: [
      {
        ...{ name: 'reason', label: 'What is put right', kind: 'words' },
        hint: 'For readers: what was wrong, and what is right. For example, “Table 3 gave 61 cases; there were 16.”',
      },
      {
        ...{ name: 'reasonCy', label: 'The same in Welsh', kind: 'words', optional: true },
        hint: 'Without it the Welsh report says it in English',
      },
      { name: 'sure', label: 'The corrected report may be published', kind: 'yes' },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const ready = await toCorrect(transaction, needs, { params, signedIn })
      if (ready === null) return null
      const { opened, latest, obstacles } = ready
      const last = latest[0]
      const published = last === undefined ? '' : dateInWords(dayOf(last.publishedAt))
      return {
        values: {},
        version: opened.inspection.version,
        context: opened.inspection.provider,
        about: [
          { name: 'Published last', value: published },
          ...obstacles.map((because) => ({ name: 'In the way', value: because })),
        ],
      }
    },
    save: async (transaction, params, { reason, reasonCy }, { signedIn, now }) => {
      const ready = await toCorrect(transaction, needs, { params, signedIn })
      if (ready === null) return 'stale'
      const [obstacle] = ready.obstacles
      if (obstacle !== undefined) return { faults: { sure: obstacle } }
      const { organisationId, accountId } = signedIn
      const { key, opened, latest } = ready
      const reportNo = 1 + Math.max(...latest.map((one) => one.reportNo))
      const by = `${organisationId}/${accountId}`
      const refused = await refusalOf(transaction, ['23505'], async () => {
        for (const document of ready.documents) {
          const said = document.language === 'cy' && reasonCy !== '' ? reasonCy : reason
          const whole = corrected(document, { on: dayOf(now), reason: said })
          await keepReport(transaction, key, {
            ...{ language: document.language, reportNo, correction: said, by, at: now },
            page: await pageOf(whole),
            wordFile: await docxOf(whole, REPORT_WORDS),
          })
        }
      })
      if (refused !== null) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: organisationId, action: 'publish', resource: 'inspection' },
        subjects: [opened.inspection.inspectionId],
        detail: { as: key.inspectionId, correction: reportNo },
      })
      return { to: addressOfHistory(key.inspectionId), said: 'The corrected report is published' }
    },
  }
  editingForm(site, definition)
}

/** The report as it would be corrected, and what is in the way; `null` when not theirs, or not published. */
async function toCorrect(
  transaction: Database,
  needs: PublicationNeeds,
  asked: { readonly params: FormParams; readonly signedIn: SignedIn },
) {
  const opened = await openedInspection(transaction, needs, asked)
  if (opened === null || !opened.may('add', 'published result')) return null
  const inspectionId = await publishedAs(transaction, opened.inspection)
  if (inspectionId === null) return null
  const organisationId = needs.publishedResults
  const published = await findPublished(transaction, organisationId, inspectionId)
  if (published === undefined) return null
  const ready = await reportToPublish(transaction, needs, opened)
  const key = { organisationId, inspectionId }
  const latest: PublishedReport[] = []
  let changed = false
  for (const document of ready.documents) {
    const before = await reportOf(transaction, key, document.language)
    if (before !== null) latest.push(before)
    changed ||= (await pageOf(corrected(document, correctionOf(before)))) !== before?.page
  }
  const obstacles = whyNotCorrected({
    ...{ published: published.rated, now: ready.rated, textFaults: ready.faults, changed },
  })
  return { opened, key, latest, documents: ready.documents, obstacles }
}

function correctionOf(report: PublishedReport | null): Correction | null {
  if (report === null || report.correction === null) return null
  return { on: dayOf(report.publishedAt), reason: report.correction }
}

function pageOf(document: ReportDocument): Promise<string> {
  return htmlOf(document, { words: REPORT_WORDS, others: [] })
}

/** Where a published report is corrected. */
export function addressOfCorrect(inspectionId: string): string {
  return addressOf(inspectionId, '/correct')
}
