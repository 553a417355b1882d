import type { FastifyPluginAsync } from 'fastify'
import { askForm } from './ask/ask.ts'
import { confirmForm } from './confirm/confirm.ts'
import { choosePage } from './decide/choose.ts'
import { declineForm } from './decide/decline.ts'
import { handOverForm } from './decide/hand-over.ts'
import type { AllocationNeeds } from './needs.ts'
import { toDecidePage } from './to-decide/to-decide.ts'
import { whyPage } from './why/why.ts'

/** Bands and who holds a case: why this band, the officer's word on it, requests and decisions. */
export function allocationPages(needs: AllocationNeeds): FastifyPluginAsync {
  return async (site) => {
    for (const page of [whyPage, choosePage, toDecidePage]) await site.register(page(needs))
    for (const form of [confirmForm, askForm, handOverForm, declineForm]) form(site, needs)
  }
}
