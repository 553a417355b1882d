import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { type Choice, editingForm, type Field, type FormDefinition } from '#platform/forms'
import { capitalised } from '#platform/words'
import { BEARING_NAMES, BEARINGS, type Tag } from '../../rules/item.ts'
import { itemTags, lastTagNo, writeTag } from '../../store/tags.ts'
import { ADD, type EvidenceNeeds } from '../needs.ts'
import {
  addressOfItem,
  formCrumbs,
  type OpenItem,
  openedItem,
  questionsOnEvidence,
  subjectOf,
} from '../open-evidence.ts'

const BEARING_CHOICES: readonly Choice[] = BEARINGS.map((value) => ({
  value,
  text: capitalised(BEARING_NAMES[value]),
}))
const TAKEN_BACK: Choice = { value: 'taken back', text: 'It does not bear on this question' }
const SHOWS: Field = {
  ...{ name: 'shows', label: 'What does it show?', kind: 'words' },
  hint: 'In a sentence or two: it is read beside the other sources.',
}
const shows = z.string().regex(/\S/, 'Say what it shows')
const CHOOSE = 'Choose which way it bears'

const NEW = z.object({
  question: z.string().min(1, 'Choose the key question'),
  bearing: z.enum(BEARINGS, CHOOSE),
  shows,
})

/** Says which key question a piece of evidence bears on, which way, and what it shows. */
export function tagForm(site: FastifyInstance, needs: EvidenceNeeds): void {
  const definition: FormDefinition<z.infer<typeof NEW>> = {
    ...{ name: 'tag of evidence', address: '/inspecting/:inspection/evidence/items/:item/tag' },
    access: ADD,
    title: () => 'Say what it shows',
    breadcrumbs: formCrumbs('Say what it shows'),
    fields: [
      { name: 'question', label: 'About which key question?', kind: 'choice', isLong: true },
      {
        name: 'bearing',
        label: 'Which way does it bear?',
        kind: 'choice',
        options: BEARING_CHOICES,
      },
      SHOWS,
    ],
    read: NEW,
    load: async (transaction, params, signedIn) => {
      const found = await openedItem(transaction, needs, { params, signedIn })
      if (found === null || found.item.withdrawnReason !== null) return null
      const question = await choicesFor(transaction, found)
      return { values: {}, version: null, context: found.item.title, options: { question } }
    },
    save: async (transaction, params, tag, { signedIn }) => {
      const found = await openedItem(transaction, needs, { params, signedIn })
      if (found === null) return 'stale'
      const open = await choicesFor(transaction, found)
      if (!open.some(({ value }) => value === tag.question)) {
        return {
          faults: { question: 'It is tagged to this key question already: change it there' },
        }
      }
      const tagNo = await lastTagNo(transaction, found.key, tag.question)
      const written = { ...tag, tagNo }
      if (!(await writeTag(transaction, found.key, written, signedIn.accountId))) {
        return { faults: { question: 'Somebody has tagged or withdrawn it since' } }
      }
      return saved(transaction, found, tag)
    },
  }
  editingForm(site, definition)
}

const CHANGED = z.object({ bearing: z.enum([...BEARINGS, 'taken back'], CHOOSE), shows })

/** Changes what a piece of evidence is said to show about a key question, or takes it back. */
export function changeTagForm(site: FastifyInstance, needs: EvidenceNeeds): void {
  const definition: FormDefinition<z.infer<typeof CHANGED>> = {
    ...{ name: 'changed tag of evidence' },
    address: '/inspecting/:inspection/evidence/items/:item/tags/:question',
    access: ADD,
    title: ({ question = '' }) => `What it shows about ${question}`,
    breadcrumbs: formCrumbs('What it shows'),
    fields: [
      {
        ...{ name: 'bearing', label: 'Which way does it bear?', kind: 'choice' },
        options: [...BEARING_CHOICES, TAKEN_BACK],
      },
      SHOWS,
    ],
    read: CHANGED,
    load: async (transaction, params, signedIn) => {
      const found = await openedItem(transaction, needs, { params, signedIn })
      const tag = await tagIn(transaction, found, params.question)
      if (found === null || tag === null || found.item.withdrawnReason !== null) return null
      const { bearing, shows, tagNo } = tag
      return { values: { bearing, shows }, version: tagNo, context: found.item.title }
    },
    save: async (transaction, params, typed, { version, signedIn }) => {
      const found = await openedItem(transaction, needs, { params, signedIn })
      const { question = '' } = params
      if (found === null) return 'stale'
      const tag = { ...typed, question, tagNo: version ?? 0 }
      if (!(await writeTag(transaction, found.key, tag, signedIn.accountId))) return 'stale'
      return saved(transaction, found, tag)
    },
  }
  editingForm(site, definition)
}

async function saved(
  transaction: Database,
  { key }: OpenItem,
  { question, bearing }: { readonly question: string; readonly bearing: string },
) {
  await putOnRecord(transaction, {
    ...{ organisation: key.organisationId, action: 'tag', resource: 'evidence' },
    subjects: [subjectOf(key)],
    detail: { question, bearing },
  })
  return { to: addressOfItem(key), said: 'What it shows is written down' }
}

async function tagIn(transaction: Database, found: OpenItem | null, question: string | undefined) {
  if (found === null) return null
  const tags = await itemTags(transaction, found.key)
  return tags.find((tag) => isOf(tag, found) && tag.question === question) ?? null
}

async function choicesFor(transaction: Database, found: OpenItem): Promise<readonly Choice[]> {
  const tags = (await itemTags(transaction, found.key)).filter((tag) => isOf(tag, found))
  return questionsOnEvidence(found.pack)
    .filter(({ id }) => !tags.some(({ question }) => question === id))
    .map(({ id, wording }) => ({ value: id, text: `${id} ${wording}` }))
}

function isOf({ itemId }: Tag, { item }: OpenItem): boolean {
  return itemId === item.itemId
}
