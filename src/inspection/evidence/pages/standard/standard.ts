import type { FastifyPluginAsync } from 'fastify'
import type { Standard } from '#inspection/frameworks'
import type { OpenInspection } from '#inspection/preparation'
import { tagsOf } from '#inspection/reports'
import { signedInTo, whenInWords } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import { capitalised, listed } from '#platform/words'
import { BEARINGS, type Kind, SHORT_NAMES } from '../../rules/item.ts'
import { type QuestionEvidence, type Source, triangulate } from '../../rules/triangulation.ts'
import { judgementsOf, type ProposedRating } from '../../store/judgements.ts'
import { bearingTag } from '../bearing.ts'
import { type Gathered, gather } from '../gather.ts'
import { type EvidenceNeeds, READ } from '../needs.ts'
import {
  addressOfEvidence,
  addressOfItem,
  addressOfStandard,
  crumbsFrom,
  lookAtEvidence,
  openedEvidence,
  standardsOnEvidence,
} from '../open-evidence.ts'

const VIEW = 'inspection/evidence/pages/standard/standard'
type Route = { Params: { inspection: string; standard: string } }

/** One standard: the sources on each key question side by side, and the rating proposed to the panel. */
export function standardPage(needs: EvidenceNeeds): FastifyPluginAsync {
  return async (site) => {
    const address = '/inspecting/:inspection/evidence/standards/:standard'
    site.get<Route>(address, { config: { access: READ } }, async (request, reply) => {
      const model = await request.inRecords(async (transaction) => {
        const asked = { params: request.params, signedIn: signedInTo(request) }
        const opened = await openedEvidence(transaction, needs, asked)
        if (opened === null) return null
        const standard = standardsOnEvidence(opened.pack).find(
          ({ id }) => id === request.params.standard,
        )
        if (standard === undefined) return null
        await lookAtEvidence(request, transaction, opened.inspection.inspectionId)
        const gathered = await gather(transaction, opened, needs.clock.today())
        return standardView(transaction, opened, { standard, gathered })
      })
      return model === null ? reply.callNotFound() : reply.page(VIEW, model)
    })
  }
}

async function standardView(
  transaction: Database,
  opened: OpenInspection,
  { standard, gathered }: { readonly standard: Standard; readonly gathered: Gathered },
) {
  const { inspection, pack, may } = opened
  const { inspectionId, provider } = inspection
  const tags = tagsOf(pack)
  const found = triangulate(
    standard.questions.map(({ id }) => id),
    gathered.sources,
  )
  const proposals = (await judgementsOf(transaction, inspection))
    .filter((one) => one.standard === standard.id)
    .map((one) => ({ ...judgementView(one), tag: tags(one.rating) }))
  const mayJudge = may('change', 'evidence') && pack.ratings !== null
  return {
    title: `${standard.id} ${standard.name}`,
    breadcrumbs: crumbsFrom(opened, { text: `${standard.id} ${standard.name}` }),
    ...{ provider, statement: standard.statement, isRated: pack.ratings !== null },
    ...{ proposed: proposals[0] ?? null, earlier: proposals.slice(1) },
    judge: mayJudge ? addressOfStandard(inspectionId, standard.id, '/judgement') : null,
    kinds: kindsInWords(found.kinds),
    warnings: found.warnings.map(({ because }) => because),
    questions: found.questions.map((one) => ({
      ...questionView(one, inspection),
      wording: standard.questions.find(({ id }) => id === one.question)?.wording,
    })),
    evidence: addressOfEvidence(inspectionId, `?standard=${encodeURIComponent(standard.id)}`),
  }
}

function questionView(
  { question, sources, kinds, warnings }: QuestionEvidence,
  key: { readonly organisationId: string; readonly inspectionId: string },
) {
  return {
    ...{ id: question, kinds: kindsInWords(kinds) },
    warnings: warnings.map(({ because }) => because),
    sources: BEARINGS.flatMap((bearing) => sources[bearing]).map((source) =>
      sourceView(source, key),
    ),
  }
}

function sourceView(
  { itemId, kind, title, bearing, shows }: Source,
  key: { readonly organisationId: string; readonly inspectionId: string },
) {
  return {
    ...{ title, shows, tag: bearingTag(bearing) },
    kind: capitalised(itemId === null ? SHORT_NAMES[kind].many : SHORT_NAMES[kind].one),
    href:
      itemId === null
        ? addressOfEvidence(key.inspectionId, '/staff')
        : addressOfItem({ ...key, itemId }),
  }
}

/** `documents, interviews and meetings`: the kinds of source; `null` when there is none. */
export function kindsInWords(kinds: readonly Kind[]): string | null {
  return kinds.length === 0 ? null : listed(kinds.map((kind) => SHORT_NAMES[kind].many))
}

function judgementView({ rating, reason, judgedBy, judgedAt }: ProposedRating) {
  return { rating, reason, judged: `${judgedBy}, ${whenInWords(judgedAt)}` }
}
