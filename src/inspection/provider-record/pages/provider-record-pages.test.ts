import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { caseListPages } from '#inspection/case-lists'
import { fieldworkPages, isGiven, withdrawReadings } from '#inspection/fieldwork'
import type { Database } from '#platform/database'
import { sha256 } from '#platform/fingerprints'
import { limitsOn } from '#platform/limits'
import { answerTo, become, REFUSED, undone } from '../../../platform/accounts/test-cases.ts'
import {
  anOrganisationOf,
  fillIn,
  get,
  onRecord,
  type Visitor,
} from '../../../platform/audit-pages/test-cases.ts'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import { assessmentsOf, giveAll } from '../../fieldwork/test-cases.ts'
import {
  INSPECTION,
  type InspectingSite,
  openIt,
  TO_OPEN,
  withInspectorate,
  wordsAt,
} from '../../preparation/test-cases.ts'
import { sampleOnRecord } from '../rules/list-row.ts'
import { providerRecordPages } from './provider-record-pages.ts'
import { recordOfReading } from './record-of-reading.ts'

const SAMPLE = `${INSPECTION}/samples/case_supervision`
const FROM_RECORD = `${SAMPLE}/from-record`
const TAKE = { take: 'yes' }
const CASES = 8
/** Sentenced six and a half months before the inspection day. */
const IN_WINDOW = '2018-01-22'

type Here = InspectingSite & { readonly provider: string }

/** An inspection of a provider on Plumbline with eight cases in the window; no door is open yet. */
function withProvider(given: TestDatabase, use: (here: Here) => Promise<void>): Promise<void> {
  return withInspectorate(
    given,
    async (here) => {
      const provider = await anOrganisationOf(here, 'provider')
      for (let place = 0; place < CASES; place += 1) await addCase(here.database, provider, place)
      await use({ ...here, provider })
    },
    (needs) => {
      const isOnRecord = (
        { providerOrganisationId }: { readonly providerOrganisationId: string | null },
        sample: string,
      ) => providerOrganisationId !== null && sampleOnRecord(sample) !== null
      const hooks = { isInFieldwork: isGiven, afterWithdrawal: withdrawReadings, isOnRecord }
      const lists = { ...needs, ...hooks, limits: limitsOn('2026-11-23') }
      return [
        caseListPages(lists),
        providerRecordPages(lists),
        fieldworkPages({ ...needs, recordOf: recordOfReading }),
      ]
    },
  )
}

function crnAt(place: number): string {
  return `X30000${place}`
}

async function addCase(database: Database, provider: string, place: number, from = IN_WINDOW) {
  const crn = crnAt(place)
  const by = 'test'
  await sql`insert into people.person (organisation_id, crn, family_name, given_names, date_of_birth, synthetic, team_id, true_from, changed_by)
    values (${provider}, ${crn}, 'Hidden-name', 'Sam', '1980-01-01', true, 'north', '2018-01-01', ${by})`.execute(
    database,
  )
  await sql`insert into people.personal_details (organisation_id, crn, sex, true_from, changed_by)
    values (${provider}, ${crn}, ${place % 2 === 0 ? 'female' : 'male'}, '2018-01-01', ${by})`.execute(
    database,
  )
  await sql`insert into people.event (organisation_id, crn, event_number, disposal, court, offence, convicted_on, sentenced_on, length_months, allocated_on, ends_on, true_from, changed_by)
    values (${provider}, ${crn}, 1, 'community order', 'Chelmsford', 'Theft', ${from}, ${from}, 12, ${from}, '2019-01-21', ${from}, ${by})`.execute(
    database,
  )
  await sql`insert into assessment.risk_of_serious_harm (organisation_id, crn, level, reason, assessed_on, assessed_by)
    values (${provider}, ${crn}, 'medium', 'Test', '2018-02-01', ${by})`.execute(database)
}

/** Opens the inspection, names the provider where asked, and announces it. */
async function openAt(here: Here, onPlumbline = here.provider): Promise<void> {
  const { site, people } = here
  await fillIn(site, people.lead, '/inspecting/new', { ...TO_OPEN, onPlumbline })
  await openIt(site, people)
  await fillIn(site, people.lead, `${INSPECTION}/announce`, { told: 'yes' })
}

/** Lets an inspector in, as the provider’s administrator does. */
async function letIn(
  { database, organisation, provider }: Here,
  who: string,
  until = '2026-12-31',
) {
  await sql`insert into people.inspector_access (organisation_id, inspectorate_id, account_id, inspection, from_day, until_day, changed_by)
    values (${provider}, ${organisation}, ${who}, 'Essex', '2026-11-01', ${until}, 'test')`.execute(
    database,
  )
}

