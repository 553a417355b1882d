import multipart from '@fastify/multipart'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { putOnRecord } from '#platform/audit'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import { sha256 } from '#platform/fingerprints'
import { FileFault } from '#platform/spreadsheets'
import { acceptUpload, readUpload, sizeInWords, uploadLimits } from '#platform/web'
import { keepFile } from '../../store/files.ts'
import type { EvidenceFileKind } from '../../store/tables.ts'
import { ADD, type EvidenceNeeds } from '../needs.ts'
import {
  addressOfItem,
  crumbsFrom,
  type OpenItem,
  openedItem,
  subjectOf,
} from '../open-evidence.ts'

const VIEW = 'inspection/evidence/pages/upload/receive'
const ADDRESS = '/inspecting/:inspection/evidence/items/:item/file'
const TAKEN: readonly EvidenceFileKind[] = ['pdf', 'csv', 'xlsx', 'ods']
type Route = { Params: { inspection: string; item: string } }
type File = Parameters<typeof keepFile>[2]

/** Why a file is not taken, and the status that says so. */
type Refusal = { readonly because: string; readonly status: number }

/**
 * Takes the file of a document: one whose content is a PDF, a table or a workbook and holds nothing that
 * runs, whatever it is called. A file that came before stays beside it.
 */
export function receivePage(needs: EvidenceNeeds): FastifyPluginAsync {
  const { mostBytesOfEvidence: mostBytes } = needs.limits
  const found = (transaction: Database, request: FastifyRequest<Route>) =>
    openedDocument(transaction, needs, request)
  return async (site) => {
    await site.register(multipart, uploadLimits(mostBytes))
    const config = { access: ADD }
    site.get<Route>(ADDRESS, { config }, async (request, reply) => {
      const opened = await request.inRecords((tx) => found(tx, request))
      return opened === null ? reply.callNotFound() : show(reply, opened, mostBytes)
    })
    const bodyLimit = 2 * mostBytes
    site.post<Route>(ADDRESS, { config, bodyLimit }, async (request, reply) => {
      const opened = await request.inRecords((tx) => found(tx, request))
      if (opened === null) return reply.callNotFound()
      const taken = accepted(await readUpload(request), mostBytes)
      if ('because' in taken) return show(reply, opened, mostBytes, taken)
      const isKept = await request.inRecords((tx) => keep(tx, opened, taken))
      if (!isKept) {
        const because = 'Another file came at the same moment, or the document was withdrawn'
        return show(reply, opened, mostBytes, { because, status: 409 })
      }
      reply.say('The file is kept')
      return reply.redirect(addressOfItem(opened.key), 303)
    })
  }
}

async function openedDocument(
  transaction: Database,
  needs: EvidenceNeeds,
  request: FastifyRequest<Route>,
): Promise<OpenItem | null> {
  const asked = { params: request.params, signedIn: signedInTo(request) }
  const opened = await openedItem(transaction, needs, asked)
  return opened?.mayChange && opened.item.kind === 'document' ? opened : null
}

function accepted(sent: Awaited<ReturnType<typeof readUpload>>, mostBytes: number): File | Refusal {
  if (sent === null) return { because: 'Choose a file', status: 422 }
  if (sent === 'too large') {
    return { because: `The file is larger than ${sizeInWords(mostBytes)}`, status: 413 }
  }
  const { bytes, name } = sent
  try {
    const { kind, fileName } = acceptUpload({ bytes, fileName: name, allowed: TAKEN, mostBytes })
    const known = TAKEN.find((one) => one === kind)
    if (known === undefined) return { because: 'This kind of file is not taken', status: 422 }
    return { kind: known, fileName, fileSha256: sha256(bytes), content: bytes }
  } catch (error) {
    if (error instanceof FileFault) return { because: error.message, status: 422 }
    throw error
  }
}

async function keep(transaction: Database, { key, signedIn }: OpenItem, file: File) {
  if (!(await keepFile(transaction, key, file, signedIn.accountId))) return false
  const { kind, fileName, fileSha256 } = file
  await putOnRecord(transaction, {
    ...{ organisation: key.organisationId, action: 'receive', resource: 'evidence' },
    subjects: [subjectOf(key)],
    detail: { kind, fileName, fileSha256 },
  })
  return true
}

function show(
  reply: FastifyReply,
  opened: OpenItem,
  mostBytes: number,
  refusal: Refusal | null = null,
) {
  const { key, item } = opened
  const above = { text: item.title, href: addressOfItem(key) }
  const model = {
    title: 'Add the file of a document',
    breadcrumbs: crumbsFrom(opened, above, { text: 'Add the file' }),
    ...{ name: item.title, fault: refusal?.because ?? null, hasError: refusal !== null },
    ...{ action: addressOfItem(key, '/file'), mostSize: sizeInWords(mostBytes) },
  }
  return reply.page(VIEW, model, refusal?.status ?? 200)
}
