import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { refusalOf } from '#platform/database'
import { editingForm, type FormDefinition } from '#platform/forms'
import { counted } from '#platform/words'
import { closeSitting } from '../../store/sittings.ts'
import type { PanelNeeds } from '../needs.ts'
import {
  addressOfPanel,
  crumbsInPanel,
  type OpenPanel,
  openedPanel,
  subjectOf,
} from '../open-panel.ts'
import { afterSitting, overallView } from '../standard-view.ts'

const READ = z.object({
  closed: z.string().refine((tick) => tick === 'yes', 'Say that the sitting is over'),
})

/** Closes a sitting, once every motion of it is closed. */
export function closeSittingForm(site: FastifyInstance, needs: PanelNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'closing of a sitting', address: '/inspecting/:inspection/panel/close' },
    access: { resource: 'panel sitting', action: 'change' },
    title: () => 'Close the sitting',
    lead: 'This cannot be taken back. Another sitting can be opened later, on the results as they are then.',
    breadcrumbs: crumbsInPanel('Close the sitting'),
    button: 'Close the sitting',
    fields: [{ name: 'closed', label: 'The sitting is over', kind: 'yes' }],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const panel = await openedPanel(transaction, needs, { params, signedIn })
      if (panel?.sitting == null || panel.sitting.closedAt !== null) return null
      const { unknown, after } = overallView(panel, afterSitting(panel, panel.sitting).after)
      const open = motionsOpen(panel)
      return {
        values: {},
        version: panel.sitting.version,
        context: panel.inspection.provider,
        about: [
          ...(open === 0 ? [] : [{ name: 'Not now', value: `${counted(open, 'motion')} open` }]),
          ...(unknown === '' ? [] : [{ name: 'No rating yet', value: unknown }]),
          ...(after.tag === null
            ? []
            : [{ name: 'After the panel', value: `${after.tag.text}, ${after.points}` }]),
        ],
      }
    },
    save: async (transaction, params, _, { version, signedIn, now }) => {
      const panel = await openedPanel(transaction, needs, { params, signedIn })
      if (panel?.sitting == null) return 'stale'
      const { sittingNo } = panel.sitting
      const done = { isClosed: false }
      const refused = await refusalOf(transaction, ['PLB24', 'PLB21'], async () => {
        const seen = { sittingNo, version: version ?? 0 }
        const by = { at: now, by: signedIn.accountId }
        done.isClosed = await closeSitting(transaction, panel.inspection, seen, by)
      })
      if (refused === 'PLB24') {
        return { faults: { closed: `Close the motions first: ${motionsOpen(panel)} open` } }
      }
      if (refused !== null || !done.isClosed) return { faults: { closed: 'It is closed already' } }
      await putOnRecord(transaction, {
        ...{ organisation: signedIn.organisationId, action: 'close', resource: 'panel sitting' },
        subjects: [subjectOf(panel, sittingNo)],
      })
      return { to: addressOfPanel(panel.inspection.inspectionId), said: 'The sitting is closed' }
    },
  }
  editingForm(site, definition)
}

function motionsOpen({ motions }: OpenPanel): number {
  return motions.filter(({ decision }) => decision === null).length
}