/** An officer for every case, so that the list has no empty cell. */
async function giveOfficers({ database, provider }: Here): Promise<void> {
  await sql`insert into accounts.account (organisation_id, account_id, username, name, changed_by)
    values (${provider}, 'officer', ${`${provider}.officer`}, 'Officer', 'test')`.execute(database)
  await sql`update people.person set responsible_officer_id = 'officer', version = version + 1
    where organisation_id = ${provider}`.execute(database)
}

/** What the database answers somebody: a number of rows, or the code of its refusal. */
async function asAnswer(database: Database, { token }: Visitor, query: string) {
  let answer: string | number = ''
  await undone(database, async (transaction) => {
    await become(transaction, { as: 'staff', session: sha256(token) })
    answer = await answerTo(transaction, query)
  })
  return answer
}

onBothEngines('a case list is taken from the record as it was on the inspection day', (given) =>
  withProvider(given, async (here) => {
    const { site, people, database, provider } = here
    await giveOfficers(here)
    await openAt(here)
    await letIn(here, 'lead-inspector')
    const offered = await get(site, people.lead, SAMPLE)
    assert.match(offered.html, /Take the list from the provider’s record/)
    assert.match(await wordsAt(site, people.lead, FROM_RECORD), /Until 31 December 2026/)
    assert.equal((await fillIn(site, people.lead, FROM_RECORD, TAKE)).status, 303)
    const page = await wordsAt(site, people.lead, SAMPLE)
    assert.match(page, /record-case_supervision-2018-08-06\.csv, list 1, 8 rows/)
    assert.match(page, /May be drawn 8 /)
    const list = (await get(site, people.lead, `${SAMPLE}/list.csv`)).html
    assert.match(list, /X300000,female,community order,medium,2018-01-22,,North,officer/)
    assert.doesNotMatch(list, /Hidden-name|1980/, 'without names and days of birth')
    const seen = await onRecord(database, provider)
    assert.equal(seen.filter((one) => one.startsWith('export case identity X30000')).length, CASES)
  }),
)

onBothEngines('what ended, began or was put right after the day is as it was that day', (given) =>
  withProvider(given, async (here) => {
    const { site, people, database, provider } = here
    await giveOfficers(here)
    await sql`update people.event set ended_on = '2018-08-20', end_reason = 'revoked', true_from = '2018-08-20', version = version + 1
      where organisation_id = ${provider} and crn = ${crnAt(0)}`.execute(database)
    await sql`update people.event set ended_on = '2018-08-01', end_reason = 'completed', true_from = '2018-08-01', version = version + 1
      where organisation_id = ${provider} and crn = ${crnAt(1)}`.execute(database)
    await addCase(database, provider, 9, '2018-08-07')
    await openAt(here)
    await letIn(here, 'lead-inspector')
    await fillIn(site, people.lead, FROM_RECORD, TAKE)
    const list = (await get(site, people.lead, `${SAMPLE}/list.csv`)).html
    assert.match(list, /X300000,.*2018-01-22,,/, 'it ended afterwards')
    assert.doesNotMatch(list, /X300001/, 'it had ended')
    assert.doesNotMatch(list, /X300009/, 'it had not begun')
  }),
)

onBothEngines('an empty cell of the record is a fault of the list, told as of any list', (given) =>
  withProvider(given, async (here) => {
    const { site, people } = here
    await openAt(here)
    await letIn(here, 'lead-inspector')
    await fillIn(site, people.lead, FROM_RECORD, TAKE)
    assert.match(await wordsAt(site, people.lead, SAMPLE), /8 things to put right/)
  }),
)

