import assert from 'node:assert/strict'
import { sql } from 'kysely'
import {
  answerTo,
  aSession,
  become,
  REFUSED,
  undone,
} from '../../../platform/accounts/test-cases.ts'
import { fillIn, get } from '../../../platform/audit-pages/test-cases.ts'
import type { TestDatabase } from '../../../platform/database/test-database.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { assess, assessmentsOf, giveAll, withFieldwork } from '../../fieldwork/test-cases.ts'
import { INSPECTION, type InspectingSite, wordsAt } from '../../preparation/test-cases.ts'
import { reportDraftPages } from './report-draft-pages.ts'

const REPORT = `${INSPECTION}/report`
const TEXT = `${REPORT}/texts/en/domain-2%2F2.1`

/** An inspection of which three cases are submitted, one of them with a "no" to 2.1.3. */
const withReport = (given: TestDatabase, use: (here: InspectingSite) => Promise<void>) =>
  withFieldwork(
    given,
    async (here) => {
      const { site, people } = here
      await giveAll(site, people.lead)
      const urls = (await assessmentsOf(site, people.assessor)).slice(0, 3)
      for (const [at, url] of urls.entries()) {
        await assess(site, people.assessor, url, (question) =>
          at === 0 && question === '2.1.3' ? 'no' : 'yes',
        )
      }
      await use(here)
    },
    (needs) => [reportDraftPages(needs)],
  )

onBothEngines(
  'a figure in the prose of a report is the figure of its table, and changes with it',
  (given) =>
    withReport(given, async ({ site, people }) => {
      const words = 'Others were kept safe in {{cases 2.1.3}} cases, {{percent 2.1.3}}.'
      assert.equal((await fillIn(site, people.lead, TEXT, { words })).status, 303)
      const before = (await get(site, people.lead, `${REPORT}/preview/en`)).html
      assert.match(before.replace(/<[^>]+>/g, ''), /kept safe in 2 of 3 cases, 67% \(n = 3\)/)
      assert.match(before, /Draft\. Not for publication/)
      const [next = ''] = (await assessmentsOf(site, people.assessor)).slice(0, 1)
      await assess(site, people.assessor, next)
      const after = (await get(site, people.lead, `${REPORT}/preview/en`)).html
      assert.match(after.replace(/<[^>]+>/g, ''), /kept safe in 3 of 4 cases, 75% \(n = 4\)/)
    }),
)

onBothEngines(
  'a figure typed by hand, or one that is not known, is told with line and column',
  (given) =>
    withReport(given, async ({ site, people }) => {
      const words = 'It was enough in 59% of cases.\n\nAnd {{percent 9.9.9}}.'
      await fillIn(site, people.lead, TEXT, { words })
      const page = await wordsAt(site, people.lead, REPORT)
      assert.match(page, /2 things to put right before it is published/)
      assert.match(page, /en\/domain-2\/2\.1\.md, line 1, column 18/)
      assert.match(page, /en\/domain-2\/2\.1\.md, line 3, column 5/)
      assert.match(page, /2 wrong/)
    }),
)

onBothEngines('a draft cannot run anything, whatever is written in it', (given) =>
  withReport(given, async ({ site, people }) => {
    const words = '<script>alert(1)</script>\n\n[go](javascript:alert(1))'
    await fillIn(site, people.lead, TEXT, { words })
    const answer = await site.inject({
      url: `${REPORT}/preview/en`,
      cookies: { 'plumbline-session': people.lead.token },
    })
    assert.doesNotMatch(answer.body, /<script|href="javascript/i)
    assert.match(String(answer.headers['content-security-policy']), /^default-src 'none'/)
  }),
)

onBothEngines('a Welsh report says where a text is not translated', (given) =>
  withReport(given, async ({ site, people }) => {
    await fillIn(site, people.lead, `${REPORT}/texts/en/foreword`, { words: 'Our first words.' })
    const welsh = (await get(site, people.lead, `${REPORT}/preview/cy`)).html
    assert.match(welsh, /<html lang="cy-GB"/)
    assert.match(welsh, /lang="en-GB"[\s\S]*Our first words\./)
  }),
)

onBothEngines('nobody overwrites what another wrote of a text, and only writers write', (given) =>
  withReport(given, async ({ site, people, database, organisation }) => {
    assert.equal((await get(site, people.chair, REPORT)).status, 200)
    assert.notEqual((await get(site, people.chair, TEXT)).status, 200)
    for (const url of [REPORT, `${REPORT}/preview/en`, `${REPORT}/word/en`]) {
      assert.notEqual((await get(site, people.outsider, url)).status, 200)
      assert.notEqual((await get(site, people.assessor, url)).status, 200)
    }
    assert.equal((await get(site, people.lead, `${REPORT}/texts/en/none`)).status, 404)
    assert.equal((await get(site, people.lead, `${REPORT}/texts/fr/foreword`)).status, 404)
    await fillIn(site, people.lead, TEXT, { words: 'One' })
    await undone(database, async (transaction) => {
      const session = await aSession(transaction, organisation, 'panel-chair')
      await become(transaction, { as: 'staff', session })
      const write = sql`insert into report_drafts.report_text (organisation_id, inspection_id, language, name, words, changed_by)
        values (${organisation}, 'essex-crc-2018', 'en', 'foreword', 'x', 'x')`
      assert.equal(await answerTo(transaction, write), REFUSED)
      assert.equal(
        await answerTo(transaction, `update report_drafts.report_text set words = 'x'`),
        0,
      )
    })
  }),
)
