import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import { refusalOf } from '#platform/database'
import { editingForm, type FormDefinition } from '#platform/forms'
import { castVote } from '../../store/motions.ts'
import type { PanelNeeds } from '../needs.ts'
import {
  addressOfStandard,
  crumbsInPanel,
  openedPanel,
  openMotionIn,
  subjectOf,
} from '../open-panel.ts'
import { motionInWords, VOICES } from '../words.ts'
import { aboutStandard } from './about.ts'

const READ = z.object({ vote: z.enum(['for', 'against', 'abstain'], 'Choose your vote') })

/** Votes on a motion, or changes one’s vote while the motion is open. */
export function voteForm(site: FastifyInstance, needs: PanelNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{
      name: 'vote in the ratings panel',
      address: '/inspecting/:inspection/panel/motions/:motion/vote',
    },
    access: { resource: 'panel sitting', action: 'use' },
    title: () => 'Vote',
    lead: 'You can change your vote until the chair closes the motion. How you voted is in the minutes.',
    breadcrumbs: crumbsInPanel('Vote'),
    button: 'Vote',
    fields: [
      {
        ...{ name: 'vote', label: 'Your vote', kind: 'choice' },
        options: Object.entries(VOICES).map(([value, text]) => ({ value, text })),
      },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const panel = await openedPanel(transaction, needs, { params, signedIn })
      const found = panel === null ? null : openMotionIn(panel, params)
      if (panel === null || found === null) return null
      if (panel.seat === null || panel.seat.part === 'presents') return null
      const { motion, standard } = found
      const mine = motion.votes.find(({ accountId }) => accountId === signedIn.accountId)
      return {
        values: { vote: mine?.vote ?? '' },
        version: mine?.version ?? null,
        context: `${standard.id} ${standard.name}`,
        about: [
          { name: `Motion ${motion.motionNo}`, value: motionInWords(motion) },
          { name: 'Reason', value: motion.reason },
          { name: 'Put by', value: motion.putBy },
          ...aboutStandard(standard),
        ],
      }
    },
    save: async (transaction, params, { vote }, { version, signedIn }) => {
      const panel = await openedPanel(transaction, needs, { params, signedIn })
      const found = panel === null ? null : openMotionIn(panel, params)
      if (panel === null || found === null) return { faults: { vote: CLOSED } }
      const { accountId, organisationId } = signedIn
      const { motion, standard, sitting } = found
      const key = { ...panel.inspection, motionNo: motion.motionNo }
      const done = { isKept: true }
      const refused = await refusalOf(transaction, ['PLB21', 'PLB23'], async () => {
        done.isKept = await castVote(transaction, key, { accountId, vote }, version)
      })
      if (refused === 'PLB21') return { faults: { vote: CLOSED } }
      if (refused !== null) return { faults: { vote: 'You have no vote in this sitting' } }
      if (!done.isKept) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: organisationId, action: 'vote', resource: 'panel sitting' },
        subjects: [subjectOf(panel, sitting.sittingNo)],
        detail: { motion: motion.motionNo },
      })
      const to = addressOfStandard(panel.inspection.inspectionId, standard.id)
      return { to, said: 'You have voted' }
    },
  }
  editingForm(site, definition)
}

const CLOSED = 'The chair has closed this motion'
