import multipart from '@fastify/multipart'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { z } from 'zod'
import { CASE_ANSWER_COLUMNS } from '#inspection/case-assessment'
import type { FrameworkLibrary } from '#inspection/frameworks'
import { PUBLISHED_COLUMNS } from '#inspection/inspections'
import type { FileLimits } from '#platform/limits'
import { type Column, FileFault } from '#platform/spreadsheets'
import { acceptUpload, EVERYONE, notThere } from '#platform/web'
import type { LeagueEntry } from '../../rules/league.ts'
import { casesTemplate, resultsTemplate } from '../../rules/templates.ts'
import { Refusal, readForm, type Sent } from './form.ts'
import { faultsOnPage, rateFormView, ratingView } from './view.ts'

/** What the page is handed: how a file becomes ratings, the frameworks, and how large it may be. */
export type RateAFileNeeds = {
  readonly readAndRate: (
    bytes: Uint8Array,
    fileName: string,
    framework: string | undefined,
  ) => Promise<readonly Omit<LeagueEntry, 'id'>[]>
  readonly frameworks: FrameworkLibrary
  readonly limits: Pick<FileLimits, 'mostRowsOnPage' | 'mostBytesOnPage'>
}

/** Rates a file or pasted text and shows the result. Nothing is stored. */
export function rateAFile(needs: RateAFileNeeds): FastifyPluginAsync {
  return async (site) => {
    const { mostBytesOnPage } = needs.limits
    await site.register(multipart, {
      // We say so ourselves, on the same page.
      throwFileSizeLimit: false,
      limits: { fileSize: mostBytesOnPage, fieldSize: mostBytesOnPage, files: 1, fields: 10 },
    })
    site.addHook('onSend', async (_, reply) => {
      reply.header('cache-control', 'no-store')
    })

    site.get('/rate', EVERYONE, async (_, reply) => showForm(reply, needs, NOTHING_SENT, null))
    // Both the file and the text may be sent, with the form's own lines around them.
    site.post('/rate', { ...EVERYONE, bodyLimit: 3 * mostBytesOnPage }, async (request, reply) => {
      if (!request.isMultipart()) return refuse(reply, needs, NOTHING_SENT, UNREADABLE)
      const sent = await readForm(request.parts()).catch(cutShort)
      if (sent === null) return refuse(reply, needs, NOTHING_SENT, UNREADABLE)
      return answer(reply, needs, sent)
    })
    templates(site, needs.frameworks)
  }
}

const FORM = 'inspection/reports/pages/rate-a-file/form'
const RATING = 'inspection/reports/pages/rate-a-file/rating'
const NOTHING_SENT: Sent = { file: null, text: '', framework: '', tooLarge: null }
const UNREADABLE = new Refusal('file', 'Choose a file, or paste its text', 422)

/** A form that ends in the middle is no mistake of ours; a limit that was passed says so itself. */
function cutShort(error: unknown): null {
  const isLimit = error instanceof Error && 'statusCode' in error
  const isForm = error instanceof Error && /form|multipart|header|boundary/i.test(error.message)
  if (isLimit || !isForm) throw error
  return null
}

async function answer(reply: FastifyReply, needs: RateAFileNeeds, sent: Sent) {
  const given = contentOf(sent, needs)
  if (given instanceof Refusal) return refuse(reply, needs, sent, given)
  try {
    const framework = sent.framework === '' ? undefined : sent.framework
    const { bytes, name } = given.field === 'file' ? taken(given, needs) : given
    const entries = await needs.readAndRate(bytes, name, framework)
    return reply.page(RATING, ratingView(entries, name))
  } catch (error) {
    if (!(error instanceof FileFault)) throw error
    const faults = faultsOnPage(error.faults, given.field)
    return showForm(reply, needs, sent, { faults, status: 422 })
  }
}

/** What a file is, its content says; what it is called, only its sender. */
function taken({ bytes, name: fileName }: Content, { limits }: RateAFileNeeds) {
  const mostBytes = limits.mostBytesOnPage
  const file = acceptUpload({ bytes, fileName, allowed: ['csv', 'json'], mostBytes })
  return { bytes: file.bytes, name: file.fileName }
}

type Content = {
  readonly bytes: Uint8Array
  readonly name: string
  readonly field: 'file' | 'text'
}

function contentOf(sent: Sent, { limits, frameworks }: RateAFileNeeds): Content | Refusal {
  if (sent.tooLarge !== null) {
    const most = `${Math.floor(limits.mostBytesOnPage / 1024 / 1024)} MB`
    const message = `This is larger than ${most}: use the command line for a larger file`
    return new Refusal(sent.tooLarge, message, 413)
  }
  if (sent.framework !== '' && frameworks.find(sent.framework) === undefined) {
    return new Refusal('framework', 'Choose a framework from the list', 422)
  }
  const hasText = sent.text.trim() !== ''
  if (sent.file !== null && hasText) {
    return new Refusal('file', 'Choose a file or paste text, not both', 422)
  }
  if (sent.file !== null) return { ...sent.file, field: 'file' }
  return hasText
    ? { bytes: new TextEncoder().encode(sent.text), name: 'pasted text', field: 'text' }
    : UNREADABLE
}

function refuse(reply: FastifyReply, needs: RateAFileNeeds, sent: Sent, refusal: Refusal) {
  const faults = [{ text: refusal.message, field: refusal.field }]
  return showForm(reply, needs, sent, { faults, status: refusal.status })
}

function showForm(
  reply: FastifyReply,
  { frameworks, limits }: RateAFileNeeds,
  sent: Sent,
  wrong: { readonly faults: ReturnType<typeof faultsOnPage>; readonly status: number } | null,
) {
  const view = rateFormView({
    frameworks: frameworks.list(),
    sent,
    faults: wrong?.faults ?? [],
    limits,
  })
  return reply.page(FORM, view, wrong?.status ?? 200)
}

type Site = Parameters<FastifyPluginAsync>[0]

const QUERY = z.object({ framework: z.string().catch('') })
const FIRST_FRAMEWORK = 'crc-2018'

function templates(site: Site, frameworks: FrameworkLibrary): void {
  const kinds = [
    { name: 'template-results.csv', template: resultsTemplate, columns: PUBLISHED_COLUMNS },
    { name: 'template-cases.csv', template: casesTemplate, columns: CASE_ANSWER_COLUMNS },
  ]
  for (const { name, template, columns } of kinds) {
    site.get(`/rate/${name}`, EVERYONE, async (request, reply) => {
      const { framework } = QUERY.parse(request.query)
      const pack = frameworks.find(framework === '' ? FIRST_FRAMEWORK : framework)
      if (pack === undefined) return notThere(request, reply)
      return reply
        .type('text/csv; charset=utf-8; header=present')
        .header('content-disposition', `attachment; filename="${pack.id}-${name}"`)
        .send(template(pack, namesOf(columns)))
    })
  }
}

function namesOf(columns: readonly Column[]): readonly string[] {
  return columns.map(({ name }) => name)
}
