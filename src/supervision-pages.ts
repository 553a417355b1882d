import type { AccessMatrix } from '#platform/access'
import type { Clock } from '#platform/dates'
import type { FileLimits } from '#platform/limits'
import { allocationPages, bandAgain, bandingPanel, caseloads } from '#supervision/allocation'
import { assessmentPages, assessmentPanel } from '#supervision/assessment'
import { caseloadPage, teamPage, workloadPage } from '#supervision/caseload'
import { appointmentsPanel, contactPages } from '#supervision/contacts'
import { inspectorAccessPages } from '#supervision/inspector-access'
import { intakePages, intakePanel } from '#supervision/intake'
import {
  type AfterChange,
  peoplePages,
  recordNameKeys,
  registerMeanings,
  registerNames,
} from '#supervision/people'
import { type StaffNeeds, staffPages } from '#workforce/staff'
import { workloadTableOn } from '#workforce/workload'
import { afterBooking, afterOutcome } from './after-meetings.ts'

/** The record and what is built on it. A change that matters for the band bands the case again at once. */
export function supervisionPages(matrix: AccessMatrix, clock: Clock, limits: FileLimits) {
  const meanings = registerMeanings(clock.today())
  const afterChange: AfterChange = async (transaction, { organisationId, crn }, change) => {
    const { cause, signedIn } = change
    const again = { organisationId, crns: [crn], cause, by: signedIn.accountId, meanings }
    await bandAgain(transaction, { ...again, now: clock.now() })
  }
  return [
    peoplePages({
      matrix,
      clock,
      afterChange,
      panels: [intakePanel, bandingPanel, appointmentsPanel({ clock }), assessmentPanel],
    }),
    ...inspectorAccessPages({ clock }),
    assessmentPages({ matrix, clock, afterChange }),
    intakePages({ matrix, clock, meanings, limits, addNameKeys: recordNameKeys }),
    allocationPages({ matrix, clock, meanings }),
    caseloadPage({ clock, registerNames: registerNames(clock.today()) }),
    teamPage({ matrix, clock }),
    workloadPage({ clock }),
    staffPages({ matrix, clock, reductionReasons: reductionReasonsOn(clock), casesHeld }),
    contactPages({ matrix, clock, afterOutcome, afterBooking }),
  ]
}

/** Why hours may be taken off somebody's week, as the workload policy names it. */
function reductionReasonsOn(clock: Clock) {
  return workloadTableOn(clock.today()).reductionReasons.map(({ id }) => ({ value: id, text: id }))
}

/** How many cases each officer holds. */
const casesHeld: NonNullable<StaffNeeds['casesHeld']> = async (transaction, organisationId) => {
  const officers = await caseloads(transaction, organisationId)
  return new Map(
    officers.map(({ accountId, cases }) => [
      accountId,
      cases.reduce((sum, { count }) => sum + count, 0),
    ]),
  )
}
