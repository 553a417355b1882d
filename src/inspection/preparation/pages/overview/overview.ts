import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { signedInTo } from '#platform/audit-pages'
import type { Database } from '#platform/database'
import { capitalised, dateInWords } from '#platform/words'
import { DAY_NAMES, type InspectionDays, type Member } from '../../rules/inspection.ts'
import { stageOn } from '../../rules/stage.ts'
import { membersOf } from '../../store/members.ts'
import { addressOfMember } from '../forms/members.ts'
import type { InspectionPanel, OpenInspection, PreparationNeeds } from '../needs.ts'
import { addressOf, lookAtInspections, openedInspection, UNDER_WAY } from '../open-inspection.ts'

const VIEW = 'inspection/preparation/pages/overview/overview'
const READ = { resource: 'inspection', action: 'read' } as const

/** One inspection: how far it has come, its days, who works on it, and what later chapters add. */
export function overviewPage(needs: PreparationNeeds): FastifyPluginAsync {
  return async (site) => {
    const config = { access: READ }
    site.get<{ Params: { inspection: string } }>(
      '/inspecting/:inspection',
      { config },
      async (request, reply) => {
        const model = await request.inRecords((tx) => overview(tx, request, needs))
        return model === null ? reply.callNotFound() : reply.page(VIEW, model)
      },
    )
  }
}

async function overview(
  transaction: Database,
  request: FastifyRequest<{ Params: { inspection: string } }>,
  needs: PreparationNeeds,
) {
  const { params } = request
  const opened = await openedInspection(transaction, needs, {
    params,
    signedIn: signedInTo(request),
  })
  if (opened === null) return null
  const { inspection, pack, may } = opened
  const { inspectionId, provider, kind, synthetic, announcedAt } = inspection
  await lookAtInspections(request, transaction, [inspectionId])
  const mayChange = may('change', 'inspection')
  const to = (page: string) => (mayChange ? addressOf(inspectionId, page) : null)
  const stage = stageOn(inspection, needs.clock.today())
  return {
    ...{ title: provider, provider, kind, synthetic, framework: pack.title },
    breadcrumbs: [UNDER_WAY, { text: provider }],
    stage: { ...stage, stage: capitalised(stage.stage) },
    days: daysOf(inspection),
    change: to('/days'),
    letter: addressOf(inspectionId, '/letter'),
    announce: announcedAt === null ? to('/announce') : null,
    members: (await membersOf(transaction, inspection)).map((member) => ({
      ...memberView(member),
      leave:
        mayChange && member.leftReason === null
          ? addressOfMember(inspectionId, member.accountId, member.part)
          : null,
    })),
    add: to('/people/new'),
    panels: await panelsOf(transaction, opened, needs.panels ?? []),
  }
}

/** The days in their order, those not set yet said so. */
export function daysOf(days: InspectionDays) {
  return Object.entries(DAY_NAMES).map(([name, label]) => {
    const found = Object.entries(days).find(([one]) => one === name)?.[1]
    return { name: label, value: typeof found === 'string' ? dateInWords(found) : 'Not set' }
  })
}

function memberView({ name, part, ownOffice, leftReason }: Member) {
  return {
    name,
    part: capitalised(part),
    office: ownOffice === null ? null : `Works for ${ownOffice} otherwise`,
    left: leftReason === null ? null : `No longer: ${leftReason}`,
  }
}

async function panelsOf(
  transaction: Database,
  opened: OpenInspection,
  panels: readonly InspectionPanel[],
) {
  const shown: { readonly view: string; readonly model: Readonly<Record<string, unknown>> }[] = []
  // One after the other: a transaction has one connection.
  for (const { view, show } of panels) {
    const model = await show(transaction, opened)
    if (model !== null) shown.push({ view, model })
  }
  return shown
}
