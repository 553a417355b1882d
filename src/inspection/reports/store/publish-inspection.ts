import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { casesOf, recordAnswers } from '#inspection/case-assessment'
import { type FrameworkVersion, recordFramework } from '#inspection/frameworks'
import {
  type AssessedCase,
  findFacts,
  type PublishedInspection,
  recordInspection,
} from '#inspection/inspections'
import { recordPanelDecisions } from '#inspection/panel'
import { type RatedInspection, ratingInForce, recordRating } from '#inspection/scoring'
import type { Database, Recorded } from '#platform/database'

/** An inspection with everything that goes with it: framework, cases and rating. */
export type InspectionToPublish = Recorded & {
  readonly organisation: string
  readonly inspectionId: string
  readonly facts: PublishedInspection
  readonly framework: FrameworkVersion
  /** Empty when only percentages were published. */
  readonly cases: readonly AssessedCase[]
  readonly rated: RatedInspection
}

/** The inspection is published already, and what was published does not change. */
export class PublishedOtherwise extends Error {
  constructor(inspectionId: string) {
    super(
      `${inspectionId} is published already with other results. ` +
        'What was published stays: give this one an id of its own.',
    )
    this.name = 'PublishedOtherwise'
  }
}

/**
 * Publishes an inspection, all of it or nothing. Done again with the same facts it changes nothing,
 * and with a new rating it puts that rating in force; earlier ones stay.
 * Throws `PublishedOtherwise` when the facts or the cases are not those already published.
 */
export async function publishInspection(
  database: Database,
  publishing: InspectionToPublish,
): Promise<'published' | 'rated again' | 'already there'> {
  const publish = (transaction: Database) => publishIn(transaction, publishing)
  return database.isTransaction ? publish(database) : database.transaction().execute(publish)
}

async function publishIn(transaction: Database, publishing: InspectionToPublish) {
  await takeTurns(transaction, publishing.organisation)
  const { organisation, inspectionId, facts } = publishing
  const before = await findFacts(transaction, organisation, inspectionId)
  if (before === undefined) return publishNew(transaction, publishing)
  if (!isSame(before, facts) || !(await hasSameCases(transaction, publishing))) {
    throw new PublishedOtherwise(inspectionId)
  }
  return rateAgain(transaction, publishing)
}

/** Two who publish at once would both find nothing there: the second waits for the first. */
async function takeTurns(transaction: Database, organisation: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`publish ${organisation}`}))`.execute(
    transaction,
  )
  const known = await transaction
    .selectFrom('platform.organisation')
    .select('organisationId')
    .where('organisationId', '=', organisation)
    .executeTakeFirst()
  if (known === undefined) throw new Error(`there is no organisation "${organisation}"`)
}

async function publishNew(transaction: Database, publishing: InspectionToPublish) {
  await recordFramework(transaction, { ...publishing, ...publishing.framework })
  await recordInspection(transaction, publishing)
  await recordAnswers(transaction, publishing)
  await keepRating(transaction, publishing, 1)
  return 'published' as const
}

async function rateAgain(transaction: Database, publishing: InspectionToPublish) {
  const { organisation, inspectionId, rated } = publishing
  const before = await ratingInForce(transaction, organisation, inspectionId)
  if (before !== undefined && isSame(before.result, rated)) return 'already there' as const
  await recordFramework(transaction, { ...publishing, ...publishing.framework })
  await keepRating(transaction, publishing, (before?.ratedNo ?? 0) + 1)
  return 'rated again' as const
}

async function keepRating(transaction: Database, publishing: InspectionToPublish, ratedNo: number) {
  await recordRating(transaction, { ...publishing, ratedNo })
  const decisions = publishing.rated.standards.flatMap(({ id, adjusted }) =>
    adjusted === null ? [] : [{ ...adjusted, standard: id }],
  )
  await recordPanelDecisions(transaction, { ...publishing, decisions })
}

async function hasSameCases(
  transaction: Database,
  { organisation, inspectionId, cases }: InspectionToPublish,
): Promise<boolean> {
  const before = await casesOf(transaction, organisation, inspectionId)
  return isSame(answersByCase(before), answersByCase(cases))
}

/** By reference, for the order in which cases are listed says nothing about them. */
function answersByCase(cases: readonly AssessedCase[]) {
  return Object.fromEntries(cases.map(({ case: reference, answers }) => [reference, answers]))
}

/** Compared in the form in which they are kept. */
function isSame(kept: unknown, given: unknown): boolean {
  return isDeepStrictEqual(asKept(kept), asKept(given))
}

function asKept(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document))
}
