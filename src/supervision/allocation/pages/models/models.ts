import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { mayEver } from '#platform/access'
import type { Database } from '#platform/database'
import { dayOf } from '#platform/dates'
import { notThere } from '#platform/web'
import { dateInWords } from '#platform/words'
import { signedInTo } from '#supervision/people'
import { parseOperatingModel, SHIPPED_MODEL } from '../../read-operating-model.ts'
import type { OperatingModel } from '../../rules/operating-model.ts'
import { modelInForce } from '../../store/model-in-force.ts'
import { type KeptModel, keptModels } from '../../store/models.ts'
import type { AllocationNeeds } from '../needs.ts'
import { changesInWords, rowsInWords, settingsInWords } from './model-words.ts'

const LIST = 'supervision/allocation/pages/models/models'
const ONE = 'supervision/allocation/pages/models/model'
const READ = { resource: 'operating model', action: 'read' } as const
export const CHANGE = { resource: 'operating model', action: 'change' } as const

type Needs = Pick<AllocationNeeds, 'matrix' | 'clock'>

/** The operating models of an organisation: every version, and one version in plain words. */
export function modelPages({ matrix, clock }: Needs): FastifyPluginAsync {
  return async (site) => {
    site.get('/operating-models', { config: { access: READ } }, async (request, reply) => {
      const { organisationId } = signedInTo(request)
      const today = clock.today()
      const { kept, inForce } = await request.inRecords(async (transaction) => ({
        kept: await keptModels(transaction, organisationId),
        inForce: await modelInForce(transaction, organisationId, today),
      }))
      const shipped = { modelId: SHIPPED_MODEL.id, modelVersion: SHIPPED_MODEL.version }
      const isShippedKept = kept.some((one) => isSame(one, shipped))
      return reply.page(LIST, {
        title: 'Operating models',
        mayChange: mayChange(matrix, request),
        rows: [
          ...kept.map((one) => ({
            ...addressed(one, inForce),
            state:
              one.effectiveFrom === null
                ? `Draft of ${one.changedBy}, ${dateInWords(dayOf(one.changedAt))}`
                : `${one.effectiveFrom > today ? 'Begins' : 'Began'} on ${dateInWords(one.effectiveFrom)}, put in force by ${one.activatedBy}`,
            reason: one.reason,
          })),
          ...(isShippedKept
            ? []
            : [
                {
                  ...addressed(shipped, inForce),
                  ...{ state: 'Ships with Plumbline', reason: SHIPPED_MODEL.about },
                },
              ]),
        ],
      })
    })

    site.get(
      '/operating-models/:id/:version',
      { config: { access: READ } },
      async (request, reply) => {
        const { organisationId } = signedInTo(request)
        const model = await request.inRecords((transaction) =>
          modelAsked(transaction, organisationId, request.params),
        )
        if (model === null) return notThere(request, reply)
        const inForce = await request.inRecords((transaction) =>
          modelInForce(transaction, organisationId, clock.today()),
        )
        const isTheirs = mayChange(matrix, request)
        return reply.page(ONE, modelView(model, { inForce, isTheirs }))
      },
    )
  }
}

function mayChange(matrix: Needs['matrix'], request: FastifyRequest): boolean {
  const roles = signedInTo(request).roles.map(({ role }) => role)
  return mayEver(matrix, { roles, ...CHANGE })
}

/** A version that was asked for by an address: as it is kept, and as it is read. */
export type AskedModel = { readonly model: OperatingModel; readonly kept: KeptModel | null }

/** The version of an address; `null` when there is none. */
export async function modelAsked(
  transaction: Database,
  organisationId: string,
  params: unknown,
): Promise<AskedModel | null> {
  const id = textOf(params, 'id')
  const version = Number(textOf(params, 'version'))
  const kept = await keptModels(transaction, organisationId)
  const found = kept.find((one) => one.modelId === id && one.modelVersion === version)
  if (found !== undefined) return { model: parseOperatingModel(found.document), kept: found }
  return id === SHIPPED_MODEL.id && version === SHIPPED_MODEL.version
    ? { model: SHIPPED_MODEL, kept: null }
    : null
}

function textOf(params: unknown, name: string): string {
  const value: unknown =
    typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined
  return typeof value === 'string' ? value : ''
}

type Version = Pick<KeptModel, 'modelId' | 'modelVersion'>

function isSame(one: Version, other: Version): boolean {
  return one.modelId === other.modelId && one.modelVersion === other.modelVersion
}

function addressed(one: Version, inForce: OperatingModel) {
  return {
    name: `${one.modelId}, version ${one.modelVersion}`,
    href: `/operating-models/${one.modelId}/${one.modelVersion}`,
    isInForce: isSame(one, { modelId: inForce.id, modelVersion: inForce.version }),
  }
}

function modelView(
  { model, kept }: AskedModel,
  { inForce, isTheirs }: { readonly inForce: OperatingModel; readonly isTheirs: boolean },
) {
  const address = `/operating-models/${model.id}/${model.version}`
  const isInForce = inForce.id === model.id && inForce.version === model.version
  const isDraft = kept !== null && kept.effectiveFrom === null
  return {
    title: `${model.title}, version ${model.version}`,
    breadcrumbs: [
      { text: 'Operating models', href: '/operating-models' },
      { text: `Version ${model.version}` },
    ],
    about: model.about,
    state: isInForce
      ? 'In force'
      : isDraft
        ? 'Draft'
        : kept?.effectiveFrom
          ? `From ${dateInWords(kept.effectiveFrom)}`
          : 'Ships with Plumbline',
    reason: kept?.reason ?? null,
    settings: settingsInWords(model),
    decisions: model.decisions,
    tables: [
      { title: 'Asked first', rows: rowsInWords(model, model.route) },
      { title: 'The base band', rows: rowsInWords(model, model.base) },
      { title: 'Exceptions', rows: rowsInWords(model, model.exceptions) },
    ],
    changes: isInForce ? [] : changesInWords(inForce, model),
    isInForce,
    simulate: isTheirs && !isInForce ? `${address}/simulate` : null,
    edit: isTheirs && isDraft ? `${address}/edit` : null,
    activate: isTheirs && isDraft ? `${address}/activate` : null,
  }
}
