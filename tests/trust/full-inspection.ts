import { sql } from 'kysely'
import { keepDraw, keepList } from '#inspection/case-lists'
import { formFor, questionsIn, recordReadings } from '#inspection/fieldwork'
import { fingerprintOf, loadFrameworks, recordFramework } from '#inspection/frameworks'
import { recordInspectionUnderWay } from '#inspection/preparation'
import { drawSample, type ListedCase } from '#inspection/sampling'
import type { Database } from '#platform/database'
import { day } from '#platform/dates'
import {
  anAsk,
  INSPECTION_DAY,
  shipped,
  someCases,
} from '../../src/inspection/sampling/test-cases.ts'
import { NOW, type World } from '../../src/supervision/people/test-cases.ts'

/** The inspection that every form about one is tried on, and what stands in the addresses below it. */
export const INSPECTION = 'full-2018'
/** A published one with a recommendation to answer. */
export const ANSWERED = 'full-published'
const PUBLISHED_RESULTS = 'published-results'
/** One whose panel may be opened, and one whose panel may be closed. */
export const TO_SIT = 'full-2019'
export const TO_CLOSE = 'full-2020'
/** One of a provider on Plumbline, announced. */
export const ON_RECORD = 'full-2021'
/** A case drawn that nobody reads. */
export const UNREAD = 'C-0003'

const BY = 'test'
const MEMBERS = [
  { accountId: 'lead-inspector', part: 'lead inspector', ownOffice: null },
  { accountId: 'assessor', part: 'assessor', ownOffice: null },
  { accountId: 'panel-chair', part: 'panel chair', ownOffice: null },
  { accountId: 'panel-member', part: 'panel member', ownOffice: null },
] as const

/**
 * Gives the inspectorate an inspection in which there is something of every kind: one not announced, with a
 * list to draw from, a sample drawn, readings of the lead and of an assessor, an alert and a query.
 */
export async function fullInspection(
  database: Database,
  { inspectorate, provider }: World,
): Promise<void> {
  const pack = loadFrameworks().find('crc-2018')
  if (pack === undefined) throw new Error('crc-2018 is shipped')
  const key = { organisationId: inspectorate, inspectionId: INSPECTION }
  await recordFramework(database, {
    ...{ organisation: inspectorate, recordedBy: BY, recordedAt: NOW },
    ...{ id: pack.id, number: pack.number, sha256: fingerprintOf(pack), pack },
  })
  for (const inspectionId of [INSPECTION, TO_SIT, TO_CLOSE, ON_RECORD]) {
    const isOnRecord = inspectionId === ON_RECORD
    await recordInspectionUnderWay(
      database,
      {
        ...{ ...key, inspectionId, kind: pack.unit },
        ...{ provider: 'Full', providerOrganisationId: isOnRecord ? provider : null },
        ...{ inspectionDay: INSPECTION_DAY, synthetic: false },
        ...{ frameworkId: pack.id, frameworkNumber: pack.number },
        ...{ caseListsDue: null, evidenceDue: null, panelOn: null, publicationOn: null },
        ...{ fieldworkFrom: day('2018-08-06'), fieldworkUntil: day('2018-08-17') },
        ...{ announcedAt: isOnRecord ? NOW : null, announcedBy: isOnRecord ? BY : null },
        ...{ members: MEMBERS },
      },
      BY,
    )
  }
  await listOf(database, key, 'unpaid_work', UNPAID_WORK)
  const cases = someCases(8, 'C')
  const listNo = await listOf(database, key, 'case_supervision', cases)
  const sample = { ...key, sample: 'case_supervision' }
  const drawn = drawSample(anAsk({ cases, framework: pack, size: null }))
  await keepDraw(database, sample, { drawNo: 1, listNo, drawn, reason: null, drawnBy: BY })
  const entries = questionsIn(formFor(pack, 'case_supervision')).flatMap((question) => [
    ...(question.gate === null ? [] : [{ item: question.gate.item, value: 'yes' }]),
    { item: question.judgement, value: 'yes' },
    { item: question.evidence, value: 'Seen' },
  ])
  const reading = { ...sample, drawNo: 1, purpose: 'first' as const, submittedAt: null }
  const place = { office: 'Chelmsford', officer: 'RO', facts: {} }
  await recordReadings(
    database,
    [
      { ...reading, ...place, reference: 'C-0001', readerId: 'lead-inspector', entries },
      { ...reading, ...place, reference: 'C-0002', readerId: 'assessor', entries: [] },
    ],
    { by: BY, at: NOW },
  )
  await sql`insert into fieldwork.risk_alert (organisation_id, reading_id, inspection_id, reference, words, raised_by, changed_by)
    values (${inspectorate}, 2, ${INSPECTION}, 'C-0002', 'Now', 'assessor', ${BY})`.execute(
    database,
  )
  await sql`insert into fieldwork.query (organisation_id, reading_id, words, asked_by, changed_by)
    values (${inspectorate}, 1, 'Which visit?', 'assessor', ${BY})`.execute(database)
  for (const inspectionId of [INSPECTION, TO_CLOSE])
    await aSittingOf(database, { ...key, inspectionId })
  await sql`insert into ratings_panel.motion (organisation_id, inspection_id, motion_no, sitting_no, standard_id, to_rating, reason, put_by)
    values (${inspectorate}, ${INSPECTION}, 1, 1, '1.2', 'Good', 'Seen', 'lead-inspector')`.execute(
    database,
  )
  await someEvidence(database, inspectorate)
  await someRecommendations(database, { inspectorate, provider })
}

