import type { FastifyPluginAsync } from 'fastify'
import { accessForm } from './access/access.ts'
import { casePage } from './case/case.ts'
import { casesPage } from './cases/cases.ts'
import { emergencyForm } from './emergency/emergency.ts'
import { exportPage } from './export/export.ts'
import { historyPage } from './history/history.ts'
import { identityForm } from './identity/identity.ts'
import type { PeopleNeeds } from './needs.ts'
import { noteForm } from './notes/notes.ts'
import { noticesPage } from './notices/notices.ts'
import { recordForms } from './record/record-forms.ts'
import { recordPanels } from './record/record-panels.ts'
import { safetyForm } from './safety/safety.ts'
import { samplesPage } from './samples/samples.ts'
import { searchPage } from './search/search.ts'
import { summaryForm } from './summary/summary.ts'
import { timelinePage } from './timeline/timeline.ts'

/** The record: its lists, the case, the forms that change it, its past, emergencies and samples. */
export function peoplePages(given: PeopleNeeds): FastifyPluginAsync {
  const needs = { ...given, panels: recordPanels(given) }
  return async (site) => {
    await site.register(searchPage())
    const pages = [casesPage, exportPage, casePage, timelinePage, historyPage, noticesPage]
    for (const page of [...pages, samplesPage]) {
      await site.register(page(needs))
    }
    for (const form of [safetyForm, summaryForm, identityForm, noteForm, accessForm]) {
      form(site, needs)
    }
    recordForms(site, needs)
    emergencyForm(site)
  }
}
