import type { Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'

const BYTES_A_MEGABYTE = 1024 * 1024

/**
 * The file of a form that carries one: `null` when none was chosen or the form ended in the middle,
 * `too large` when it was cut off at the limit.
 */
export async function readUpload(
  request: FastifyRequest,
): Promise<{ readonly bytes: Uint8Array; readonly name: string } | 'too large' | null> {
  return request.isMultipart() ? fileIn(request.parts()).catch(cutShort) : null
}

/** What the multipart reader of a page is told: it takes one file, and says itself when it is too large. */
export function uploadLimits(mostBytes: number) {
  return { throwFileSizeLimit: false, limits: { fileSize: mostBytes, files: 1, fields: 5 } }
}

/** `5 MB`: a size as a page says it. */
export function sizeInWords(bytes: number): string {
  return `${Math.floor(bytes / BYTES_A_MEGABYTE)} MB`
}

async function fileIn(parts: AsyncIterable<Multipart>) {
  let file: { readonly bytes: Uint8Array; readonly name: string } | 'too large' | null = null
  for await (const part of parts) {
    if (part.type !== 'file') continue
    const pieces: Uint8Array[] = []
    for await (const piece of part.file) pieces.push(piece)
    const bytes = Buffer.concat(pieces)
    if (part.file.truncated) file = 'too large'
    else if (bytes.length > 0 || part.filename) file = { bytes, name: part.filename || 'file' }
  }
  return file
}

/** A form that ends in the middle is no mistake of ours; a limit that was passed says so itself. */
function cutShort(error: unknown): null {
  const isLimit = error instanceof Error && 'statusCode' in error
  const isForm = error instanceof Error && /form|multipart|header|boundary/i.test(error.message)
  if (isLimit || !isForm) throw error
  return null
}