/** Two recommendations that are written, and one that is published, with a step of its action plan. */
async function someRecommendations(
  database: Database,
  { inspectorate, provider }: Pick<World, 'inspectorate' | 'provider'>,
): Promise<void> {
  for (const statement of [
    sql`insert into recommendations.recommendation (organisation_id, inspection_id, recommendation_no, to_whom, words, changed_by)
        values (${inspectorate}, ${INSPECTION}, 1, 'Full', 'Do it', ${BY}), (${inspectorate}, ${INSPECTION}, 2, 'Full', 'Do more', ${BY})`,
    sql`insert into platform.organisation (organisation_id, name, kind, recorded_by, recorded_at)
        values (${PUBLISHED_RESULTS}, 'Published', 'published', ${BY}, ${NOW}) on conflict do nothing`,
    sql`insert into frameworks.framework_version
        select ${PUBLISHED_RESULTS}, framework_id, number, sha256, pack, recorded_by, recorded_at
          from frameworks.framework_version where organisation_id = ${inspectorate} on conflict do nothing`,
    sql`insert into inspections.inspection (organisation_id, inspection_id, provider, framework_id, framework_number, notes, synthetic, facts, recorded_by, recorded_at)
        select ${PUBLISHED_RESULTS}, ${ANSWERED}, 'Full', framework_id, number, '', true, '{}', ${BY}, ${NOW}
          from frameworks.framework_version where organisation_id = ${inspectorate}`,
    sql`insert into recommendations.published (organisation_id, inspection_id, place, to_whom, words, standards, inspectorate_id, provider_organisation_id, published_by)
        values (${PUBLISHED_RESULTS}, ${ANSWERED}, 1, 'Full', 'Do it', '{}', ${inspectorate}, ${provider}, ${BY})`,
    sql`insert into recommendations.step (organisation_id, inspection_id, place, step_no, what, owner, due_on, written_by)
        values (${PUBLISHED_RESULTS}, ${ANSWERED}, 1, 1, 'Done', 'Head', '2026-12-01', ${BY})`,
  ]) {
    await statement.execute(database)
  }
}

/** A panel that sits: nothing is moved yet. */
async function aSittingOf(
  database: Database,
  {
    organisationId,
    inspectionId,
  }: { readonly organisationId: string; readonly inspectionId: string },
): Promise<void> {
  const unjudged = { judgedBy: 'ratings-characteristics', calculated: null, questions: [] }
  const standards = ['1.1', '1.2'].map((id) => ({ id, name: 'Standard', ...unjudged }))
  const rated = { standards }
  for (const statement of [
    sql`insert into ratings_panel.sitting (organisation_id, inspection_id, sitting_no, sits_on, opened_by, changed_by)
        values (${organisationId}, ${inspectionId}, 1, '2018-09-20', 'panel-chair', ${BY})`,
    sql`insert into ratings_panel.seat select ${organisationId}, ${inspectionId}, 1, account_id, part
          from (values ('panel-chair', 'chair'), ('panel-member', 'member'), ('lead-inspector', 'presents')) as s (account_id, part)`,
    sql`insert into ratings_panel.figures (organisation_id, inspection_id, sitting_no, cases_submitted, cases_to_read, bands, most_bands_moved, rated)
        values (${organisationId}, ${inspectionId}, 1, 0, 8, array['Inadequate', 'Requires improvement', 'Good', 'Outstanding'], 1, ${JSON.stringify(rated)})`,
    sql`insert into ratings_panel.frozen_standard select ${organisationId}, ${inspectionId}, 1, id, 'ratings-characteristics', null
          from (values ('1.1'), ('1.2')) as s (id)`,
  ]) {
    await statement.execute(database)
  }
}

/** The kinds of evidence in the order of their numbers; the last document is there to be taken out. */
export const EVIDENCE = [
  'document',
  'presentation',
  'interview',
  'meeting',
  'visit',
  'document',
] as const

async function someEvidence(database: Database, inspectorate: string): Promise<void> {
  for (const kind of EVIDENCE) {
    const answers = kind === 'interview' || kind === 'presentation' ? '{}' : null
    const people = kind === 'meeting' ? 8 : null
    await sql`with added as (
        insert into evidence.item (organisation_id, inspection_id, kind, added_by)
        values (${inspectorate}, ${INSPECTION}, ${kind}, ${BY}) returning item_id)
      insert into evidence.item_state (organisation_id, item_id, kind, state_no, title, held_on, words, with_whom, people, office, answers, written_by)
      select ${inspectorate}, item_id, ${kind}, 1, 'Plan', '2018-08-07', 'Read', 'Officers', ${people}::int, 'Chelmsford', ${answers}::json, ${BY} from added`.execute(
      database,
    )
  }
  await sql`insert into evidence.tag (organisation_id, item_id, question, tag_no, bearing, shows, written_by)
    values (${inspectorate}, 1, '1.1.1', 1, 'for', 'A plan', ${BY})`.execute(database)
}

const UNPAID_WORK: readonly ListedCase[] = ['U-1', 'U-2', 'U-3'].map((reference) => ({
  reference,
  values: {
    ...{ case_reference: reference, gender: 'male', rosh: 'medium', managed_by: 'crc' },
    ...{ hours_ordered: '100', requirement_started_on: '2018-01-16' },
    ...{ office: 'Chelmsford', officer: `RO-${reference}` },
  },
}))

function listOf(
  database: Database,
  key: { readonly organisationId: string; readonly inspectionId: string },
  sample: string,
  cases: readonly ListedCase[],
): Promise<number> {
  return keepList(
    database,
    { ...key, sample },
    {
      list: { rows: cases.length, cases, faults: [] },
      specification: shipped(sample),
      ...{ inspectionDay: INSPECTION_DAY, fileName: 'list.csv', receivedBy: BY },
      fileSha256: '0'.repeat(64),
    },
  )
}
