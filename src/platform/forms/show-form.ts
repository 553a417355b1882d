import type { FastifyReply } from 'fastify'
import { notThere } from '#platform/web'
import type { Loaded } from './definition.ts'
import { controlsOf } from './rules/fields.ts'
import { type Draft, findDraft } from './store/drafts.ts'
import { FORM_VIEW, formPage } from './view.ts'
import { loadToShow, newToken, tokenFor, typedIn, type Visit } from './visit.ts'

/** Shows the record in the form, and over it whatever they have typed and not sent. */
export async function showForm<Values>(visit: Visit<Values>): Promise<FastifyReply> {
  const { request, reply, key } = visit
  const found = await request.inRecords(async (transaction) => {
    const loaded = await loadToShow(transaction, visit)
    return loaded === null ? null : { loaded, draft: await findDraft(transaction, key) }
  })
  if (found === null) return notThere(request, reply)
  const { loaded, draft } = found
  const page = draft === null ? plain(visit, loaded) : withDraft(visit, loaded, draft)
  return reply.page(FORM_VIEW, page)
}

function plain<Values>(visit: Visit<Values>, loaded: Loaded) {
  const shown = { typed: typedIn(visit, loaded), token: tokenFor(visit, loaded) }
  return formPage(visit, loaded, shown)
}

/**
 * A draft belongs to the version it was typed over: the form goes on from there, so that whoever has
 * changed the record since is found out when it is sent.
 */
function withDraft<Values>(visit: Visit<Values>, loaded: Loaded, draft: Draft) {
  const { fields, recordVersion: version } = draft
  const typed = { ...typedIn(visit, loaded), ...known(fields.typed, visit) }
  const token = newToken(visit, { version, was: fields.was })
  const isOld = version !== loaded.version
  return formPage(visit, loaded, { typed, token, draft: { savedAt: draft.savedAt, isOld } })
}

/** Without boxes that the form has no longer. */
function known<Values>(typed: Draft['fields']['typed'], { definition }: Visit<Values>) {
  const controls = definition.fields.flatMap(controlsOf)
  return Object.fromEntries(Object.entries(typed).filter(([control]) => controls.includes(control)))
}
