import type { FastifyInstance } from 'fastify'
import { keyIn } from '#inspection/preparation'
import { putOnRecord } from '#platform/audit'
import { dayOf } from '#platform/dates'
import { editingForm, type FormDefinition } from '#platform/forms'
import { type Item, type ItemWords, KIND_NAMES, KINDS, type Kind } from '../../rules/item.ts'
import { addItem, changeItem } from '../../store/items.ts'
import { ADD, type EvidenceNeeds } from '../needs.ts'
import {
  addressOfItem,
  formCrumbs,
  openedEvidence,
  openedItem,
  subjectOf,
} from '../open-evidence.ts'
import { FIELDS } from './fields.ts'
import { READS } from './read.ts'

const TOO_EARLY = { faults: { heldOn: 'The day must not be after today' } }

/** For each kind of evidence the form in which it is written down, and the one in which it is put right. */
export function writeForms(site: FastifyInstance, needs: EvidenceNeeds): void {
  for (const kind of KINDS) {
    addForm(site, needs, kind)
    changeForm(site, needs, kind)
  }
}

function addForm(site: FastifyInstance, needs: EvidenceNeeds, kind: Kind): void {
  const definition: FormDefinition<ItemWords> = {
    ...{ name: `new ${kind} as evidence`, address: `/inspecting/:inspection/evidence/new/${kind}` },
    access: ADD,
    title: () => `Add ${aKind(kind)}`,
    lead: 'On the next page you say what it shows.',
    breadcrumbs: formCrumbs(`Add ${aKind(kind)}`),
    button: 'Write it down',
    ...{ fields: FIELDS[kind], read: READS[kind] },
    load: async (transaction, params, signedIn) => {
      const opened = await openedEvidence(transaction, needs, { params, signedIn })
      if (opened === null) return null
      return { values: {}, version: null, context: opened.inspection.provider }
    },
    save: async (transaction, params, words, { signedIn, now }) => {
      if (words.heldOn > dayOf(now)) return TOO_EARLY
      const key = keyIn(params, signedIn)
      const itemId = await addItem(transaction, key, { kind, words, by: signedIn.accountId })
      await putOnRecord(transaction, {
        ...{ organisation: key.organisationId, action: 'add', resource: 'evidence' },
        subjects: [subjectOf({ ...key, itemId })],
        detail: { kind },
      })
      return { to: addressOfItem({ ...key, itemId }), said: 'It is written down' }
    },
  }
  editingForm(site, definition)
}

function changeForm(site: FastifyInstance, needs: EvidenceNeeds, kind: Kind): void {
  const definition: FormDefinition<ItemWords> = {
    ...{ name: `${kind} as evidence` },
    address: `/inspecting/:inspection/evidence/items/:item/${kind}`,
    access: ADD,
    title: () => `Change ${aKind(kind)}`,
    lead: 'What it said before stays on its page.',
    breadcrumbs: formCrumbs('Change it'),
    ...{ fields: FIELDS[kind], read: READS[kind] },
    load: async (transaction, params, signedIn) => {
      const found = await openedItem(transaction, needs, { params, signedIn })
      if (found === null || !found.mayChange || found.item.kind !== kind) return null
      const { item, inspection } = found
      return { values: typedOf(item), version: item.stateNo, context: inspection.provider }
    },
    save: async (transaction, params, words, { version, signedIn, now }) => {
      const found = await openedItem(transaction, needs, { params, signedIn })
      if (found === null || !found.mayChange || found.item.kind !== kind) return 'stale'
      if (words.heldOn > dayOf(now)) return TOO_EARLY
      const { organisationId } = found.key
      const seen = { ...found.item, organisationId, stateNo: version ?? 0 }
      if (!(await changeItem(transaction, seen, words, signedIn.accountId))) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: organisationId, action: 'change', resource: 'evidence' },
        subjects: [subjectOf(found.key)],
      })
      return { to: addressOfItem(found.key), said: 'It is changed' }
    },
  }
  editingForm(site, definition)
}

function aKind(kind: Kind): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${KIND_NAMES[kind]}`
}

/** An item as its form shows it. */
function typedOf({ title, heldOn, words, reference, withWhom, people, office, answers }: Item) {
  return {
    ...{ title, heldOn, words, ...answers },
    ...{ reference: reference ?? '', withWhom: withWhom ?? '', office: office ?? '' },
    people: people === null ? '' : String(people),
  }
}
