import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { refusalOf } from '#platform/database'
import { editingForm, type FormDefinition, type FormParams } from '#platform/forms'
import { ratingsToPropose, whyNotProposed } from '../../rules/why-not-proposed.ts'
import { putMotion } from '../../store/motions.ts'
import type { PanelNeeds } from '../needs.ts'
import {
  addressOfStandard,
  crumbsInPanel,
  type OpenPanel,
  openedPanel,
  subjectOf,
} from '../open-panel.ts'
import { motionInWords } from '../words.ts'
import { aboutStandard } from './about.ts'

const READ = z.object({
  to: z.string().min(1, 'Choose what is moved'),
  reason: z.string().trim().min(1, 'Give the reason: it is printed beside the rating'),
})

/** Puts a motion on a standard: another rating within reach, or that it stays; always with a reason. */
export function putMotionForm(site: FastifyInstance, needs: PanelNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    name: 'motion of the ratings panel',
    address: '/inspecting/:inspection/panel/standards/:standard/motion',
    access: { resource: 'panel sitting', action: 'add' },
    title: () => 'Put a motion',
    breadcrumbs: crumbsInPanel('Put a motion'),
    button: 'Put it',
    fields: [
      { name: 'to', label: 'What is moved', kind: 'choice' },
      {
        ...{ name: 'reason', label: 'Reason', kind: 'words' },
        hint: 'It is printed in the report beside the rating, if the motion is carried.',
      },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const panel = await openedPanel(transaction, needs, { params, signedIn })
      const found = panel === null ? null : standardIn(panel, params)
      if (panel === null || found === null || panel.seat === null) return null
      const { standard } = found
      const ratings = ratingsToPropose(panel.pack, standard)
      if (ratings.length === 0 || found.isOpen) return null
      const from = standard.calculated
      return {
        ...{ values: {}, version: null, context: `${standard.id} ${standard.name}` },
        about: aboutStandard(standard),
        options: {
          to: ratings.map((to) => ({ value: to, text: motionInWords({ from, to }) })),
        },
      }
    },
    save: async (transaction, params, { to, reason }, { signedIn }) => {
      const panel = await openedPanel(transaction, needs, { params, signedIn })
      const found = panel === null ? null : standardIn(panel, params)
      if (panel === null || found === null || panel.seat === null) return 'stale'
      const { standard, sitting } = found
      const [fault] = whyNotProposed(panel.pack, standard, { to, reason })
      if (fault !== undefined) return { faults: { to: fault } }
      const { sittingNo } = sitting
      const motion = { sittingNo, standardId: standard.id, from: standard.calculated, to, reason }
      const codes = ['PLB21', 'PLB22', 'PLB24', '23505', '23503']
      const refused = await refusalOf(transaction, codes, () =>
        putMotion(transaction, panel.inspection, motion, signedIn.accountId),
      )
      if (refused !== null) return { faults: { to: REFUSED[refused] ?? REFUSED.PLB21 } }
      await putOnRecord(transaction, {
        ...{ organisation: signedIn.organisationId, action: 'move', resource: 'panel sitting' },
        subjects: [subjectOf(panel, sittingNo)],
        detail: { standard: standard.id },
      })
      const address = addressOfStandard(panel.inspection.inspectionId, standard.id)
      return { to: address, said: 'The motion is put' }
    },
  }
  editingForm(site, definition)
}

const CLOSED = 'The sitting was closed meanwhile'
const REFUSED: Readonly<Record<string, string>> & { readonly PLB21: string } = {
  PLB21: CLOSED,
  PLB22: 'The panel may not move it so far',
  PLB24: 'Another motion on this standard is open: close it first',
  '23505': 'Somebody has put another motion in this moment: put yours again',
  '23503': 'You do not sit in this panel',
}

/** The standard in an address as it was frozen for the sitting that is open. */
function standardIn({ sitting, motions }: OpenPanel, { standard: wanted }: FormParams) {
  if (sitting === null || sitting.closedAt !== null) return null
  const standard = sitting.rated.standards.find(({ id }) => id === wanted)
  if (standard === undefined) return null
  const isOpen = motions.some(
    ({ standardId, decision }) => standardId === standard.id && decision === null,
  )
  return { standard, sitting, isOpen }
}
