import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { countedAnswers, factsUnderWay, ratedSoFar } from '#inspection/fieldwork'
import { type Member, membersOf, type OpenInspection } from '#inspection/preparation'
import { putOnRecord } from '#platform/audit'
import { type Database, refusalOf } from '#platform/database'
import { aDay, editingForm, type FormDefinition } from '#platform/forms'
import { countedItems, sampleSizes } from '../../store/results-to-freeze.ts'
import { openSitting } from '../../store/sittings.ts'
import type { PanelNeeds } from '../needs.ts'
import {
  addressOfPanel,
  crumbsInPanel,
  type OpenPanel,
  openedPanel,
  subjectOf,
} from '../open-panel.ts'
import { basisInWords, namesOf } from '../words.ts'

const READ = z.object({
  sitsOn: aDay('Give the day'),
  members: z.array(z.string()),
  presents: z.string().min(1, 'Choose who presents'),
})

/** Opens a sitting: who sits, and the results frozen as they stand. Whoever opens it chairs it. */
export function openSittingForm(site: FastifyInstance, needs: PanelNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'sitting of the ratings panel', address: '/inspecting/:inspection/panel/open' },
    access: { resource: 'panel sitting', action: 'change' },
    title: () => 'Open a sitting of the panel',
    lead: 'You chair it. The results are frozen as they stand now: everybody sees these figures and votes on them.',
    breadcrumbs: crumbsInPanel('Open a sitting'),
    button: 'Open the sitting',
    fields: [
      { name: 'sitsOn', label: 'Day', kind: 'day' },
      { name: 'members', label: 'Members', kind: 'choices' },
      {
        ...{ name: 'presents', label: 'Who presents', kind: 'choice' },
        hint: 'Whoever leads the inspection presents, and has no vote.',
      },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const panel = await openedPanel(transaction, needs, { params, signedIn })
      if (panel === null || panel.pack.ratings === null) return null
      const { members, leads } = await whoMaySit(transaction, panel)
      const why = whyNotOpened(panel, await membersOf(transaction, panel.inspection))
      return {
        values: {
          sitsOn: panel.inspection.panelOn ?? needs.clock.today(),
          members: members.map(({ accountId }) => accountId),
          presents: leads[0]?.accountId ?? '',
        },
        version: null,
        context: panel.inspection.provider,
        about: [
          { name: 'Cases', value: basisInWords((await resultsNow(transaction, panel)).basis) },
          ...(why === null ? [] : [{ name: 'Not now', value: why }]),
        ],
        options: { members: members.map(choiceOf), presents: leads.map(choiceOf) },
      }
    },
    save: async (transaction, params, { sitsOn, members, presents }, { signedIn }) => {
      const panel = await openedPanel(transaction, needs, { params, signedIn })
      const ratings = panel?.pack.ratings ?? null
      if (panel === null || ratings === null) return 'stale'
      const why = whyNotOpened(panel, await membersOf(transaction, panel.inspection))
      if (why !== null) return { faults: { sitsOn: why } }
      if (members.length === 0) return { faults: { members: 'Choose at least one member' } }
      const { basis, rated } = await resultsNow(transaction, panel)
      const sittingNo = (panel.sitting?.sittingNo ?? 0) + 1
      const refused = await refusalOf(transaction, ['23505', 'PLB20'], () =>
        openSitting(
          transaction,
          panel.inspection,
          {
            ...{ sittingNo, sitsOn, rated, ...basis },
            bands: ratings.bands.list.map(({ rating }) => rating),
            mostBandsMoved: ratings.panel.mostBandsMoved,
            seats: [
              { accountId: signedIn.accountId, part: 'chair' },
              ...members.map((accountId) => ({ accountId, part: 'member' as const })),
              { accountId: presents, part: 'presents' },
            ],
          },
          signedIn.accountId,
        ),
      )
      if (refused === '23505') return { faults: { sitsOn: 'Somebody has just opened a sitting' } }
      if (refused !== null) return { faults: { members: 'Somebody is not on the panel any more' } }
      await putOnRecord(transaction, {
        ...{ organisation: signedIn.organisationId, action: 'add', resource: 'panel sitting' },
        subjects: [subjectOf(panel, sittingNo)],
      })
      const to = addressOfPanel(panel.inspection.inspectionId)
      return { to, said: 'The panel is sitting. The figures are frozen' }
    },
  }
  editingForm(site, definition)
}

/** The results as they stand, and how many cases they rest on. */
async function resultsNow(transaction: Database, opened: OpenInspection) {
  const sizes = await sampleSizes(transaction, opened.inspection)
  const items = await countedItems(transaction, opened.inspection)
  const eligible = Object.fromEntries(sizes.map((one) => [one.sample, one.eligible]))
  return {
    basis: {
      casesSubmitted: sizes.reduce((sum, { submitted }) => sum + submitted, 0),
      casesToRead: sizes.reduce((sum, { toRead }) => sum + toRead, 0),
    },
    rated: ratedSoFar(opened, factsUnderWay(opened, eligible), countedAnswers(items, opened.pack)),
  }
}

/** Who is on the panel and who leads, of those who take part; whoever opens the sitting chairs it. */
async function whoMaySit(transaction: Database, { inspection, signedIn }: OpenInspection) {
  const all = (await membersOf(transaction, inspection)).filter(
    ({ leftReason }) => leftReason === null,
  )
  const leads = all.filter(({ part }) => part === 'lead inspector')
  const members = all
    .filter(({ part }) => part === 'panel member' || part === 'panel chair')
    .filter(({ accountId }) => accountId !== signedIn.accountId)
    .filter(({ accountId }) => !leads.some((lead) => lead.accountId === accountId))
    .filter(
      ({ accountId }, place, each) =>
        each.findIndex((one) => one.accountId === accountId) === place,
    )
  return { members, leads }
}

function choiceOf({ accountId, name }: Member) {
  return { value: accountId, text: name }
}

/** Why whoever asks cannot open a sitting now, or `null`. */
function whyNotOpened({ sitting, signedIn }: OpenPanel, members: readonly Member[]): string | null {
  if (sitting?.closedAt === null) {
    return `The panel is sitting already: ${namesOf(sitting, 'chair')} opened it. It must be closed first`
  }
  const parts = members.flatMap(({ accountId, part, leftReason }) =>
    accountId === signedIn.accountId && leftReason === null ? [part] : [],
  )
  if (parts.includes('lead inspector')) return 'You lead this inspection: somebody else chairs'
  return parts.includes('panel chair')
    ? null
    : 'You are not on this inspection as panel chair: ask whoever leads it to add you'
}
