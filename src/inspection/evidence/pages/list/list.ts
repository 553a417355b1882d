import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import type { FrameworkPack, Standard } from '#inspection/frameworks'
import type { OpenInspection } from '#inspection/preparation'
import { tagsOf } from '#inspection/reports'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import { capitalised, counted, dateInWords, inFigures, listed } from '#platform/words'
import { type Item, KIND_NAMES, KINDS, SHORT_NAMES, type Tag } from '../../rules/item.ts'
import { triangulate } from '../../rules/triangulation.ts'
import { proposedRatings } from '../../store/judgements.ts'
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

const VIEW = 'inspection/evidence/pages/list/list'
const QUERY = z.object({ kind: z.string().catch(''), standard: z.string().catch('') })
type Filter = z.infer<typeof QUERY>
type Route = { Params: { inspection: string } }

/** All the evidence of an inspection, by kind and standard, and how each standard stands. */
export function listPage(needs: EvidenceNeeds): FastifyPluginAsync {
  return async (site) => {
    const address = '/inspecting/:inspection/evidence'
    site.get<Route>(address, { config: { access: READ } }, async (request, reply) => {
      const model = await request.inRecords(async (transaction) => {
        const asked = { params: request.params, signedIn: signedInTo(request) }
        const opened = await openedEvidence(transaction, needs, asked)
        if (opened === null) return null
        await lookAtEvidence(request, transaction, opened.inspection.inspectionId)
        const gathered = await gather(transaction, opened, needs.clock.today())
        return listView(transaction, opened, { gathered, filter: QUERY.parse(request.query) })
      })
      return model === null ? reply.callNotFound() : reply.page(VIEW, model)
    })
  }
}

async function listView(
  transaction: Database,
  opened: OpenInspection,
  { gathered, filter }: { readonly gathered: Gathered; readonly filter: Filter },
) {
  const { inspection, pack, may } = opened
  const { inspectionId, provider } = inspection
  const { items, tags } = gathered
  const shown = KINDS.flatMap((kind) => items.filter((item) => item.kind === kind)).filter((item) =>
    isAsked(item, tags, { pack, filter }),
  )
  return {
    title: 'Evidence on organisational delivery',
    breadcrumbs: crumbsFrom(opened),
    ...{ provider, count: countsInWords(items) },
    staff: addressOfEvidence(inspectionId, '/staff'),
    action: addressOfEvidence(inspectionId),
    ...filterView(pack, filter),
    isFiltered: filter.kind !== '' || filter.standard !== '',
    found: counted(shown.length, 'item'),
    add: may('add', 'evidence')
      ? KINDS.map((kind) => ({
          text: capitalised(KIND_NAMES[kind]),
          href: addressOfEvidence(inspectionId, `/new/${kind}`),
        }))
      : [],
    standards: await standardRows(transaction, opened, gathered),
    rows: shown.map((item) => ({
      ...itemRow(item, tags),
      href: addressOfItem({ ...inspection, itemId: item.itemId }),
    })),
  }
}

/** `35 interviews, 45 meetings`: what counts, by kind; a plain sentence when there is nothing. */
export function countsInWords(items: readonly Item[]): string {
  const counts = KINDS.flatMap((kind) => {
    const { length } = items.filter((item) => item.kind === kind && item.withdrawnReason === null)
    const { one, many } = SHORT_NAMES[kind]
    return length === 0 ? [] : [counted(length, one, many)]
  })
  return counts.length === 0 ? 'Nothing has been written down yet' : capitalised(listed(counts))
}

async function standardRows(
  transaction: Database,
  { inspection, pack }: OpenInspection,
  { sources }: Gathered,
) {
  const proposed = await proposedRatings(transaction, inspection)
  const tags = tagsOf(pack)
  return standardsOnEvidence(pack).map(({ id, name, questions }) => {
    const {
      questions: parts,
      kinds,
      warnings,
    } = triangulate(
      questions.map((one) => one.id),
      sources,
    )
    const count = (bearing: 'for' | 'against' | 'both') =>
      inFigures(parts.reduce((sum, part) => sum + part.sources[bearing].length, 0))
    const rating = proposed.find(({ standard }) => standard === id)?.rating
    return {
      ...{ id, name, kinds: inFigures(kinds.length), for: count('for') },
      ...{ against: count('against'), both: count('both') },
      warnings: warnings.map(({ because }) => because),
      href: addressOfStandard(inspection.inspectionId, id),
      tag: rating === undefined ? null : tags(rating),
    }
  })
}

function itemRow(item: Item, tags: readonly Tag[]) {
  const { kind, title, heldOn, addedByName, withdrawnReason } = item
  const about = tags.filter(({ itemId }) => itemId === item.itemId).map(({ question }) => question)
  return {
    ...{ title, day: dateInWords(heldOn), by: addedByName, isWithdrawn: withdrawnReason !== null },
    kind: capitalised(SHORT_NAMES[kind].one),
    about: about.length === 0 ? untagged(item) : listed(about),
  }
}

/** An interview counts with all others, whether it is tagged or not. */
function untagged({ kind, withdrawnReason }: Item): string {
  if (withdrawnReason !== null) return ''
  return kind === 'interview' ? 'Counted with all interviews' : 'Nothing yet'
}

function isAsked(
  item: Item,
  tags: readonly Tag[],
  { pack, filter }: { readonly pack: FrameworkPack; readonly filter: Filter },
): boolean {
  if (KINDS.some((kind) => kind === filter.kind) && item.kind !== filter.kind) return false
  const standard = standardsOnEvidence(pack).find(({ id }) => id === filter.standard)
  return standard === undefined || tags.some((tag) => isOn(tag, item, standard))
}

function isOn(tag: Tag, { itemId }: Item, { questions }: Standard): boolean {
  return tag.itemId === itemId && questions.some(({ id }) => id === tag.question)
}

function filterView(pack: FrameworkPack, { kind, standard }: Filter) {
  const all = { value: '', text: 'All' }
  return {
    kind,
    kinds: [all, ...KINDS.map((one) => ({ value: one, text: capitalised(SHORT_NAMES[one].many) }))],
    standard,
    choices: [
      all,
      ...standardsOnEvidence(pack).map(({ id, name }) => ({ value: id, text: `${id} ${name}` })),
    ],
  }
}
