import type { FastifyPluginAsync } from 'fastify'
import type { Clock } from '#platform/dates'
import { editingForm } from '#platform/forms'
import { changeRole } from './change-role.ts'
import { giveRole } from './give-role.ts'

/** Giving somebody a role, and ending one. Nobody does so for themselves. */
export function rolePages(clock: Clock): FastifyPluginAsync {
  return async (site) => {
    editingForm(site, giveRole(clock))
    editingForm(site, changeRole(clock))
  }
}
