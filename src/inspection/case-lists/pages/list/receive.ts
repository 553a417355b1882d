import multipart from '@fastify/multipart'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { holdInspection } from '#inspection/preparation'
import { readCaseList } from '#inspection/sampling'
import { putOnRecord } from '#platform/audit'
import { signedInTo } from '#platform/audit-pages'
import { sha256 } from '#platform/fingerprints'
import { cleanFileName, readUpload, sizeInWords, uploadLimits } from '#platform/web'
import { inFigures } from '#platform/words'
import { keepList } from '../../store/case-lists.ts'
import type { CaseListNeeds } from '../needs.ts'
import {
  addressOfSample,
  crumbsFrom,
  type OpenSample,
  openedSample,
  subjectOf,
} from '../open-sample.ts'

const VIEW = 'inspection/case-lists/pages/list/receive'
const CHANGE = { resource: 'inspection sample', action: 'change' } as const
const ADDRESS = '/inspecting/:inspection/samples/:sample/list'
type Route = { Params: { inspection: string; sample: string } }

/**
 * Takes a case list as the provider sent it and keeps it as it was read: every row is a case or has a
 * fault. The next page says what came of it; a list with faults is kept too, to be sent back.
 */
export function receivePage(needs: CaseListNeeds): FastifyPluginAsync {
  const { mostRowsOfCaseList: mostRows, mostBytesOfCaseList: mostBytes } = needs.limits
  return async (site) => {
    await site.register(multipart, uploadLimits(mostBytes))
    const config = { access: CHANGE }
    const found = (request: FastifyRequest<Route>) =>
      request.inRecords((tx) =>
        openedSample(tx, needs, { params: request.params, signedIn: signedInTo(request) }),
      )
    site.get<Route>(ADDRESS, { config }, async (request, reply) => {
      const opened = await found(request)
      return opened === null ? reply.callNotFound() : show(reply, opened, needs)
    })
    const bodyLimit = 2 * mostBytes
    site.post<Route>(ADDRESS, { config, bodyLimit }, async (request, reply) => {
      const opened = await found(request)
      if (opened === null) return reply.callNotFound()
      const sent = await readUpload(request)
      if (sent === null) return show(reply, opened, needs, ['Choose a file', 422])
      if (sent === 'too large')
        return show(reply, opened, needs, [
          `The file is larger than ${sizeInWords(mostBytes)}`,
          413,
        ])
      const { inspection, specification, key, signedIn } = opened
      const { inspectionDay } = inspection
      const file = { bytes: sent.bytes, fileName: sent.name, mostRows, mostBytes }
      const list = await readCaseList(file, specification, inspectionDay)
      const received = { fileName: cleanFileName(sent.name, ''), fileSha256: sha256(sent.bytes) }
      await request.inRecords(async (transaction) => {
        if (!(await holdInspection(transaction, key))) return
        await keepList(transaction, key, {
          ...{ list, specification, inspectionDay, ...received },
          receivedBy: signedIn.accountId,
        })
        await putOnRecord(transaction, {
          ...{ organisation: key.organisationId, action: 'receive', resource: 'inspection sample' },
          subjects: [subjectOf(key)],
          detail: { ...received, rows: list.rows, faults: list.faults.length },
        })
      })
      return reply.redirect(addressOfSample(key), 303)
    })
  }
}

function show(
  reply: FastifyReply,
  opened: OpenSample,
  { limits }: CaseListNeeds,
  [fault, status]: readonly [string | null, number] = [null, 200],
) {
  const { key, specification } = opened
  return reply.page(
    VIEW,
    {
      title: 'Receive a case list',
      breadcrumbs: crumbsFrom(opened, 'Receive a case list'),
      ...{ fault, hasError: fault !== null, name: specification.name },
      action: addressOfSample(key, '/list'),
      mostRows: inFigures(limits.mostRowsOfCaseList),
      mostSize: sizeInWords(limits.mostBytesOfCaseList),
    },
    status,
  )
}
