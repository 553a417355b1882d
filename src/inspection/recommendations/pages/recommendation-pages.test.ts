import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { readAccessMatrix } from '#platform/access'
import { type Database, recordOrganisation } from '#platform/database'
import { clockAt } from '#platform/dates'
import { sha256 } from '#platform/fingerprints'
import { answerTo, become, NOW, REFUSED, undone } from '../../../platform/accounts/test-cases.ts'
import {
  anOrganisationOf,
  aVisitor,
  dayBoxes,
  fillIn,
  get,
  onRecord,
  type Visitor,
} from '../../../platform/audit-pages/test-cases.ts'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import {
  INSPECTION,
  type InspectingSite,
  openIt,
  TO_OPEN,
  withInspectorate,
  wordsAt,
} from '../../preparation/test-cases.ts'
import { publishedRecommendations } from '../store/published.ts'
import { publishRecommendations } from '../store/recommendations.ts'
import { publishedRecommendationPages } from './published/published-recommendations.ts'
import { recommendationPages } from './recommendation-pages.ts'

const WRITTEN = `${INSPECTION}/recommendations`
const PUBLISHED = '/inspections/essex-2018/recommendations'
const FIRST = { toWhom: 'Essex CRC', words: 'Find risk of harm sooner', wordsCy: '' }
const SECOND = { toWhom: 'The Ministry', words: 'Pay for it', wordsCy: 'Talu amdano' }

type Here = InspectingSite & {
  readonly results: string
  readonly provider: string
  readonly director: Visitor
  readonly publisher: Visitor
}

/** An inspection of a provider on Plumbline with two recommendations, not yet published. */
function withTwo(given: TestDatabase, use: (here: Here) => Promise<void>): Promise<void> {
  const results = `${given.organisation}-published`
  const key = { organisationId: results, inspectionId: 'essex-2018' }
  return withInspectorate(
    given,
    async (here) => {
      const { site, people, database, organisation } = here
      const known = { organisation: results, name: 'Published', kind: 'published' as const }
      await recordOrganisation(database, { ...known, recordedBy: 'test', recordedAt: NOW })
      const provider = await anOrganisationOf(here, 'provider')
      const director = await aVisitor(database, provider, 'director')
      const publisher = await aVisitor(database, organisation, 'publications')
      await fillIn(site, people.lead, '/inspecting/new', { ...TO_OPEN, onPlumbline: provider })
      await openIt(site, people)
      for (const one of [FIRST, SECOND]) await fillIn(site, people.lead, `${WRITTEN}/new`, one)
      await use({ ...here, results, provider, director, publisher })
    },
    (needs) => [
      recommendationPages({ ...needs, publishedResults: results }),
      publishedRecommendationPages({
        ...{ clock: clockAt(NOW), matrix: readAccessMatrix() },
        find: () => publishedRecommendations(given.database, key),
      }),
    ],
  )
}

/** Publishes them as the publish form does, in the name of whoever publishes. */
async function publish({ database, organisation, provider, results, publisher }: Here) {
  await anInspection(database, results)
  const from = { organisationId: organisation, inspectionId: 'essex-crc-2018' }
  await database.transaction().execute(async (transaction) => {
    await become(transaction, { as: 'staff', session: sha256(publisher.token) })
    await publishRecommendations(
      transaction,
      { ...from, providerOrganisationId: provider },
      { organisationId: results, inspectionId: 'essex-2018' },
      `${organisation}/publications`,
    )
  })
}

