import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import { dayOf } from '#platform/dates'
import { editingForm, type Field, type FormDefinition, type Loaded } from '#platform/forms'
import { DAY_TYPED } from '#supervision/people'
import { checkModelText } from '../../check-model.ts'
import type { OperatingModel } from '../../rules/operating-model.ts'
import { modelInForce } from '../../store/model-in-force.ts'
import { addDraft, keptModels, saveDraft } from '../../store/models.ts'
import type { AllocationNeeds } from '../needs.ts'
import { CHANGE, modelAsked } from './models.ts'

const number = (most: number, words: string) =>
  z
    .string()
    .regex(/^\d{1,4}$/, words)
    .transform(Number)
    .refine((count) => count <= most, words)

const VALUES = z.object({
  percent: number(100, 'Enter a whole number from 0 to 100'),
  exactlyAt: z.enum(['over', 'under'], 'Choose how a score of exactly that counts'),
  live: z.enum(['yes', 'no'], 'Choose by what readiness is judged'),
  womenFrom: DAY_TYPED,
  moreThanMonths: number(1200, 'Enter a number of months'),
  monthsLeftFrom: number(1200, 'Enter a number of months'),
  planDays: number(260, 'Enter a number of working days'),
  tables: z.string(),
  reason: z.string().regex(/\S/, 'Say why there is a new version'),
})
type Values = z.infer<typeof VALUES>

const FIELDS: readonly Field[] = [
  {
    name: 'percent',
    label: 'A reconviction score counts as high over this many per cent',
    kind: 'text',
    width: 3,
  },
  {
    ...{ name: 'exactlyAt', label: 'A score of exactly that counts as', kind: 'choice' },
    options: [
      { value: 'over', text: 'Over' },
      { value: 'under', text: 'Under' },
    ],
  },
  {
    ...{ name: 'live', label: 'Readiness to change is judged by', kind: 'choice' },
    options: [
      { value: 'no', text: 'The officer, until the questionnaire is live' },
      { value: 'yes', text: 'The closeness to change questionnaire' },
    ],
  },
  {
    ...{
      name: 'womenFrom',
      label: 'Women are held by a local management centre when allocated from',
      kind: 'day',
    },
    ...{ optional: true, hint: 'Empty: as men are' },
  },
  {
    name: 'moreThanMonths',
    label: 'Long custody is a sentence of more than this many months',
    kind: 'text',
    width: 4,
  },
  {
    name: 'monthsLeftFrom',
    label: 'with this many months or more left to serve',
    kind: 'text',
    width: 4,
  },
  { name: 'planDays', label: 'A plan is due after this many working days', kind: 'text', width: 3 },
  {
    ...{ name: 'tables', label: 'The tables, for specialists', kind: 'words' },
    hint: 'JSON: route, base and exceptions. It is proved that every case has exactly one answer before it is kept.',
  },
  { name: 'reason', label: 'Why there is a new version', kind: 'words' },
]

/** Starts a new version of the model in force, as a draft. */
export function newModelForm(
  site: FastifyInstance,
  { clock }: Pick<AllocationNeeds, 'clock'>,
): void {
  const definition: FormDefinition<Values> = {
    ...{ name: 'new operating model', address: '/operating-models/new', access: CHANGE },
    title: () => 'A new version of the operating model',
    lead: 'It begins as a draft: nothing changes until it is put in force from a day.',
    breadcrumbs: () => [
      { text: 'Operating models', href: '/operating-models' },
      { text: 'New version' },
    ],
    button: 'Check and keep the draft',
    ...{ fields: FIELDS, read: VALUES },
    load: async (transaction, _, { organisationId }) => {
      const base = await modelInForce(transaction, organisationId, clock.today())
      return loaded(base, { version: null, reason: '' })
    },
    save: async (transaction, _, values, { signedIn, now }) => {
      const { organisationId, accountId } = signedIn
      const base = await modelInForce(transaction, organisationId, dayOf(now))
      const made = documentOf(base, values, await nextVersion(transaction, organisationId, base))
      if ('faults' in made) return made
      const key = { organisationId, modelId: base.id, modelVersion: made.version }
      const { document } = made
      await addDraft(transaction, { ...key, document, reason: values.reason, changedBy: accountId })
      await onRecord(transaction, organisationId, 'add', key)
      return { to: addressOf(key), said: 'The draft is kept: every case has exactly one answer' }
    },
  }
  editingForm(site, definition)
}

