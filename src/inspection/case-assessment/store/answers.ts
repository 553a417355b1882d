import type { Answer, AssessedCase } from '#inspection/inspections'
import type { Database, Recorded } from '#platform/database'

/** The cases of one inspection with their answers. */
export type AnswersToRecord = Recorded & {
  readonly organisation: string
  readonly inspectionId: string
  readonly cases: readonly AssessedCase[]
}

/** Keeps every case and every answer. Call it inside a transaction: it writes in several steps. */
export async function recordAnswers(
  database: Database,
  { organisation, inspectionId, cases, recordedBy, recordedAt }: AnswersToRecord,
): Promise<void> {
  const shared = { organisationId: organisation, inspectionId, recordedBy, recordedAt }
  for (const some of inSteps(cases, CASES_A_STEP)) {
    const rows = some.map(({ case: caseReference }) => ({ ...shared, caseReference }))
    await database.insertInto('caseAssessment.assessedCase').values(rows).execute()

    const answers = some.flatMap(({ case: caseReference, answers }) =>
      Object.entries(answers).map(([questionId, answer]) => {
        return { ...shared, caseReference, questionId, answer }
      }),
    )
    for (const rows of inSteps(answers, ROWS_A_STEP)) {
      await database.insertInto('caseAssessment.answer').values(rows).execute()
    }
  }
}

/** A statement takes at most 65,535 values; a thousand rows stay well below. */
const ROWS_A_STEP = 1000
/** So few that a million answers are never all in memory a second time. */
const CASES_A_STEP = 100

function* inSteps<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size)
}

/** The cases of an inspection in the order of their references, each with its answers. */
export async function casesOf(
  database: Database,
  organisation: string,
  inspectionId: string,
): Promise<readonly AssessedCase[]> {
  // Two plain questions: joined, a database that has not yet counted its rows takes seconds.
  const cases = await database
    .selectFrom('caseAssessment.assessedCase')
    .select('caseReference')
    .where('organisationId', '=', organisation)
    .where('inspectionId', '=', inspectionId)
    .orderBy('caseReference')
    .execute()
  const given = await database
    .selectFrom('caseAssessment.answer')
    .select(['caseReference', 'questionId', 'answer'])
    .where('organisationId', '=', organisation)
    .where('inspectionId', '=', inspectionId)
    .orderBy('caseReference')
    .orderBy('questionId')
    .execute()
  const byCase = Map.groupBy(given, ({ caseReference }) => caseReference)
  return cases.map(({ caseReference }) => ({
    case: caseReference,
    answers: Object.fromEntries(
      byCase.get(caseReference)?.map(({ questionId, answer }) => [questionId, answer]) ?? [],
    ),
  }))
}

type CaseKey = {
  readonly organisationId: string
  readonly inspectionId: string
  readonly caseReference: string
}

declare module '#platform/database' {
  interface Tables {
    'caseAssessment.assessedCase': CaseKey & Recorded
    'caseAssessment.answer': CaseKey &
      Recorded & { readonly questionId: string; readonly answer: Answer }
  }
}
