import type { Records } from '#platform/database'
import type { Clock } from '#platform/dates'
import { caseloadsOnRecord, holdingsAmong, providersOnRecord } from '#supervision/allocation'
import { type Workload, workloadOf, workloadTableOn } from '#workforce/workload'
import { storeWorkloadDays, type WorkloadDay } from './store/workload-days.ts'

/**
 * Keeps what every officer carries today, by the function the pages call. To be called once a day: each
 * provider is a transaction, and the first run of a day stands. Gives for how many officers.
 */
export async function keepWorkloads(records: Records, clock: Clock): Promise<number> {
  const table = workloadTableOn(clock.today())
  const providers = await records({ as: 'loader' }, providersOnRecord)
  let kept = 0
  for (const organisationId of providers) {
    kept += await records({ as: 'loader' }, async (transaction) => {
      const all = await caseloadsOnRecord(transaction, organisationId)
      const holdingOf = holdingsAmong(all)
      const days = all.map((officer): WorkloadDay => {
        const { accountId, teamId } = officer
        const workload = workloadOf(holdingOf(officer), table)
        return {
          ...{ accountId, teamId, onDay: clock.today() },
          ...countsOf(workload),
          ...{ points: workload.points, available: workload.available },
          pointsTable: `${table.title}, version ${table.number}`,
        }
      })
      await storeWorkloadDays(transaction, organisationId, days)
      return days.length
    })
  }
  return kept
}

function countsOf({ parts }: Workload): Pick<WorkloadDay, 'cases' | 'coveredCases'> {
  const count = (covering: boolean) =>
    parts.reduce((sum, part) => sum + ((part.covering !== null) === covering ? part.count : 0), 0)
  return { cases: count(false), coveredCases: count(true) }
}