/** Changes a draft. */
export function editModelForm(site: FastifyInstance): void {
  const definition: FormDefinition<Values> = {
    ...{ name: 'operating model', address: '/operating-models/:id/:version/edit', access: CHANGE },
    title: () => 'Change the draft',
    breadcrumbs: ({ id = '', version = '' }) => [
      { text: 'Operating models', href: '/operating-models' },
      { text: `Version ${version}`, href: `/operating-models/${id}/${version}` },
      { text: 'Change' },
    ],
    button: 'Check and keep the draft',
    ...{ fields: FIELDS, read: VALUES },
    load: async (transaction, params, { organisationId }) => {
      const found = await modelAsked(transaction, organisationId, params)
      if (found?.kept == null || found.kept.effectiveFrom !== null) return null
      const { version, reason, changedBy, changedAt } = found.kept
      return { ...loaded(found.model, { version, reason }), changedBy, changedAt }
    },
    save: async (transaction, params, values, { version, signedIn }) => {
      const { organisationId, accountId } = signedIn
      const found = await modelAsked(transaction, organisationId, params)
      if (found?.kept == null) return 'stale'
      const made = documentOf(found.model, values, found.model.version)
      if ('faults' in made) return made
      const { modelId, modelVersion } = found.kept
      const key = { organisationId, modelId, modelVersion, version: version ?? 0 }
      const change = { document: made.document, reason: values.reason, changedBy: accountId }
      if (!(await saveDraft(transaction, key, change))) return 'stale'
      await onRecord(transaction, organisationId, 'change', key)
      return { to: addressOf(key), said: 'The draft is kept: every case has exactly one answer' }
    },
  }
  editingForm(site, definition)
}

type Key = { readonly modelId: string; readonly modelVersion: number }

function addressOf({ modelId, modelVersion }: Key): string {
  return `/operating-models/${modelId}/${modelVersion}`
}

async function onRecord(transaction: Database, organisation: string, action: string, key: Key) {
  const subjects = [`${key.modelId} ${key.modelVersion}`]
  await putOnRecord(transaction, { organisation, action, resource: 'operating model', subjects })
}

async function nextVersion(
  transaction: Database,
  organisationId: string,
  { id, version }: OperatingModel,
): Promise<number> {
  const kept = await keptModels(transaction, organisationId)
  const versions = kept.filter(({ modelId }) => modelId === id).map((one) => one.modelVersion)
  return Math.max(version, ...versions) + 1
}

function loaded(
  model: OperatingModel,
  { version, reason }: { readonly version: number | null; readonly reason: string },
): Loaded {
  const { scoreThreshold, closenessToChange, women, longCustody, plan } = model.settings
  const { route, base, exceptions } = model
  return {
    values: {
      percent: String(scoreThreshold.percent),
      exactlyAt: scoreThreshold.exactlyAt,
      live: closenessToChange.live ? 'yes' : 'no',
      womenFrom: women.allocatedFrom ?? '',
      moreThanMonths: String(longCustody.moreThanMonths),
      monthsLeftFrom: String(longCustody.monthsLeftFrom),
      planDays: String(plan.workingDays),
      tables: JSON.stringify({ route, base, exceptions }, null, 2),
      reason,
    },
    version,
  }
}

type Made =
  | { readonly document: string; readonly version: number }
  | { readonly faults: Readonly<Record<string, string>> }

/** The document of a version from what was typed, checked whole; or every fault in words. */
function documentOf(base: OperatingModel, values: Values, version: number): Made {
  let tables: unknown
  try {
    tables = JSON.parse(values.tables)
  } catch {
    return { faults: { tables: 'The tables are not JSON: look for a missing comma or bracket' } }
  }
  const tableNamed = (name: string): unknown =>
    typeof tables === 'object' && tables !== null ? Reflect.get(tables, name) : undefined
  const { settings } = base
  const document = JSON.stringify(
    {
      ...base,
      format: 'plumbline-operating-model/1',
      bands: ['green', 'yellow', 'red', 'blue'],
      version,
      settings: {
        scoreThreshold: {
          ...settings.scoreThreshold,
          percent: values.percent,
          exactlyAt: values.exactlyAt,
        },
        closenessToChange: { ...settings.closenessToChange, live: values.live === 'yes' },
        women: { ...settings.women, allocatedFrom: values.womenFrom },
        longCustody: {
          ...settings.longCustody,
          ...{ moreThanMonths: values.moreThanMonths, monthsLeftFrom: values.monthsLeftFrom },
        },
        plan: { ...settings.plan, workingDays: values.planDays },
      },
      route: tableNamed('route'),
      base: tableNamed('base'),
      exceptions: tableNamed('exceptions'),
    },
    null,
    2,
  )
  const { faults } = checkModelText(document)
  return faults.length === 0 ? { document, version } : { faults: { tables: faults.join('. ') } }
}
