import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import {
  type FrameworkPack,
  fingerprintOf,
  loadFrameworks,
  recordFramework,
  standardsOf,
} from '#inspection/frameworks'
import { rate } from '#inspection/panel'
import type { Database, Records } from '#platform/database'
import { day } from '#platform/dates'
import { aVisitor, NOW, type Visitor } from '../../platform/audit-pages/test-cases.ts'
import { essex } from '../panel/test-cases.ts'
import type { NewSitting } from './store/sittings.ts'

/** The inspection of every test here. */
export const INSPECTION = 'essex-2018'

/** Who is on the inspection, and two who are not: a stranger of the panel, and a provider's officer. */
export type PanelPeople = {
  readonly lead: Visitor
  readonly chair: Visitor
  readonly member: Visitor
  readonly other: Visitor
  readonly assessor: Visitor
  readonly stranger: Visitor
  readonly officer: Visitor
}

/** The framework of the inspection. */
export function crc2018(): FrameworkPack {
  const pack = loadFrameworks().find('crc-2018')
  if (pack === undefined) throw new Error('the pack crc-2018 is not here')
  return pack
}

/** An inspection under way with a panel: nothing is read yet. */
export async function anInspection(database: Database, organisation: string): Promise<PanelPeople> {
  const pack = crc2018()
  await recordFramework(database, {
    ...{ organisation, recordedBy: 'test', recordedAt: NOW },
    ...{ id: pack.id, number: pack.number, sha256: fingerprintOf(pack), pack },
  })
  await sql`insert into preparation.inspection (organisation_id, inspection_id, provider, kind, framework_id,
      framework_number, inspection_day, changed_by)
    values (${organisation}, ${INSPECTION}, 'Essex CRC', ${pack.unit}, ${pack.id}, ${pack.number}, '2018-08-06', 'test')`.execute(
    database,
  )
  const people = {
    lead: await aVisitor(database, organisation, 'lead inspector'),
    chair: await aVisitor(database, organisation, 'panel chair'),
    member: await aVisitor(database, organisation, 'panel member'),
    other: await aVisitor(database, organisation, 'panel member', 'other-member'),
    assessor: await aVisitor(database, organisation, 'assessor'),
    stranger: await aVisitor(database, organisation, 'panel member', 'stranger'),
    officer: await aVisitor(database, organisation, 'responsible officer'),
  }
  const parts = [
    ['lead', 'lead inspector'],
    ['chair', 'panel chair'],
    ['member', 'panel member'],
    ['other', 'panel member'],
    ['assessor', 'assessor'],
  ] as const
  for (const [who, part] of parts) await onInspection(database, people[who], part)
  return people
}

/** Puts somebody on the inspection. */
export async function onInspection(
  database: Database,
  { organisationId, accountId }: Visitor,
  part: string,
): Promise<void> {
  await sql`insert into preparation.member (organisation_id, inspection_id, account_id, part, changed_by)
    values (${organisationId}, ${INSPECTION}, ${accountId}, ${part}, 'test')`.execute(database)
}

/**
 * Ten cases of case supervision drawn from forty, of which `submitted` are read: every key question yes,
 * but 2.4.3, which is yes in `yes` of them.
 */
export async function tenCases(
  database: Database,
  organisation: string,
  { submitted, yes }: { readonly submitted: number; readonly yes: number },
): Promise<void> {
  const sample = 'case_supervision'
  const key = sql`${organisation}, ${INSPECTION}, ${sample}`
  await sql`insert into case_lists.case_list (organisation_id, inspection_id, sample, list_no, specification_id,
      specification_number, inspection_day, file_name, file_sha256, rows, faults, cases, received_by)
    values (${key}, 1, 'crc-2018', 1, '2018-08-06', 'list.csv', ${'0'.repeat(64)}, 40, '[]', '[]', 'test')`.execute(
    database,
  )
  await sql`insert into case_lists.drawn_sample (organisation_id, inspection_id, sample, draw_no, list_no, seed,
      drawn, exclusions, drawn_by)
    values (${key}, 1, 1, 1, '{"eligible": 40}', '[]', 'test')`.execute(database)
  await sql`insert into case_lists.drawn_case
    select ${key}, 1, 'case ' || n, 0, 'sample', n, 'Chelmsford', 'Officer', '{}' from generate_series(1, 10) n`.execute(
    database,
  )
  await sql`insert into fieldwork.reading (organisation_id, inspection_id, sample, draw_no, reference, purpose,
      reader_id, office, officer, facts, submitted_at, changed_by)
    select ${key}, 1, 'case ' || n, 'first', 'assessor', 'Chelmsford', 'Officer', '{}',
           case when n <= ${submitted}::int then ${NOW.toISOString()}::timestamptz end, 'test'
      from generate_series(1, 10) n`.execute(database)
  for (const { id } of standardsOf(crc2018())
    .filter((standard) => standard.sample === sample)
    .flatMap(({ questions }) => questions)) {
    await sql`insert into fieldwork.entry (organisation_id, reading_id, item, entry_no, value, based_on, change_id,
        typed_at, kept_by)
      select r.organisation_id, r.reading_id, i.item, 1,
             case when i.item = 'judgement:2.4.3' and substr(r.reference, 6)::int > ${yes}::int then 'no' else 'yes' end,
             0, gen_random_uuid(), now(), 'test'
        from fieldwork.reading r, (values (${`judgement:${id}`}), (${`gate:${id}`})) as i (item)
       where r.organisation_id = ${organisation}`.execute(database)
  }
}

/** A sitting to open, on the results that Essex had before its panel: 2.4 is Inadequate. */
export function aSitting({ lead, chair, member, other }: PanelPeople): NewSitting {
  const pack = crc2018()
  const { ratings } = pack
  if (ratings === null) throw new Error('the pack has no ratings')
  const standards = essex().standards.map((one) => ({ ...one, rating: null, adjusted: null }))
  return {
    ...{ sittingNo: 1, sitsOn: day('2018-09-20'), casesSubmitted: 151, casesToRead: 151 },
    rated: rate({ pack, facts: { ...essex(), standards }, resamples: 0, seed: 1 }),
    bands: ratings.bands.list.map(({ rating }) => rating),
    mostBandsMoved: ratings.panel.mostBandsMoved,
    seats: [
      { accountId: chair.accountId, part: 'chair' },
      { accountId: member.accountId, part: 'member' },
      { accountId: other.accountId, part: 'member' },
      { accountId: lead.accountId, part: 'presents' },
    ],
  }
}

/** One transaction of somebody signed in. */
export function as<T>(
  records: Records,
  { token }: Visitor,
  work: (transaction: Database) => Promise<T>,
): Promise<T> {
  return records({ as: 'staff', session: createHash('sha256').update(token).digest('hex') }, work)
}
