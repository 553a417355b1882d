import type { FastifyPluginAsync } from 'fastify'
import { signedInTo } from '#platform/audit-pages'
import { readFile } from '../../store/files.ts'
import type { EvidenceFileKind } from '../../store/tables.ts'
import { type EvidenceNeeds, READ } from '../needs.ts'
import { lookAtEvidence, openedItem, subjectOf } from '../open-evidence.ts'

type Route = { Params: { inspection: string; item: string; file: string } }

const TYPES: Readonly<Record<EvidenceFileKind, string>> = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
}

/**
 * The file of a document, as it came: always to be kept and never shown in a page, because a PDF may hold
 * what was not seen when it was taken.
 */
export function downloadPage(needs: EvidenceNeeds): FastifyPluginAsync {
  return async (site) => {
    const address = '/inspecting/:inspection/evidence/items/:item/files/:file'
    site.get<Route>(address, { config: { access: READ } }, async (request, reply) => {
      const { file: fileNo } = request.params
      if (!/^[1-9]\d{0,8}$/.test(fileNo)) return reply.callNotFound()
      const file = await request.inRecords(async (transaction) => {
        const asked = { params: request.params, signedIn: signedInTo(request) }
        const opened = await openedItem(transaction, needs, asked)
        if (opened === null) return null
        await lookAtEvidence(request, transaction, subjectOf(opened.key))
        return readFile(transaction, opened.key, Number(fileNo))
      })
      if (file === null) return reply.callNotFound()
      return reply
        .type(TYPES[file.kind])
        .header('content-disposition', attached(file.fileName))
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(file.content))
    })
  }
}

/** Its name in plain letters, and beside it as it is, in the way of RFC 6266 and RFC 8187. */
function attached(fileName: string): string {
  const plain = fileName.replace(/[^\w. -]/g, '-')
  const whole = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