onBothEngines(
  'no list is taken through a door that is shut, of anybody else or unannounced',
  (given) =>
    withProvider(given, async (here) => {
      const { site, people, database, provider, organisation } = here
      const asked = `select provider_record.supervised_on_inspection_day('essex-crc-2018')`
      const answer = (who: Visitor) => asAnswer(database, who, asked)
      await fillIn(site, people.lead, '/inspecting/new', { ...TO_OPEN, onPlumbline: provider })
      await openIt(site, people)
      await letIn(here, 'lead-inspector')
      const early = await fillIn(site, people.lead, FROM_RECORD, TAKE)
      assert.match(early.html, /Announce the inspection first/)
      assert.equal(await answer(people.lead), REFUSED, 'not announced')
      await fillIn(site, people.lead, `${INSPECTION}/announce`, { told: 'yes' })
      assert.notEqual(await answer(people.lead), REFUSED)
      await letIn(here, 'assessor')
      assert.equal(await answer(people.assessor), REFUSED, 'does not lead')
      assert.equal(await answer(people.outsider), REFUSED, 'another role')
      await sql`update people.inspector_access set until_day = '2026-11-23', version = version + 1
      where inspectorate_id = ${organisation}`.execute(database)
      assert.equal(await answer(people.lead), REFUSED, 'the door is shut again')
      const late = await fillIn(site, people.lead, FROM_RECORD, TAKE)
      assert.match(late.html, /The provider’s administrator has not let you in/)
      assert.equal((await get(site, people.assessor, FROM_RECORD)).status, 404)
    }),
)

onBothEngines(
  'a provider that is not on Plumbline sends its list, and only a provider can be named',
  (given) =>
    withProvider(given, async (here) => {
      const { site, people, database, organisation } = here
      await openAt(here, 'elsewhere')
      assert.equal((await get(site, people.lead, FROM_RECORD)).status, 404)
      const sample = await get(site, people.lead, SAMPLE)
      assert.doesNotMatch(sample.html, /Take the list from the provider’s record/)
      const wrong = { ...TO_OPEN, provider: 'Other', onPlumbline: organisation }
      const refused = await fillIn(site, people.lead, '/inspecting/new', wrong)
      assert.equal(refused.status, 422)
      const itself =
        sql`update preparation.inspection set provider_organisation_id = ${organisation}, version = version + 1
      where organisation_id = ${organisation}`.execute(database)
      await assert.rejects(itself, /Only a provider is inspected/)
    }),
)

onBothEngines('a case opens in the record with the reading, and closes with it', (given) =>
  withProvider(given, async (here) => {
    const { site, people, database, organisation } = here
    await giveOfficers(here)
    await openAt(here)
    for (const who of ['lead-inspector', 'assessor', 'quality-assurer']) await letIn(here, who)
    await fillIn(site, people.lead, FROM_RECORD, TAKE)
    await fillIn(site, people.lead, `${SAMPLE}/draw`, { seed: '7', size: '4', reason: '' })
    const seenBy = (who: Visitor) => asAnswer(database, who, 'select from people.person')
    assert.equal(await seenBy(people.assessor), 0)
    await giveAll(site, people.lead)
    assert.equal(await seenBy(people.assessor), 4)
    assert.equal(await seenBy(people.assurer), 1, 'the second reader the one read twice')
    assert.equal(await seenBy(people.lead), 0, 'who leads reads none of them')
    const [mine = ''] = await assessmentsOf(site, people.assessor)
    const page = await get(site, people.assessor, mine)
    assert.match(page.html, /href="\/cases\/X30000\d\?of=/)
    assert.match(page.html, /\/history\?of=[^"]+known-day=23/)
    await sql`update fieldwork.reading set withdrawn_reason = 'Moved away', version = version + 1
      where organisation_id = ${organisation} and reading_id = ${mine.split('/').at(-1)}`.execute(
      database,
    )
    assert.equal(await seenBy(people.assessor), 3, 'taken back')
    const after = await wordsAt(site, people.assessor, mine)
    assert.match(after, /The case is not open to you in the provider’s record/)
    await sql`update people.inspector_access set until_day = '2026-11-23', version = version + 1
      where inspectorate_id = ${organisation} and account_id = 'assessor'`.execute(database)
    assert.equal(await seenBy(people.assessor), 0, 'the door shut')
  }),
)

onBothEngines('the list of unpaid work is of those who still have hours to work', (given) =>
  withProvider(given, async (here) => {
    const { site, people, database, provider } = here
    await giveOfficers(here)
    await sql`insert into people.requirement (organisation_id, crn, event_number, requirement_number, kind, amount, true_from, changed_by)
      values (${provider}, ${crnAt(2)}, 1, 1, 'UPW', 120, '2018-01-22', 'test')`.execute(database)
    await openAt(here)
    await letIn(here, 'lead-inspector')
    const sample = `${INSPECTION}/samples/unpaid_work`
    assert.equal((await fillIn(site, people.lead, `${sample}/from-record`, TAKE)).status, 303)
    const list = (await get(site, people.lead, `${sample}/list.csv`)).html
    assert.match(list, /X300002,female,medium,crc,120,2018-01-22,North,officer/)
    assert.equal(list.trim().split('\n').length, 2)
  }),
)
