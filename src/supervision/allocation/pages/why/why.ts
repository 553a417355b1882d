import type { FastifyPluginAsync } from 'fastify'
import { mayEver } from '#platform/access'
import type { Database } from '#platform/database'
import { type Day, dayOf } from '#platform/dates'
import { dateInWords } from '#platform/words'
import { addressOf, type CasePage, type OpenCase, showCase, whoIs } from '#supervision/people'
import { type Banding, banderFor } from '../../rules/banding.ts'
import type { OperatingModel } from '../../rules/operating-model.ts'
import { bandingFactsOf, type RecordedDecision } from '../../rules/recorded-case.ts'
import { whatWouldChange } from '../../rules/what-would-change.ts'
import { bandingsOf, type KeptBanding } from '../../store/bandings.ts'
import { recordedFacts } from '../../store/facts.ts'
import { modelInForce, modelNamed } from '../../store/model-in-force.ts'
import { bandTag, factsInWords, HELD_BY_WORDS } from '../band-words.ts'
import type { AllocationNeeds } from '../needs.ts'

const VIEW = 'supervision/allocation/pages/why/why'
const READ = { resource: 'case allocation', action: 'read' } as const

/** Why this band? The rules in order with their source, the facts as they were, what would change it. */
export function whyPage({ matrix, clock, meanings }: AllocationNeeds): FastifyPluginAsync {
  return async (site) => {
    site.get('/cases/:crn/band', { config: { access: READ, subject: 'crn' } }, (request, reply) =>
      showCase(request, reply, {
        ...{ matrix, view: VIEW, wish: READ },
        show: (transaction, opened) =>
          whyView(transaction, opened, { today: clock.today(), meanings, matrix }),
      }),
    )
  }
}

type Asked = { readonly today: Day } & Pick<AllocationNeeds, 'meanings' | 'matrix'>

async function whyView(
  transaction: Database,
  { found, signedIn }: OpenCase,
  asked: Asked,
): Promise<CasePage> {
  const { organisationId, crn } = found
  const history = await bandingsOf(transaction, { organisationId, crn })
  const [newest] = history
  const shared = {
    title: `Why this band? ${crn}`,
    who: whoIs(found),
    breadcrumbs: [
      { text: 'Cases', href: '/cases' },
      { text: crn, href: addressOf(found) },
      { text: 'Why this band?' },
    ],
  }
  const shown = ['case allocation'] as const
  if (newest === undefined) {
    const missing = await whatIsMissing(transaction, { organisationId, crn }, asked)
    return { model: { ...shared, missing }, shown }
  }
  const model = await modelNamed(transaction, organisationId, newest)
  const roles = signedIn.roles.map(({ role }) => role)
  const mayReadModel = mayEver(asked.matrix, { roles, resource: 'operating model', action: 'read' })
  const band = bandView(newest, model)
  return {
    model: { ...shared, ...band, mayReadModel, history: history.map(historyRow) },
    shown,
  }
}

/** For a case without a band: every fact that is not on record, in words. */
async function whatIsMissing(
  transaction: Database,
  { organisationId, crn }: { readonly organisationId: string; readonly crn: string },
  { today, meanings }: Asked,
): Promise<readonly string[]> {
  const which = { crns: [crn] }
  const [recorded] = await recordedFacts(transaction, organisationId, { on: today, which })
  if (recorded === undefined) return []
  const facts = bandingFactsOf(recorded, today, meanings)
  const model = await modelInForce(transaction, organisationId, today)
  const decision: RecordedDecision | Banding = 'errors' in facts ? facts : banderFor(model)(facts)
  return 'errors' in decision ? decision.errors.map(({ message }) => message) : []
}

function bandView(banding: KeptBanding, model: OperatingModel) {
  const again = banderFor(model)(banding.facts)
  return {
    tag: bandTag(banding.band),
    heldBy: HELD_BY_WORDS[banding.heldBy],
    provisional: banding.provisional,
    modelName: `${model.title}, version ${banding.modelVersion}`,
    modelHref: `/operating-models/${banding.modelId}/${banding.modelVersion}`,
    decidedOn: dateInWords(banding.bandedOn),
    rules: banding.rules.map(({ effect, source }) => {
      const passage = model.sources[source]
      return { effect, part: passage?.part ?? source, says: passage?.says ?? '' }
    }),
    facts: factsInWords(banding.facts).map(([name, value]) => ({ name, value })),
    wouldChange:
      'errors' in again
        ? []
        : whatWouldChange(model, again).map(({ if: words, band, heldBy }) => ({
            words,
            ...{ tag: bandTag(band), heldBy: HELD_BY_WORDS[heldBy] },
          })),
    confirmed:
      banding.confirmedBand === null
        ? null
        : {
            tag: bandTag(banding.confirmedBand),
            by: banding.confirmedBy,
            reason: banding.confirmedReason,
            on: banding.confirmedAt === null ? '' : dateInWords(dayOf(banding.confirmedAt)),
          },
  }
}

function historyRow(one: KeptBanding) {
  return {
    on: dateInWords(one.bandedOn),
    tag: bandTag(one.band),
    heldBy: HELD_BY_WORDS[one.heldBy],
    cause: one.cause,
    by: one.decidedBy,
    model: `${one.modelId}, version ${one.modelVersion}`,
    confirmed:
      one.confirmedBy === null
        ? 'Not confirmed'
        : `${bandTag(one.confirmedBand).text}, ${one.confirmedBy}${one.confirmedReason === '' ? '' : `: ${one.confirmedReason}`}`,
  }
}
