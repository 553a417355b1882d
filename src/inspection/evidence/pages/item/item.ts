import type { FastifyPluginAsync } from 'fastify'
import { signedInTo, whenInWords } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import { capitalised, counted, dateInWords, inFigures } from '#platform/words'
import { INTERVIEW_QUESTIONS, SET_QUESTIONS } from '../../evidence-policy.ts'
import { BEARING_NAMES, type ItemWords, KIND_NAMES, type Kind } from '../../rules/item.ts'
import { type FileInList, filesOf } from '../../store/files.ts'
import { type ItemKey, statesOf } from '../../store/items.ts'
import { type TagState, tagStatesOf } from '../../store/tags.ts'
import { bearingTag } from '../bearing.ts'
import { type EvidenceNeeds, READ } from '../needs.ts'
import {
  addressOfItem,
  crumbsFrom,
  lookAtEvidence,
  type OpenItem,
  openedItem,
  questionsOnEvidence,
  subjectOf,
} from '../open-evidence.ts'

const VIEW = 'inspection/evidence/pages/item/item'
type Route = { Params: { inspection: string; item: string } }

/** One piece of evidence: what it says, what it shows, its files, and what it said before. */
export function itemPage(needs: EvidenceNeeds): FastifyPluginAsync {
  return async (site) => {
    const address = '/inspecting/:inspection/evidence/items/:item'
    site.get<Route>(address, { config: { access: READ } }, async (request, reply) => {
      const model = await request.inRecords(async (transaction) => {
        const asked = { params: request.params, signedIn: signedInTo(request) }
        const opened = await openedItem(transaction, needs, asked)
        if (opened === null) return null
        await lookAtEvidence(request, transaction, subjectOf(opened.key))
        return itemView(transaction, opened)
      })
      return model === null ? reply.callNotFound() : reply.page(VIEW, model)
    })
  }
}

async function itemView(transaction: Database, opened: OpenItem) {
  const { item, key, inspection, mayChange, may } = opened
  const [now, ...before] = await statesOf(transaction, key)
  const tags = await tagStatesOf(transaction, key)
  const standing = tags.filter(({ question }, place) => firstOf(tags, question) === place)
  const mayTag = may('add', 'evidence') && item.withdrawnReason === null
  const to = (isOffered: boolean, page: string) => (isOffered ? addressOfItem(key, page) : null)
  const isDocument = item.kind === 'document'
  return {
    title: item.title,
    provider: inspection.provider,
    breadcrumbs: crumbsFrom(opened, { text: item.title }),
    withdrawn: item.withdrawnReason,
    facts: [
      { name: 'Kind', value: capitalised(KIND_NAMES[item.kind]) },
      ...factsOf(item.kind, item),
      { name: 'Added', value: signed(item.addedByName, item.addedAt) },
      ...(now === undefined || before.length === 0
        ? []
        : [{ name: 'Last changed', value: signed(now.writtenBy, now.writtenAt) }]),
    ],
    words: item.words,
    answers: answersOf(item.kind, item),
    isInterview: item.kind === 'interview',
    tags: standing.flatMap((tag) => tagView(opened, tag, mayTag)),
    tag: to(mayTag, '/tag'),
    ...{ isDocument, reference: item.reference },
    files: isDocument ? (await filesOf(transaction, key)).map((file) => fileView(key, file)) : [],
    ...{ change: to(mayChange, `/${item.kind}`), withdraw: to(mayChange, '/withdraw') },
    addFile: to(mayChange && isDocument, '/file'),
    past: before.map((state) => ({
      ...{ title: state.title, words: state.words, facts: factsOf(item.kind, state) },
      answers: answersOf(item.kind, state),
      written: signed(state.writtenBy, state.writtenAt),
    })),
    pastTags: tags
      .filter((tag) => tag.bearing === 'taken back' || !standing.includes(tag))
      .map(({ question, bearing, shows, writtenBy, writtenAt }) => ({
        ...{ question, shows, written: signed(writtenBy, writtenAt) },
        bears: bearing === 'taken back' ? 'Taken back' : capitalised(BEARING_NAMES[bearing]),
      })),
  }
}

function firstOf(tags: readonly TagState[], question: string): number {
  return tags.findIndex((one) => one.question === question)
}

function signed(name: string, at: Date): string {
  return `${name}, ${whenInWords(at)}`
}

function factsOf(kind: Kind, { heldOn, withWhom, people, office, reference }: ItemWords) {
  const facts = [
    { name: 'Day', value: dateInWords(heldOn) },
    { name: kind === 'presentation' ? 'Presented by' : 'With', value: withWhom },
    { name: 'Took part', value: people === null ? null : counted(people, 'person', 'people') },
    { name: 'Office', value: office },
    { name: 'Where it is', value: reference },
  ]
  return facts.filter(({ value }) => value !== null)
}

/** What was answered, under the question as it is asked today; an answer to one not asked any more stays. */
function answersOf(kind: Kind, { answers }: ItemWords) {
  if (answers === null) return []
  const questions: readonly { readonly id: string; readonly wording: string }[] =
    kind === 'interview' ? INTERVIEW_QUESTIONS : SET_QUESTIONS
  return Object.entries(answers).map(([id, answer]) => ({
    question: questions.find((one) => one.id === id)?.wording ?? id,
    answer: kind === 'interview' ? capitalised(answer) : answer,
  }))
}

function tagView({ pack, key }: OpenItem, tag: TagState, mayChange: boolean) {
  const { question, bearing, shows } = tag
  if (bearing === 'taken back') return []
  const wording = questionsOnEvidence(pack).find(({ id }) => id === question)?.wording ?? ''
  const page = `/tags/${encodeURIComponent(question)}`
  const change = mayChange ? addressOfItem(key, page) : null
  return [{ question, wording, shows, change, tag: bearingTag(bearing) }]
}

function fileView(key: ItemKey, { fileNo, fileName, size, fileSha256, ...file }: FileInList) {
  return {
    ...{ fileName, fingerprint: fileSha256 },
    size: `${inFigures(Math.ceil(size / BYTES_A_KILOBYTE))} KB`,
    href: addressOfItem(key, `/files/${fileNo}`),
    came: signed(file.receivedBy, file.receivedAt),
  }
}

const BYTES_A_KILOBYTE = 1024
