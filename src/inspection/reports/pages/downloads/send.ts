import type { FastifyReply } from 'fastify'

/** A CSV file to send, the name to save it under, and where its metadata is. */
export type CsvFile = {
  readonly csv: string
  readonly saveAs: string
  readonly describedBy: string
}

/** Sends a CSV file that says where its metadata is ("CSV on the Web", "Locating metadata"). */
export function sendCsv(reply: FastifyReply, { csv, saveAs, describedBy }: CsvFile): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${saveAs.replace(/[^\w.-]/g, '-')}"`)
    .header('link', `<${describedBy}>; rel="describedby"; type="application/csvm+json"`)
    .send(csv)
}

/** Sends the metadata of a CSV file. */
export function sendCsvMetadata(reply: FastifyReply, metadata: object): FastifyReply {
  // As bytes: a charset would be added to the type of a text, and this type has no parameters.
  const bytes = Buffer.from(`${JSON.stringify(metadata, null, 2)}\n`)
  return reply.type('application/csvm+json').send(bytes)
}

/** Sends JSON that a person can read too. */
export function sendJson(reply: FastifyReply, content: object): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(`${JSON.stringify(content, null, 2)}\n`)
}
