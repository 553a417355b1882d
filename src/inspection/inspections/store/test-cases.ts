import type { Database } from '#platform/database'
import { keptFramework, RECORDED } from '../../frameworks/store/test-cases.ts'
import type { PublishedInspection } from '../rules/inspection.ts'
import { recordInspection } from './inspections.ts'

/** The plainest inspection: one standard, one question. Each test says only what differs. */
export function anInspection(differences: Partial<PublishedInspection> = {}): PublishedInspection {
  return {
    provider: 'Anywhere CRC',
    kind: 'CRC',
    framework: 'crc-2018',
    published: '2018-10-10',
    fieldwork: 'June 2018',
    sources: ['An inspection report'],
    overallRating: null,
    overallScore: null,
    maxScore: null,
    standards: [{ id: '2.1', rating: null, adjusted: null, questions: [aResult()] }],
    sampled: { unpaid_work: 36, case_supervision: 100 },
    eligible: {},
    evidence: 'verified',
    notes: '',
    synthetic: false,
    ...differences,
  }
}

type Result = PublishedInspection['standards'][number]['questions'][number]

/** One key question's result: 82 of 100 cases. */
export function aResult(differences: Partial<Result> = {}): Result {
  const plain = { percent: 82, yes: 82, n: 100, population: 400, base: 'all', basis: null } as const
  return { id: '2.1.1', ...plain, ...differences }
}

/** An inspection kept for an organisation under the framework of 2018. */
export async function keptInspection(
  database: Database,
  organisation: string,
  facts: PublishedInspection = anInspection(),
): Promise<string> {
  const framework = await keptFramework(database, organisation)
  const inspectionId = 'anywhere-crc-2018'
  await recordInspection(database, { organisation, inspectionId, facts, framework, ...RECORDED })
  return inspectionId
}
