import { parse } from 'node:querystring'
import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'

/** A long form, whole: some hundred pages of text. */
const MOST_BYTES = 1_000_000
/** More boxes than any page has. */
const MOST_FIELDS = 1000

/**
 * Reads what forms send: at most a megabyte unless the page allows more, and no more boxes than a page
 * can have. What comes out has no prototype, so that a box may have any name.
 */
export async function readForms(site: FastifyInstance): Promise<void> {
  await site.register(formbody, {
    bodyLimit: MOST_BYTES,
    parser: (text) => {
      if (text.split('&', MOST_FIELDS + 1).length > MOST_FIELDS) throw tooManyFields()
      return parse(text, '&', '=', { maxKeys: 0 })
    },
  })
}

function tooManyFields(): Error {
  const words = `It has more than ${MOST_FIELDS} fields, and no page here has that many.`
  return Object.assign(new Error(words), { statusCode: 400 })
}
