import type { FastifyRequest } from 'fastify'
import { z } from 'zod'

/** What a program sent as rows: a CSV table, whichever way it came. */
export type Sent = { readonly bytes: Uint8Array; readonly name: string }

const CELL = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
/** Rows as JSON: an array of objects, each cell a text, a number, yes or no, or a list of texts. */
export const ROWS = z.array(z.record(z.string(), CELL)).min(1)

/** What was sent is not rows: a program is told so with status 422. */
export class NotRows extends RangeError {
  override readonly name = 'NotRows'
}

/**
 * The rows of a request as the CSV table that the command line reads, so that both give one answer:
 * `text/csv` as it is, JSON as a table with every name that occurs for a column. Throws `NotRows`.
 */
export function rowsSent({ body }: FastifyRequest): Sent {
  if (body instanceof Uint8Array) return { bytes: body, name: 'the table' }
  const { data: rows, error } = ROWS.safeParse(body)
  if (rows === undefined) {
    const [issue] = error.issues
    const where = issue === undefined || issue.path.length === 0 ? 'The body' : issue.path.join('.')
    throw new NotRows(
      `${where} is not as it should be: send text/csv, or JSON as an array of objects`,
    )
  }
  return tableOf(rows, 'the rows')
}

/** Rows of JSON as a CSV table with every name that occurs for a column. */
export function tableOf(rows: z.infer<typeof ROWS>, name: string): Sent {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = [columns, ...rows.map((row) => columns.map((column) => cellOf(row[column])))]
  const text = lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')
  return { bytes: new TextEncoder().encode(`${text}\r\n`), name }
}

function cellOf(value: z.infer<typeof CELL> | undefined): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return Array.isArray(value) ? value.join(';') : String(value)
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}
