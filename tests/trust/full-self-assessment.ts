import { sql } from 'kysely'
import { formFor, questionsIn } from '#inspection/fieldwork'
import { fingerprintOf, loadFrameworks, recordFramework } from '#inspection/frameworks'
import type { Database } from '#platform/database'
import { CRN, NOW, type World } from '../../src/supervision/people/test-cases.ts'

const BY = 'test'
const ASSESSOR = 'quality-and-performance'

/** Which of the provider's self-assessments a form is tried on: one may be closed, one is drawn for. */
export function selfAssessmentFor(address: string): string {
  if (address.endsWith('/close')) return '2'
  return address.endsWith('/cases/draw') ? '3' : '1'
}

/**
 * Gives the provider three self-assessments, and the first of them a case of which every question is answered.
 */
export async function fullSelfAssessment(database: Database, { provider }: World): Promise<void> {
  const pack = loadFrameworks().find('crc-2018')
  if (pack === undefined) throw new Error('crc-2018 is shipped')
  await recordFramework(database, {
    ...{ organisation: provider, recordedBy: BY, recordedAt: NOW },
    ...{ id: pack.id, number: pack.number, sha256: fingerprintOf(pack), pack },
  })
  await sql`insert into self_assessment.assessment
      (organisation_id, name, assessed_on, published_as, framework_id, framework_number, changed_by)
    select ${provider}, name, '2026-11-23', 'Full', ${pack.id}, ${pack.number}, ${BY}
      from (values ('One'), ('Two'), ('Three')) as a (name)`.execute(database)
  await sql`insert into self_assessment.assessed_case
      (organisation_id, assessment_id, crn, sample, assessor_id, changed_by)
    values (${provider}, 1, ${CRN.own}, 'case_supervision', ${ASSESSOR}, ${BY})`.execute(database)
  for (const { gate, judgement, evidence } of questionsIn(formFor(pack, 'case_supervision'))) {
    const items = [judgement, ...(gate === null ? [] : [gate.item]), evidence]
    await sql`insert into self_assessment.entry
        (organisation_id, assessment_id, crn, item, entry_no, value, written_by)
      select ${provider}, 1, ${CRN.own}, item, 1, 'yes', ${ASSESSOR}
        from unnest(${items}::text[]) as i (item)`.execute(database)
  }
}
