import type { FastifyInstance } from 'fastify'
import type { FormDefinition, RegisteredForm } from './definition.ts'
import './needs.ts'
import { MOST_CHARACTERS } from './rules/faults.ts'
import { whyNotFields } from './rules/fields.ts'
import { showForm } from './show-form.ts'
import { takeForm } from './take-form.ts'
import { type FormRoute, visitOf } from './visit.ts'

/**
 * Adds an editing page: GET shows the record in a form, POST saves it. Nobody's words are lost, nobody
 * overwrites what they have not seen, sending twice counts once, and only the fields asked for are
 * read. Goals C1 to C3, F1 to F5 and A7.
 */
export function editingForm<Values>(
  site: FastifyInstance,
  definition: FormDefinition<Values>,
): void {
  const form = register(site, definition)
  const { address, access, subject } = definition
  const config = { access, form, ...(subject === undefined ? {} : { subject }) }
  site.get<FormRoute>(address, { config }, (request, reply) =>
    showForm(visitOf(definition, request, reply)),
  )
  const bodyLimit = longestSent(form)
  site.post<FormRoute>(address, { config, bodyLimit }, (request, reply) =>
    takeForm(visitOf(definition, request, reply)),
  )
}

function register(
  site: FastifyInstance,
  { name, address, access, fields }: RegisteredForm,
): RegisteredForm {
  if (!site.hasDecorator('forms')) throw new Error(`${name}: the site has no formPlugin`)
  const why = whyNotFields(fields)
  if (why !== null) throw new Error(`${name}: ${why}`)
  const form = { name, address, access, fields }
  site.forms.registered.push(form)
  return form
}

/** A character may take four bytes, and each of them three letters on its way. */
const MOST_BYTES_A_CHARACTER = 12
const ROOM_FOR_THE_REST = 200_000

/** Enough for every field at its longest, so that what is too long is told, not cut off. */
function longestSent({ fields }: RegisteredForm): number {
  const long = fields.filter(({ kind }) => kind === 'words').length
  return long * MOST_CHARACTERS.words * MOST_BYTES_A_CHARACTER + ROOM_FOR_THE_REST
}
