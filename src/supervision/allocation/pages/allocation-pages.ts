import type { FastifyPluginAsync } from 'fastify'
import { askForm } from './ask/ask.ts'
import { confirmForm } from './confirm/confirm.ts'
import { choosePage } from './decide/choose.ts'
import { declineForm } from './decide/decline.ts'
import { handOverForm } from './decide/hand-over.ts'
import { readHandoverForm } from './handover/read-handover.ts'
import { activateForm } from './models/activate.ts'
import { editModelForm, newModelForm } from './models/edit.ts'
import { modelPages } from './models/models.ts'
import { simulationPage } from './models/simulation.ts'
import type { AllocationNeeds } from './needs.ts'
import { toDecidePage } from './to-decide/to-decide.ts'
import { whyPage } from './why/why.ts'

/** Bands and who holds a case: why this band, the officer's word on it, requests and decisions. */
export function allocationPages(needs: AllocationNeeds): FastifyPluginAsync {
  return async (site) => {
    const pages = [whyPage, choosePage, toDecidePage, modelPages, simulationPage]
    const forms = [confirmForm, askForm, handOverForm, readHandoverForm, declineForm]
    for (const page of pages) await site.register(page(needs))
    for (const form of [...forms, newModelForm, editModelForm, activateForm]) form(site, needs)
  }
}