/** A published inspection, with as little as the database takes. */
async function anInspection(database: Database, results: string): Promise<void> {
  await sql`insert into frameworks.framework_version
    select ${results}, framework_id, number, sha256, pack, recorded_by, recorded_at
      from frameworks.framework_version where framework_id = 'crc-2018' limit 1`.execute(database)
  await sql`insert into inspections.inspection (organisation_id, inspection_id, provider, framework_id, framework_number, notes, synthetic, facts, recorded_by, recorded_at)
    select ${results}, 'essex-2018', 'Essex CRC', framework_id, number, '', true, '{}', 'test', ${NOW}
      from frameworks.framework_version where organisation_id = ${results}`.execute(database)
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

onBothEngines(
  'recommendations are written, changed and taken out by who writes the report',
  (given) =>
    withTwo(given, async ({ site, people }) => {
      const page = await wordsAt(site, people.lead, WRITTEN)
      assert.match(page, /1\. Essex CRC Find risk of harm sooner Not in Welsh yet/)
      assert.match(page, /2\. The Ministry Pay for it Talu amdano/)
      const changed = { ...FIRST, words: 'Find risk of harm at once' }
      assert.equal((await fillIn(site, people.lead, `${WRITTEN}/1`, changed)).status, 303)
      await fillIn(site, people.lead, `${WRITTEN}/1/take-out`, { reason: 'Said elsewhere' })
      const after = await wordsAt(site, people.chair, WRITTEN)
      assert.match(after, /1\. The Ministry Pay for it/)
      assert.match(after, /Find risk of harm at once Because: Said elsewhere/)
      assert.doesNotMatch(after, /Add a recommendation/, 'a panel only reads')
      assert.equal((await get(site, people.lead, `${WRITTEN}/1`)).status, 404)
      for (const who of [people.outsider, people.assessor, people.link])
        assert.notEqual((await get(site, who, WRITTEN)).status, 200)
      const empty = await fillIn(site, people.lead, `${WRITTEN}/new`, { ...FIRST, words: '' })
      assert.match(empty.html, /Write what is recommended/)
    }),
)

onBothEngines(
  'the provider answers, plans and reports; everybody reads it and all of it stays',
  (given) =>
    withTwo(given, async (here) => {
      const { site, people, director, database, organisation, provider } = here
      await publish(here)
      const answer = `${PUBLISHED}/1/answer`
      const bare = await fillIn(site, people.link, answer, { answer: 'not agreed', reasons: '' })
      assert.match(bare.html, /Give the reasons: what is not agreed, and why/)
      const partly = { answer: 'partly agreed', reasons: 'It costs more than we have' }
      assert.equal((await fillIn(site, people.link, answer, partly)).status, 303)
      await fillIn(site, director, answer, { answer: 'agreed', reasons: '' })
      const step = {
        what: 'Train everybody',
        owner: 'Head of operations',
        ...dayBoxes('dueOn', '2026-11-20'),
      }
      await fillIn(site, director, `${PUBLISHED}/1/steps/new`, step)
      const early = { state: 'done', words: 'Booked', ...dayBoxes('happenedOn', '2026-12-01') }
      const wrong = await fillIn(site, director, `${PUBLISHED}/1/steps/1`, early)
      assert.match(wrong.html, /Give a day that has come/)
      const begun = {
        state: 'under way',
        words: 'Half are trained',
        ...dayBoxes('happenedOn', '2026-11-02'),
      }
      await fillIn(site, director, `${PUBLISHED}/1/steps/1`, begun)
      const page = await wordsAt(site, people.outsider, PUBLISHED)
      assert.match(
        page,
        /Answer Agreed , 23 November 2026 Before, 23 November 2026: Partly agreed: It costs/,
      )
      assert.match(
        page,
        /Train everybody Head of operations 20 November 2026 Late 3 days after it was due/,
      )
      assert.match(page, /2 November 2026, Under way: Half are trained/)
      const file = (await get(site, people.outsider, `${PUBLISHED}.csv`)).html
      assert.match(
        file,
        /1,Essex CRC,Find risk of harm sooner,,,,agreed,,Train everybody,Head of operations,2026-11-20,late,/,
      )
      assert.match(file, /2,The Ministry,Pay for it,Talu amdano,,,,,,,,,/)
      assert.ok(
        (await onRecord(database, organisation)).includes('answer action plan essex-2018/1'),
      )
      assert.ok((await onRecord(database, provider)).includes('write action plan essex-2018/1'))
    }),
)

onBothEngines('nobody else answers, and what is published or said is never changed', (given) =>
  withTwo(given, async (here) => {
    const { site, people, director, publisher, database, results } = here
    await publish(here)
    const elsewhere = await anOrganisationOf(
      { database, organisation: `${results}-other` },
      'provider',
    )
    const stranger = await aVisitor(database, elsewhere, 'director')
    for (const who of [stranger, people.lead, publisher])
      assert.notEqual((await get(site, who, `${PUBLISHED}/1/answer`)).status, 200)
    const insert = `insert into recommendations.answer (organisation_id, inspection_id, place, answer_no, answer, reasons, written_by)
      values ('${results}', 'essex-2018', 1, 1, 'agreed', '', 'x')`
    for (const who of [stranger, people.lead, publisher])
      assert.equal(await asAnswer(database, who, insert), REFUSED)
    assert.equal(await asAnswer(database, director, insert), 1)
    const forged = `insert into recommendations.published (organisation_id, inspection_id, place, to_whom, words, standards, inspectorate_id, published_by)
      values ('${results}', 'essex-2018', 9, 'x', 'x', '{}', '${here.organisation}', 'x')`
    assert.equal(await asAnswer(database, people.lead, forged), REFUSED)
    await undone(database, async (transaction) => {
      for (const table of ['published', 'answer', 'step', 'progress']) {
        const change = `delete from recommendations.${table}`
        assert.match(`${await answerTo(transaction, change)}`, /^[0-9A-Z]{5}$/, table)
      }
    })
  }),
)
