import type { InspectionPanel } from '#inspection/preparation'
import { counted } from '#platform/words'
import { alertsOf } from '../store/alerts.ts'
import { readingsInBrief } from '../store/list-of-readings.ts'
import { casesToInspect } from '../store/readings.ts'
import { addressOfFieldwork } from './dashboard/address.ts'

/** Fieldwork on the page of its inspection: how far it is, and alerts that nobody has passed on. */
export const fieldworkPanel: InspectionPanel = {
  view: 'inspection/fieldwork/pages/panel',
  show: async (transaction, { inspection, may }) => {
    const alerts = may('read', 'risk alert') ? await alertsOf(transaction, inspection) : []
    const waiting = alerts.filter(({ toldAt }) => toldAt === null)
    const waitingView = waiting.map(({ alertId, reference }) => ({
      reference,
      href: `/inspecting/${inspection.inspectionId}/alerts/${alertId}`,
    }))
    if (!may('read', 'inspection sample')) {
      return waiting.length === 0 ? null : { waiting: waitingView, sentence: null, href: null }
    }
    const cases = await casesToInspect(transaction, inspection)
    const readings = await readingsInBrief(transaction, inspection)
    const done = readings.filter(
      ({ purpose, submittedAt }) => purpose === 'first' && submittedAt !== null,
    ).length
    return {
      waiting: waitingView,
      sentence: `${done} of ${counted(cases.length, 'case')} submitted`,
      href: addressOfFieldwork(inspection.inspectionId),
    }
  },
}
