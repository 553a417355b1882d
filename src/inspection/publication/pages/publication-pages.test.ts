import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { questionsOf, standardsOf } from '#inspection/frameworks'
import { recommendationPages } from '#inspection/recommendations'
import { reportDraftPages } from '#inspection/report-drafts'
import { recordOrganisation } from '#platform/database'
import {
  answerTo,
  aSession,
  become,
  NOW,
  REFUSED,
  undone,
} from '../../../platform/accounts/test-cases.ts'
import { aVisitor, fillIn, get, type Visitor } from '../../../platform/audit-pages/test-cases.ts'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import { assess, assessmentsOf, giveAll, PACK, withFieldwork } from '../../fieldwork/test-cases.ts'
import { INSPECTION, type InspectingSite, wordsAt } from '../../preparation/test-cases.ts'
import { reportOf, versionsOf } from '../store/publications.ts'
import { publicationPages } from './publication-pages.ts'
import { publishedReports } from './published/published-report.ts'

const PUBLISH = `${INSPECTION}/publish`
const CORRECT = `${INSPECTION}/correct`
const REPORTS = '/inspections/essex-crc-2026-11-23/report'
const FOREWORD = `${INSPECTION}/report/texts/en/foreword`
const REASON = 'The foreword named the wrong county.'

/** What the panel would have decided of every standard that no case of the sample is about. */
const DECIDED = standardsOf(PACK)
  .filter(({ sample }) => sample !== 'case_supervision')
  .map(({ id, judgedBy }) => ({
    ...{ id, adjusted: null },
    rating: 'Good',
    questions:
      judgedBy === 'ratings-characteristics'
        ? []
        : questionsOf(PACK)
            .filter(({ standard }) => standard.id === id)
            .map(({ question }) => ({
              ...{ id: question.id, percent: null, yes: 7, n: 10, population: null },
              ...{ base: null, basis: null },
            })),
  }))

type Here = InspectingSite & { readonly publisher: Visitor; readonly published: string }

const withPublication = (
  given: TestDatabase,
  use: (here: Here) => Promise<void>,
  decided = DECIDED,
) => {
  const published = `${given.organisation}-published`
  return withFieldwork(
    given,
    async (here) => {
      const { site, people, database, organisation } = here
      const recorded = { recordedBy: 'test', recordedAt: NOW }
      const known = { organisation: published, name: 'Published', kind: 'published' as const }
      await recordOrganisation(database, { ...known, ...recorded })
      await giveAll(site, people.lead)
      for (const url of await assessmentsOf(site, people.assessor))
        await assess(site, people.assessor, url)
      const publisher = await aVisitor(database, organisation, 'publications')
      await use({ ...here, publisher, published })
    },
    (needs) => [
      reportDraftPages(needs),
      recommendationPages({ ...needs, publishedResults: published }),
      publicationPages({ ...needs, publishedResults: published, decided: async () => decided }),
      publishedReports({
        findReport: (inspectionId, language, reportNo) =>
          reportOf(given.database, { organisationId: published, inspectionId }, language, reportNo),
        versions: (inspectionId) =>
          versionsOf(given.database, { organisationId: published, inspectionId }),
      }),
    ],
  )
}

onBothEngines(
  'what was inspected is published whole, without a reference of the provider',
  (given) =>
    withPublication(given, async ({ site, people, publisher, database, published }) => {
      const words = { toWhom: 'Essex CRC', words: 'Find risk of harm sooner', wordsCy: '' }
      await fillIn(site, people.lead, `${INSPECTION}/recommendations/new`, words)
      const done = await fillIn(site, publisher, PUBLISH, { sure: 'yes' })
      assert.deepEqual([done.status, done.location], [303, '/inspections/essex-crc-2026-11-23'])
      const { rows } = await sql<{ all: string }>`
      select (select count(*) from case_assessment.assessed_case where organisation_id = ${published})
          || ' ' || (select count(*) from scoring.rating where organisation_id = ${published} and final is not null)
          || ' ' || (select count(*) from case_assessment.assessed_case where organisation_id = ${published} and case_reference like '%C-0%') as all`.execute(
        database,
      )
      assert.deepEqual(rows, [{ all: '8 10 0' }])
      const report = await get(site, publisher, '/inspections/essex-crc-2026-11-23/report/en')
      assert.match(report.html, /An inspection of Essex CRC/)
      assert.match(report.html, /Essex CRC:<\/strong> Find risk of harm sooner/)
      const recommended =
        await sql`select to_whom || ': ' || words as said from recommendations.published
        where organisation_id = ${published}`.execute(database)
      assert.deepEqual(recommended.rows, [{ said: 'Essex CRC: Find risk of harm sooner' }])
      assert.doesNotMatch(report.html, /Draft\. Not for publication/)
      assert.equal(
        (await get(site, publisher, '/inspections/essex-crc-2026-11-23/report/fr')).status,
        404,
      )
      assert.equal((await get(site, publisher, PUBLISH)).status, 404)
    }),
)

