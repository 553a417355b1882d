import type { FastifyPluginAsync } from 'fastify'
import { closeMotionForm } from './forms/close-motion.ts'
import { closeSittingForm } from './forms/close-sitting.ts'
import { openSittingForm } from './forms/open-sitting.ts'
import { putMotionForm } from './forms/put-motion.ts'
import { voteForm } from './forms/vote.ts'
import { minutesPage } from './minutes/minutes.ts'
import type { PanelNeeds } from './needs.ts'
import { panelPage } from './panel/panel.ts'
import { standardPage } from './standard/standard.ts'

/** The ratings panel of an inspection under way: its agenda, motions, votes, decisions and minutes. */
export function ratingsPanelPages(needs: PanelNeeds): FastifyPluginAsync {
  return async (site) => {
    for (const page of [panelPage, standardPage, minutesPage]) await site.register(page(needs))
    for (const form of [openSittingForm, closeSittingForm, putMotionForm]) form(site, needs)
    for (const form of [voteForm, closeMotionForm]) form(site, needs)
  }
}
