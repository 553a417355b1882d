import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { refusalOf } from '#platform/database'
import { editingForm, type FormDefinition } from '#platform/forms'
import { votingRulesOn } from '../../panel-policy.ts'
import { outcomeOf } from '../../rules/outcome.ts'
import { decide } from '../../store/motions.ts'
import type { PanelNeeds } from '../needs.ts'
import {
  addressOfStandard,
  crumbsInPanel,
  openedPanel,
  openMotionIn,
  subjectOf,
} from '../open-panel.ts'
import { motionInWords, outcomeInWords, votingInWords } from '../words.ts'

const READ = z.object({
  closed: z.string().refine((tick) => tick === 'yes', 'Say that the vote is closed'),
})

/** Closes a motion: what becomes of it follows from the votes, for good. */
export function closeMotionForm(site: FastifyInstance, needs: PanelNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    name: 'closing of a motion',
    address: '/inspecting/:inspection/panel/motions/:motion/close',
    access: { resource: 'panel sitting', action: 'change' },
    title: () => 'Close the motion',
    lead: 'This cannot be taken back. Another motion on the standard can be put afterwards.',
    breadcrumbs: crumbsInPanel('Close the motion'),
    button: 'Close it',
    fields: [{ name: 'closed', label: 'The vote is closed', kind: 'yes' }],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const panel = await openedPanel(transaction, needs, { params, signedIn })
      const found = panel === null ? null : openMotionIn(panel, params)
      if (panel === null || found === null || panel.seat?.part !== 'chair') return null
      const { motion, standard, sitting } = found
      const rules = votingRulesOn(sitting.sitsOn)
      const outcome = outcomeOf(motion.votes, sitting.seats, rules)
      return {
        ...{ values: {}, version: null, context: `${standard.id} ${standard.name}` },
        about: [
          { name: `Motion ${motion.motionNo}`, value: motionInWords(motion) },
          { name: 'Voting', value: votingInWords(motion, sitting.seats) },
          { name: 'If closed now', value: outcomeInWords(outcome) },
        ],
      }
    },
    save: async (transaction, params, _, { signedIn }) => {
      const panel = await openedPanel(transaction, needs, { params, signedIn })
      const found = panel === null ? null : openMotionIn(panel, params)
      if (panel === null || found === null) {
        return { faults: { closed: 'This motion is closed already' } }
      }
      const { motion, standard, sitting } = found
      const outcome = outcomeOf(motion.votes, sitting.seats, votingRulesOn(sitting.sitsOn))
      const key = { ...panel.inspection, motionNo: motion.motionNo }
      const refused = await refusalOf(transaction, ['PLB20', 'PLB21', 'PLB25', '23505'], () =>
        decide(transaction, key, outcome, signedIn.accountId),
      )
      if (refused !== null)
        return { faults: { closed: REFUSED[refused] ?? 'It was closed already' } }
      await putOnRecord(transaction, {
        ...{ organisation: signedIn.organisationId, action: 'decide', resource: 'panel sitting' },
        subjects: [subjectOf(panel, sitting.sittingNo)],
        detail: { motion: motion.motionNo, outcome: outcome.outcome },
      })
      const to = addressOfStandard(panel.inspection.inspectionId, standard.id)
      return { to, said: `The motion is closed: ${outcome.outcome}` }
    },
  }
  editingForm(site, definition)
}

const REFUSED: Readonly<Record<string, string>> = {
  PLB20: 'Only the chair of the sitting closes a motion',
  PLB25: 'Somebody has voted in this moment: look at the votes again',
}
