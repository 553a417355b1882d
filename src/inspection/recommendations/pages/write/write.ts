import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type FrameworkPack, standardsOf } from '#inspection/frameworks'
import { crumbsTo, keyIn, openedInspection } from '#inspection/preparation'
import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import { type Database, refusalOf } from '#platform/database'
import {
  aLine,
  editingForm,
  type Field,
  type FormDefinition,
  type FormParams,
  maybeADay,
} from '#platform/forms'
import {
  addRecommendation,
  changeRecommendation,
  type Recommendation,
  type RecommendationWords,
  recommendationsOf,
} from '../../store/recommendations.ts'
import { addressOfRecommendations } from '../address.ts'
import type { RecommendationNeeds } from '../needs.ts'

const CHANGE = { resource: 'inspection report', action: 'change' } as const

const READ = z.object({
  toWhom: aLine('Say to whom it is'),
  words: aLine('Write what is recommended'),
  wordsCy: z
    .string()
    .trim()
    .transform((text) => (text === '' ? null : text)),
  standards: z.array(z.string()),
  expectedOn: maybeADay,
})

const FIELDS: readonly Field[] = [
  {
    ...{ name: 'toWhom', label: 'To whom', kind: 'text' },
    hint: 'The provider, or another body that must act, such as HM Prison and Probation Service.',
  },
  {
    ...{ name: 'words', label: 'What is recommended', kind: 'words' },
    hint: 'One thing that somebody can do and others can see was done.',
  },
  { name: 'wordsCy', label: 'The same in Welsh', kind: 'words', optional: true },
  { name: 'standards', label: 'Standards it rests on', kind: 'choices', optional: true },
  { name: 'expectedOn', label: 'Expected by', kind: 'day', optional: true },
]

type Asked = { readonly params: FormParams; readonly signedIn: SignedIn }

/** Adds a recommendation, and changes one, until the inspection is published. */
export function writeForms(site: FastifyInstance, needs: RecommendationNeeds): void {
  const shared = { access: CHANGE, fields: FIELDS, read: READ }
  const added: FormDefinition<z.infer<typeof READ>> = {
    ...{
      ...shared,
      name: 'recommendation',
      address: '/inspecting/:inspection/recommendations/new',
    },
    title: () => 'Add a recommendation',
    breadcrumbs: crumbsTo('Add a recommendation'),
    button: 'Add',
    load: async (transaction, params, signedIn) => {
      const opened = await openedInspection(transaction, needs, { params, signedIn })
      if (opened === null) return null
      const { provider } = opened.inspection
      const options = { standards: standardChoices(opened.pack) }
      return { values: { toWhom: provider }, version: null, context: provider, options }
    },
    save: async (transaction, params, words, { signedIn }) => {
      const key = keyIn(params, signedIn)
      const refused = await refusalOf(transaction, ['23505'], () =>
        addRecommendation(transaction, key, words, signedIn.accountId),
      )
      // Somebody added one at the same moment: it must be seen before the next.
      if (refused !== null) return 'stale'
      return saved(transaction, { params, signedIn }, 'The recommendation is added')
    },
  }
  const changed: FormDefinition<z.infer<typeof READ>> = {
    ...{ ...shared, name: 'change of a recommendation' },
    address: '/inspecting/:inspection/recommendations/:recommendation',
    title: () => 'Change a recommendation',
    breadcrumbs: crumbsTo('Change a recommendation'),
    load: async (transaction, params, signedIn) => {
      const opened = await openedInspection(transaction, needs, { params, signedIn })
      const found = await standingIn(transaction, { params, signedIn })
      if (opened === null || found === null) return null
      const { toWhom, words, wordsCy, standards, expectedOn, version } = found
      return {
        values: { toWhom, words, wordsCy: wordsCy ?? '', standards, expectedOn: expectedOn ?? '' },
        ...{ version, context: opened.inspection.provider },
        options: { standards: standardChoices(opened.pack) },
      }
    },
    save: (transaction, params, words, { version, signedIn }) =>
      change(transaction, { params, signedIn }, words, {
        ...{ version, said: 'The recommendation is changed' },
      }),
  }
  editingForm(site, added)
  editingForm(site, changed)
}

const OUT = z.object({ reason: aLine('Say why it is taken out') })

/** Takes a recommendation out before it is published; it stays on record with the reason. */
export function takeOutForm(site: FastifyInstance, _: RecommendationNeeds): void {
  const definition: FormDefinition<z.infer<typeof OUT>> = {
    ...{ name: 'recommendation taken out', access: CHANGE },
    address: '/inspecting/:inspection/recommendations/:recommendation/take-out',
    title: () => 'Take a recommendation out',
    lead: 'It stays on record with the reason, and is not in the report.',
    breadcrumbs: crumbsTo('Take a recommendation out'),
    button: 'Take it out',
    fields: [{ name: 'reason', label: 'Why?', kind: 'text' }],
    read: OUT,
    load: async (transaction, params, signedIn) => {
      const found = await standingIn(transaction, { params, signedIn })
      return found === null ? null : { values: {}, version: found.version, context: found.words }
    },
    save: (transaction, params, { reason }, { version, signedIn }) =>
      change(
        transaction,
        { params, signedIn },
        { withdrawnReason: reason },
        { version, said: 'The recommendation is taken out' },
      ),
  }
  editingForm(site, definition)
}

function standardChoices(pack: FrameworkPack) {
  return standardsOf(pack).map(({ id, name }) => ({ value: id, text: `${id} ${name}` }))
}

/** The recommendation in an address that has not been taken out; `null` when there is none. */
async function standingIn(
  transaction: Database,
  { params, signedIn }: Asked,
): Promise<Recommendation | null> {
  const all = await recommendationsOf(transaction, keyIn(params, signedIn))
  const found = all.find(({ recommendationNo }) => `${recommendationNo}` === params.recommendation)
  return found === undefined || found.withdrawnReason !== null ? null : found
}

async function change(
  transaction: Database,
  asked: Asked,
  what: RecommendationWords | { readonly withdrawnReason: string },
  { version, said }: { readonly version: number | null; readonly said: string },
) {
  const found = await standingIn(transaction, asked)
  if (found === null) return 'stale'
  const key = { ...keyIn(asked.params, asked.signedIn), recommendationNo: found.recommendationNo }
  const by = { version: version ?? 0, changedBy: asked.signedIn.accountId }
  if (!(await changeRecommendation(transaction, key, what, by))) return 'stale'
  return saved(transaction, asked, said)
}

async function saved(transaction: Database, { params, signedIn }: Asked, said: string) {
  const { organisationId, inspectionId } = keyIn(params, signedIn)
  await putOnRecord(transaction, {
    ...{ organisation: organisationId, action: 'write', resource: 'inspection report' },
    ...{ subjects: [inspectionId], detail: { recommendations: said } },
  })
  return { to: addressOfRecommendations(inspectionId), said }
}
