import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { lookAtInspections } from '#inspection/preparation'
import { templateCsv, templateWorkbook } from '#inspection/sampling'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import { writeTable } from '#platform/spreadsheets'
import { casesOfList, faultsOfList, newestList } from '../../store/case-lists.ts'
import { exclusionsOf, sampleInForce } from '../../store/drawn-samples.ts'
import type { CaseListNeeds } from '../needs.ts'
import { type OpenSample, openedSample } from '../open-sample.ts'

const READ = { resource: 'inspection sample', action: 'read' } as const
type Route = { Params: { inspection: string; sample: string } }
type Download = { readonly type: string; readonly content: string | Uint8Array }

const CSV = 'text/csv; charset=utf-8; header=present'
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * What a lead takes away: the template for the provider, the faults to send back, the list, the cases that
 * could not be drawn, and the sample, with which anybody replays the draw (`plumbline sample replay`).
 */
export function downloadsOfSample(needs: CaseListNeeds): FastifyPluginAsync {
  const files: Readonly<
    Record<string, (transaction: Database, opened: OpenSample) => Promise<Download | null>>
  > = {
    'template.csv': async (_, { specification }) => csv(templateCsv(specification)),
    'template.xlsx': async (_, { specification }) => ({
      type: WORKBOOK,
      content: templateWorkbook(specification),
    }),
    'faults.csv': faultsFile,
    'list.csv': listFile,
    'exclusions.csv': exclusionsFile,
    'sample.json': sampleFile,
  }
  return async (site) => {
    for (const [name, make] of Object.entries(files)) {
      const config = { access: READ }
      const address = `/inspecting/:inspection/samples/:sample/${name}`
      site.get<Route>(address, { config }, async (request, reply) => {
        const made = await request.inRecords((tx) => fileFor(tx, request, { needs, make }))
        if (made === null) return reply.callNotFound()
        const { inspection, sample } = request.params
        return send(reply, made, `${inspection}-${sample}-${name}`)
      })
    }
  }
}

async function fileFor(
  transaction: Database,
  request: FastifyRequest<Route>,
  {
    needs,
    make,
  }: {
    readonly needs: CaseListNeeds
    readonly make: (transaction: Database, opened: OpenSample) => Promise<Download | null>
  },
): Promise<Download | null> {
  const asked = { params: request.params, signedIn: signedInTo(request) }
  const opened = await openedSample(transaction, needs, asked)
  if (opened === null) return null
  await lookAtInspections(request, transaction, [opened.inspection.inspectionId])
  return make(transaction, opened)
}

async function faultsFile(transaction: Database, { key }: OpenSample) {
  const list = await newestList(transaction, key)
  if (list === null) return null
  const faults = await faultsOfList(transaction, key, list.listNo)
  const rows = faults.map(({ row, column, value, what, remedy }) => [
    ...[row ?? '', column ?? '', value, what, remedy],
  ])
  return csv(writeTable(['row', 'column', 'value', 'what_is_wrong', 'how_to_put_it_right'], rows))
}

/** The list from which the sample was drawn, or the newest one before it is drawn. */
async function listFile(transaction: Database, { key, specification }: OpenSample) {
  const inForce = await sampleInForce(transaction, key)
  const list = inForce ?? (await newestList(transaction, key))
  if (list === null) return null
  const names = specification.columns.map(({ name }) => name)
  const cases = await casesOfList(transaction, key, list.listNo)
  return csv(
    writeTable(
      names,
      cases.map(({ values }) => names.map((name) => values[name] ?? '')),
    ),
  )
}

async function exclusionsFile(transaction: Database, { key }: OpenSample) {
  const inForce = await sampleInForce(transaction, key)
  if (inForce === null) return null
  const exclusions = await exclusionsOf(transaction, key, inForce.drawNo)
  const rows = exclusions.map(({ reference, because }) => [reference, because])
  return csv(writeTable(['case_reference', 'because'], rows))
}

async function sampleFile(transaction: Database, { key }: OpenSample) {
  const inForce = await sampleInForce(transaction, key)
  if (inForce === null) return null
  const exclusions = await exclusionsOf(transaction, key, inForce.drawNo)
  const content = `${JSON.stringify({ ...inForce.drawn, exclusions }, null, 2)}\n`
  return { type: 'application/json; charset=utf-8', content }
}

function csv(content: string): Download {
  return { type: CSV, content }
}

function send(reply: FastifyReply, { type, content }: Download, name: string) {
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(typeof content === 'string' ? content : Buffer.from(content))
}