onBothEngines('nothing is published while a standard has no rating, and it says which', (given) =>
  withPublication(
    given,
    async ({ site, publisher, database, published }) => {
      const refused = await fillIn(site, publisher, PUBLISH, { sure: 'yes' })
      assert.equal(refused.status, 422)
      assert.match(refused.html, /1\.1 Leadership has no rating: the panel must give it one/)
      assert.match(refused.html, /4\.1 Unpaid work has no rating: cases must be submitted/)
      const { rows } =
        await sql`select from inspections.inspection where organisation_id = ${published}`.execute(
          database,
        )
      assert.equal(rows.length, 0)
    },
    [],
  ),
)

onBothEngines('only who publishes may publish; the database refuses the others', (given) =>
  withPublication(given, async ({ site, people, publisher, database, organisation, published }) => {
    for (const who of [people.lead, people.chair, people.assessor, people.outsider])
      assert.notEqual((await get(site, who, PUBLISH)).status, 200)
    await fillIn(site, publisher, PUBLISH, { sure: 'yes' })
    await undone(database, async (transaction) => {
      const session = await aSession(transaction, organisation, 'lead-inspector')
      await become(transaction, { as: 'staff', session })
      const forge = sql`insert into panel.decision (organisation_id, inspection_id, standard_id, decision_no, from_rating, to_rating, decided_by, reason, recorded_by, recorded_at)
        values (${published}, 'essex-crc-2026-11-23', '2.1', 1, 'Good', 'Outstanding', 'x', 'x', 'x', now())`
      assert.equal(await answerTo(transaction, forge), REFUSED)
      assert.equal(await answerTo(transaction, 'select from case_assessment.answer'), REFUSED)
      await become(transaction, 'owner')
      const change = sql`update publication.report set page = 'x' where organisation_id = ${published}`
      assert.match(String(await answerTo(transaction, change)), /^[0-9A-Z]{5}$/)
    })
  }),
)

onBothEngines(
  'a correction is a further report with its reason; what it said before stays',
  (given) =>
    withPublication(given, async ({ site, people, publisher }) => {
      const asked = { reason: REASON, reasonCy: 'Y sir anghywir.', sure: 'yes' }
      assert.equal((await get(site, publisher, CORRECT)).status, 404)
      await fillIn(site, people.lead, FOREWORD, { words: 'This is about Kent.' })
      await fillIn(site, publisher, PUBLISH, { sure: 'yes' })
      const refused = await fillIn(site, publisher, CORRECT, asked)
      assert.equal(refused.status, 422)
      assert.match(refused.html, /The report says what was published: change its text first/)
      await fillIn(site, people.lead, FOREWORD, { words: 'This is about Essex.' })
      assert.equal((await fillIn(site, publisher, CORRECT, { ...asked, reason: ' ' })).status, 422)
      const done = await fillIn(site, publisher, CORRECT, asked)
      assert.deepEqual([done.status, done.location], [303, `${REPORTS}/history`])
      const now = await get(site, publisher, `${REPORTS}/en`)
      assert.match(now.html, /Corrected on 23 November 2026: The foreword named the wrong county\./)
      assert.match(now.html, /This is about Essex/)
      assert.match(
        (await get(site, publisher, `${REPORTS}/cy`)).html,
        /Cywirwyd ar 23 Tachwedd 2026: Y sir/,
      )
      const before = await get(site, publisher, `${REPORTS}/en/versions/1`)
      assert.match(before.html, /This is about Kent/)
      assert.doesNotMatch(before.html, /Corrected on/)
      const history = await wordsAt(site, publisher, `${REPORTS}/history`)
      assert.match(history, /In force The foreword named the wrong county\. .* First published/)
      for (const wrong of ['en/versions/3', 'en/versions/0', 'en/versions/1e1', 'fr/versions/1'])
        assert.equal((await get(site, publisher, `${REPORTS}/${wrong}`)).status, 404)
      assert.equal((await fillIn(site, publisher, CORRECT, asked)).status, 422)
    }),
)

onBothEngines('only who publishes may correct', (given) =>
  withPublication(given, async ({ site, people, publisher }) => {
    await fillIn(site, publisher, PUBLISH, { sure: 'yes' })
    for (const who of [people.lead, people.chair, people.assessor, people.outsider])
      assert.notEqual((await get(site, who, CORRECT)).status, 200)
  }),
)
