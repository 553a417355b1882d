import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { FrameworkPack } from '#inspection/frameworks'
import {
  addressOf,
  lookAtInspections,
  type OpenInspection,
  openedInspection,
  type PreparationNeeds,
  UNDER_WAY,
} from '#inspection/preparation'
import { docxOf, htmlOf, REPORT_WORDS, reportParts } from '#inspection/report-writing'
import { signedInTo } from '#platform/audit-pages'
import { counted } from '#platform/words'
import { composeDraft, type Draft, fileOf } from '../../compose-draft.ts'
import { addressOfReport, addressOfText, LANGUAGES, languageIn } from '../address.ts'

const VIEW = 'inspection/report-drafts/pages/report/report'
const READ = { resource: 'inspection report', action: 'read' } as const
type Route = { Params: { inspection: string; language?: string } }

/** The page of a report stands alone, with its style in it; nothing else may run or load there. */
const ALONE = [
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  "frame-ancestors 'none'; form-action 'none'; base-uri 'none'",
].join('; ')
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The report of an inspection under way: its parts, what is wrong with its texts, and how it looks today. */
export function reportPage(needs: PreparationNeeds): FastifyPluginAsync {
  const drafted = (request: FastifyRequest<Route>) =>
    request.inRecords(async (transaction) => {
      const asked = {
        params: { inspection: request.params.inspection },
        signedIn: signedInTo(request),
      }
      const opened = await openedInspection(transaction, needs, asked)
      const language = languageIn(request.params.language ?? 'en')
      if (opened === null || language === null) return null
      await lookAtInspections(request, transaction, [opened.inspection.inspectionId])
      return { opened, language, draft: await composeDraft(transaction, opened, language) }
    })
  return async (site) => {
    const config = { access: READ }
    const address = '/inspecting/:inspection/report'
    site.get<Route>(address, { config }, async (request, reply) => {
      const found = await drafted(request)
      return found === null
        ? reply.callNotFound()
        : reply.page(VIEW, reportView(found.opened, found.draft))
    })
    site.get<Route>(`${address}/preview/:language`, { config }, async (request, reply) => {
      const found = await drafted(request)
      if (found === null) return reply.callNotFound()
      const html = await htmlOf(found.draft.document, { words: REPORT_WORDS, others: [] })
      return reply
        .header('content-security-policy', ALONE)
        .type('text/html; charset=utf-8')
        .send(html)
    })
    site.get<Route>(`${address}/word/:language`, { config }, async (request, reply) => {
      const found = await drafted(request)
      if (found === null) return reply.callNotFound()
      return asWord(reply, found.draft, `${request.params.inspection}-draft-${found.language}.docx`)
    })
  }
}

async function asWord(reply: FastifyReply, { document }: Draft, name: string) {
  const content = await docxOf(document, REPORT_WORDS)
  return reply
    .type(WORD)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Buffer.from(content))
}

function reportView({ inspection, pack, may }: OpenInspection, { texts, faults }: Draft) {
  const { inspectionId, provider } = inspection
  const mayWrite = may('change', 'inspection report')
  const written = new Set(
    texts.filter(({ words }) => words.trim() !== '').map((one) => fileOf(one.language, one.name)),
  )
  const textView = (name: string) => ({
    name: nameOfText(name, pack),
    languages: LANGUAGES.map(({ language, name: called }) => ({
      ...{ called, isWritten: written.has(fileOf(language, name)) },
      href: mayWrite ? addressOfText(inspectionId, language, name) : null,
      faults: faults.filter(({ file }) => file === fileOf(language, name)).length,
    })),
  })
  return {
    title: 'Report',
    breadcrumbs: [UNDER_WAY, { text: provider, href: addressOf(inspectionId) }, { text: 'Report' }],
    provider,
    previews: LANGUAGES.map(({ language, name }) => ({
      name,
      page: addressOfReport(inspectionId, `/preview/${language}`),
      word: addressOfReport(inspectionId, `/word/${language}`),
    })),
    faults: faults.map(({ file, place, message }) => ({
      text: `${file}, line ${place.line}, column ${place.column}: ${message}`,
    })),
    faultCount: counted(faults.length, 'thing to put right', 'things to put right'),
    parts: reportParts(pack)
      .flatMap(({ part, texts: names }) =>
        names.length === 0
          ? []
          : [
              {
                name: REPORT_WORDS.en.parts[part === 'domain' ? 'overall-findings' : part],
                part,
                names,
              },
            ],
      )
      .map(({ name, part, names }) => ({
        name: part === 'domain' ? nameOfDomain(names[0] ?? '', pack) : name,
        texts: names.map(textView),
      })),
  }
}

function nameOfDomain(text: string, { domains }: FrameworkPack): string {
  const domain = domains.find(({ id }) => text.startsWith(`domain-${id}/`))
  return domain === undefined ? text : `${domain.id}. ${domain.name}`
}

/** `domain-2/2.1` is 2.1 Assessment, `overall-findings/1` Organisational delivery, `foreword` Foreword. */
export function nameOfText(name: string, { domains }: FrameworkPack): string {
  const [, last = name] = name.split('/')
  const standard = domains.flatMap(({ standards }) => standards).find(({ id }) => id === last)
  if (name.startsWith('domain-') && standard !== undefined) return `${standard.id} ${standard.name}`
  const domain = domains.find(({ id }) => id === last)
  if (name.startsWith('overall-findings/') && domain !== undefined) return domain.name
  const words = last.replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
