import type { FastifyReply } from 'fastify'
import { notThere } from '#platform/web'
import type { Outcome, Sent } from './attempt.ts'
import type { Loaded } from './definition.ts'
import { keepTypedIn } from './keep-typed.ts'
import { differences, filledAgain } from './rules/merge.ts'
import { momentInWords } from './rules/moments.ts'
import { changedSince } from './token.ts'
import { ALREADY_SENT_VIEW, FORM_VIEW, formPage, MERGE_VIEW } from './view.ts'
import { loadToShow, newToken, tokenFor, typedIn, type Visit } from './visit.ts'

type NotSaved = Exclude<Outcome, { readonly is: 'saved' }>

/** Shows the form again with everything that was typed, which is kept as their draft as well. */
export async function showAgain<Values>(
  visit: Visit<Values>,
  sent: Sent,
  outcome: NotSaved,
): Promise<FastifyReply> {
  const { request, reply } = visit
  if (outcome.is === 'not there') return notThere(request, reply)
  const loaded = await request.inRecords(async (transaction) => {
    const found = await loadToShow(transaction, visit)
    // What was already sent may be sent in other words, but is not a draft until they go on with it.
    const keep = found !== null && outcome.is !== 'already sent'
    if (keep) await keepTypedIn(transaction, visit, sent)
    return found
  })
  if (loaded === null) return notThere(request, reply)
  switch (outcome.is) {
    case 'stale':
      return reply.page(MERGE_VIEW, mergePage(visit, loaded, sent), 409)
    case 'already sent':
      return reply.page(ALREADY_SENT_VIEW, sameAgain(visit, loaded, sent), 422)
    case 'faulty': {
      const page = sameAgain(visit, loaded, sent, outcome.faults)
      return reply.page(FORM_VIEW, page, 422)
    }
  }
}

/** The form as it was sent, for the same version, with a fresh key. */
function sameAgain<Values>(
  visit: Visit<Values>,
  loaded: Loaded,
  { token, typed }: Sent,
  faults = {},
) {
  return formPage(visit, loaded, { typed, token: newToken(visit, token), faults })
}

/**
 * The record has changed since they opened it: both texts of every field that differs, and the form
 * with their own words where they changed something and the record where they did not.
 */
function mergePage<Values>(visit: Visit<Values>, loaded: Loaded, { token, typed }: Sent) {
  const { definition, now } = visit
  const onRecord = typedIn(visit, loaded)
  const meeting = { typed, onRecord, changed: changedSince(token.was, typed) }
  const { fields } = definition
  const shown = { typed: filledAgain(fields, meeting), token: tokenFor(visit, loaded) }
  return {
    ...formPage(visit, loaded, shown),
    formTitle: definition.title(visit.params),
    title: 'This has changed since you opened it',
    changedBy: loaded.changedBy ?? null,
    changedAt: loaded.changedAt === undefined ? null : momentInWords(loaded.changedAt, now),
    differences: differences(fields, meeting, loaded.options ?? {}),
  }
}
