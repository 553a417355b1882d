import type { Multipart } from '@fastify/multipart'

/** The file of a form that carries one, `null` when none was chosen, or that it was cut off at the limit. */
export async function readUpload(
  parts: AsyncIterable<Multipart>,
): Promise<{ readonly bytes: Uint8Array; readonly name: string } | 'too large' | null> {
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
