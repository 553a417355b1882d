import type { Multipart } from '@fastify/multipart'

/** What came with the form. */
export type Sent = {
  readonly file: { readonly bytes: Uint8Array; readonly name: string } | null
  readonly text: string
  /** A framework's id, `''` for "as the file says". */
  readonly framework: string
  /** The field that was cut off at the limit. */
  readonly tooLarge: Field | null
}

export type Field = 'file' | 'text' | 'framework'

/** Why what was sent is not rated, and the field to mend. */
export class Refusal extends Error {
  readonly field: Field
  readonly status: 413 | 422

  constructor(field: Field, message: string, status: 413 | 422) {
    super(message)
    this.name = 'Refusal'
    this.field = field
    this.status = status
  }
}

/** Reads the form to its end, keeping no more of a part than the limit allows. */
export async function readForm(parts: AsyncIterable<Multipart>): Promise<Sent> {
  let sent: Sent = { file: null, text: '', framework: '', tooLarge: null }
  for await (const part of parts) sent = await withPart(sent, part)
  return sent
}

async function withPart(sent: Sent, part: Multipart): Promise<Sent> {
  if (part.type === 'file') {
    const pieces: Uint8Array[] = []
    for await (const piece of part.file) pieces.push(piece)
    if (part.file.truncated) return { ...sent, tooLarge: 'file' }
    const bytes = Buffer.concat(pieces)
    // A form without a chosen file sends an empty one without a name.
    if (bytes.length === 0 && !part.filename) return sent
    return { ...sent, file: { bytes, name: part.filename || 'file' } }
  }
  const value = typeof part.value === 'string' ? part.value : ''
  if (part.fieldname === 'text') {
    return part.valueTruncated ? { ...sent, tooLarge: 'text' } : { ...sent, text: value }
  }
  return part.fieldname === 'framework' ? { ...sent, framework: value } : sent
}
