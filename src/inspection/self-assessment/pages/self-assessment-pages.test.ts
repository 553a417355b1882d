import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { formFor, questionsIn } from '#inspection/fieldwork'
import { loadFrameworks } from '#inspection/frameworks'
import { rate } from '#inspection/panel'
import type { PublishedRecord } from '#inspection/reports'
import {
  anOrganisationOf,
  aVisitor,
  dayBoxes,
  fillIn,
  get,
  onRecord,
  type PageSite,
  post,
  type Visitor,
  withPages,
} from '../../../platform/audit-pages/test-cases.ts'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import { wordsAt } from '../../preparation/test-cases.ts'
import { selfAssessmentPages } from './self-assessment-pages.ts'

const FRAMEWORKS = loadFrameworks()
const PACK = FRAMEWORKS.find('crc-2018')
if (PACK === undefined) throw new Error('crc-2018 is shipped')
const FORM = formFor(PACK, 'case_supervision')
const CRNS = ['X200001', 'X200002', 'X200003', 'X200004']

type Here = PageSite & {
  readonly lead: Visitor
  readonly colleague: Visitor
  readonly director: Visitor
  /** Where the self-assessment of the test is. */
  readonly at: string
}

/** A provider with four current cases, and a self-assessment that the quality lead has opened. */
function withAssessment(
  given: TestDatabase,
  use: (here: Here) => Promise<void>,
  published: readonly PublishedRecord[] = [],
): Promise<void> {
  return withPages(
    given,
    (shared) => [
      selfAssessmentPages({
        ...shared,
        frameworks: FRAMEWORKS,
        listPublished: async () => published,
      }),
    ],
    async (here) => {
      const { database, organisation, site } = here
      for (const crn of CRNS) await aCase(here, crn)
      const quality = 'quality and performance' as const
      const lead = await aVisitor(database, organisation, quality)
      const colleague = await aVisitor(database, organisation, quality, 'quality-colleague')
      const director = await aVisitor(database, organisation, 'director')
      const opened = await fillIn(site, lead, '/self-assessment/new', {
        ...{ name: 'Autumn', framework: 'crc-2018', publishedAs: 'Essex CRC' },
        ...dayBoxes('assessedOn', '2026-11-23'),
      })
      assert.equal(opened.status, 303)
      await use({ ...here, lead, colleague, director, at: opened.location ?? '' })
    },
  )
}

async function aCase({ database, organisation }: PageSite, crn: string): Promise<void> {
  await sql`insert into people.person (organisation_id, crn, family_name, given_names, date_of_birth, synthetic, team_id, changed_by)
    values (${organisation}, ${crn}, ${`Family${crn}`}, 'Synthetic', '1990-02-28', true, 'north', 'test')`.execute(
    database,
  )
  await sql`insert into people.event (organisation_id, crn, event_number, disposal, court, offence, convicted_on,
      sentenced_on, length_months, allocated_on, ends_on, changed_by)
    values (${organisation}, ${crn}, 1, 'community order', 'A court', 'An offence', '2026-05-01', '2026-05-01', 12, '2026-05-01', '2027-11-01', 'test')`.execute(
    database,
  )
}

/** Closes a case to everybody but one colleague. */
async function restrict({ database, organisation }: PageSite, crn: string, to: string) {
  await sql`insert into people.case_access (organisation_id, crn, restricted, reason, allowed_ids, changed_by)
    values (${organisation}, ${crn}, true, 'Known to staff', ${[to]}::text[], 'test')`.execute(
    database,
  )
}

const add = ({ site, at }: Here, who: Visitor, crn: string, assessor = 'quality-and-performance') =>
  fillIn(site, who, `${at}/cases/add`, { crn, sample: 'case_supervision', assessor })

/** The boxes of a case with every question answered, as a browser without a script sends them. */
function answered(judgement: 'yes' | 'no', but: Readonly<Record<string, string>> = {}) {
  const boxes = questionsIn(FORM).flatMap((question) => [
    ...(question.gate === null ? [] : [[question.gate.item, 'yes'] as const]),
    [question.judgement, judgement] as const,
    [question.evidence, `Seen in the file: ${question.id}`] as const,
  ])
  return { ...Object.fromEntries(boxes), ...but }
}

/** Sends the form of a case as its page, opened now, would. */
async function save(
  site: FastifyInstance,
  who: Visitor,
  url: string,
  boxes: Readonly<Record<string, string>>,
) {
  const { html } = await get(site, who, url)
  return post(site, who, url, { seen: seenIn(html), ...boxes })
}

function seenIn(html: string): string {
  const [, seen = ''] = / name="seen" value="([^"]*)"/.exec(html) ?? []
  return seen.replaceAll('&quot;', '"')
}

onBothEngines('cases are assessed, submitted, and predict a rating with its reasons', (given) =>
  withAssessment(given, async (here) => {
    const { site, lead, director, at } = here
    for (const crn of CRNS) {
      assert.equal((await add(here, lead, crn)).status, 303)
      const url = `${at}/cases/${crn}`
      // Three of four: 75%, which is Good in the bands of 2018 (65% to under 80%).
      const judgement = crn === 'X200004' ? 'no' : 'yes'
      assert.equal((await save(site, lead, url, answered(judgement))).status, 303)
      assert.equal((await fillIn(site, lead, `${url}/submit`, { whole: 'yes' })).status, 303)
    }
    const words = await wordsAt(site, lead, at)
    assert.match(words, /4 of 4 cases submitted; 4 of those submitted chosen and not drawn/)
    assert.match(words, /2\.1 Assessment Good \d+% sure/)
    assert.match(words, /3 of 4 75%/)
    assert.match(words, /No case answers this/)
    assert.match(words, /Predicted overall rating Not every standard has a rating yet/)
    // The director sees the result, and nothing of whose cases or what was written.
    const seen = await wordsAt(site, director, at)
    assert.match(seen, /2\.1 Assessment Good/)
    assert.doesNotMatch(seen, /X20000\d/)
    assert.equal((await get(site, director, `${at}/cases/X200001`)).status, 404)
  }),
)

onBothEngines('a case is not submitted while a key question is open', (given) =>
  withAssessment(given, async (here) => {
    const { site, lead, at } = here
    await add(here, lead, 'X200001')
    const url = `${at}/cases/X200001`
    await save(site, lead, url, answered('yes', { 'evidence:2.1.1': '' }))
    const refused = await fillIn(site, lead, `${url}/submit`, { whole: 'yes' })
    assert.equal(refused.status, 422)
    assert.match(refused.html, /2\.1\.1 is open: Write down the evidence/)
    assert.match(await wordsAt(site, lead, at), /0 of 1 case submitted/)
  }),
)

onBothEngines(
  'two pages of one case do not overwrite each other, and nothing typed is lost',
  (given) =>
    withAssessment(given, async (here) => {
      const { site, lead, at } = here
      await add(here, lead, 'X200001')
      const url = `${at}/cases/X200001`
      const both = seenIn((await get(site, lead, url)).html)
      const first = { seen: both, notes: 'From the first page', 'judgement:2.1.1': 'yes' }
      assert.equal((await post(site, lead, url, first)).status, 303)
      const second = { seen: both, notes: 'From the second page', 'judgement:2.1.1': '' }
      const stale = await post(site, lead, url, second)
      assert.equal(stale.status, 409)
      assert.match(stale.html, /Nothing was saved/)
      assert.match(stale.html, /From the first page/)
      assert.match(stale.html, /<textarea[^>]* name="notes"[^>]*>\s*From the second page/)
      const again = await post(site, lead, url, { ...second, seen: seenIn(stale.html) })
      assert.equal(again.status, 303)
      const now = await get(site, lead, url)
      assert.match(now.html, /From the second page/)
      const { rows } = await sql<{ all: string }>`
      select string_agg(item || ' ' || entry_no || ' ' || value || ' ' || written_by, '; ' order by entry_no) as all
        from self_assessment.entry where organisation_id = ${here.organisation} and item = 'notes'`.execute(
        here.database,
      )
      assert.deepEqual(rows, [
        {
          all: 'notes 1 From the first page quality-and-performance; notes 2 From the second page quality-and-performance',
        },
      ])
      // What the second page had not touched stands.
      assert.match(now.html, /name="judgement:2.1.1" id="judgement:2.1.1-1" value="yes"/)
    }),
)

onBothEngines(
  'only its assessor writes about a case, and nobody once it is submitted or closed',
  (given) =>
    withAssessment(given, async (here) => {
      const { site, lead, colleague, at } = here
      await add(here, lead, 'X200001')
      const url = `${at}/cases/X200001`
      const toColleague = { assessor: 'quality-colleague' }
      assert.equal((await fillIn(site, lead, `${url}/assessor`, toColleague)).status, 303)
      const toDirector = await fillIn(site, lead, `${url}/assessor`, { assessor: 'director' })
      assert.equal(toDirector.status, 422)
      assert.equal((await save(site, lead, url, { notes: 'Mine' })).status, 404)
      assert.equal((await save(site, colleague, url, answered('yes'))).status, 303)
      assert.equal((await get(site, lead, `${url}/submit`)).status, 404)
      assert.equal((await fillIn(site, colleague, `${url}/submit`, { whole: 'yes' })).status, 303)
      const late = await save(site, colleague, url, { notes: 'Late' })
      assert.equal(late.status, 422)
      assert.match(late.html, /Late/)
      assert.equal((await fillIn(site, lead, `${at}/close`, { sure: 'yes' })).status, 303)
      assert.equal((await get(site, lead, `${at}/cases/add`)).status, 404)
      assert.match(await wordsAt(site, lead, at), /Closed on/)
      await assert.rejects(
        sql`insert into self_assessment.assessed_case (organisation_id, assessment_id, crn, sample, assessor_id, changed_by)
        select organisation_id, assessment_id, 'X200002', sample, assessor_id, 'test' from self_assessment.assessed_case
         where organisation_id = ${here.organisation}`.execute(here.database),
        { code: 'PLB40' },
      )
      // Nor does the database take an assessor who does not assess cases, whoever asks.
      await assert.rejects(
        sql`update self_assessment.assessed_case set assessor_id = 'director', version = version + 1
           where organisation_id = ${here.organisation}`.execute(here.database),
        { code: /PLB4[012]/ },
      )
    }),
)

onBothEngines(
  'cases drawn by chance come again with the same seed, and the page says from how many',
  (given) =>
    withAssessment(given, async (here) => {
      const { site, lead, at } = here
      const boxes = { size: '2', seed: '20261123', sample: 'case_supervision' }
      const drawn = await fillIn(site, lead, `${at}/cases/draw`, {
        ...boxes,
        assessors: lead.accountId,
      })
      assert.equal(drawn.status, 303)
      const words = await wordsAt(site, lead, at)
      assert.match(words, /2 drawn by chance from 4 current cases, seed 20261123/)
      // SHA-256 of "plumbline-draw-1", the seed, the sample and the CRN, a line each, worked out with sha256sum.
      const inIt = CRNS.filter((crn) => words.includes(crn))
      assert.deepEqual(inIt, ['X200001', 'X200002'])
      await fillIn(site, lead, `${at}/cases/draw`, {
        ...boxes,
        size: '9',
        assessors: lead.accountId,
      })
      // Drawn again, those that are in it are passed over.
      assert.match(await wordsAt(site, lead, at), /0 of 4 cases submitted/)
      const refused = await fillIn(site, lead, `${at}/cases/draw`, {
        ...boxes,
        assessors: lead.accountId,
      })
      assert.match(refused.html, /There is no current case that is not in it/)
    }),
)

onBothEngines(
  'a case that somebody may not open shows them nothing of it, and counts all the same',
  (given) =>
    withAssessment(given, async (here) => {
      const { site, lead, colleague, at } = here
      await add(here, lead, 'X200001')
      const url = `${at}/cases/X200001`
      await save(site, lead, url, answered('yes', { notes: 'Words about them' }))
      await fillIn(site, lead, `${url}/submit`, { whole: 'yes' })
      await restrict(here, 'X200001', 'quality-and-performance')
      const words = await wordsAt(site, colleague, at)
      assert.doesNotMatch(words, /X200001/)
      assert.match(words, /1 of 1 case submitted/)
      assert.equal((await get(site, colleague, url)).status, 404)
      const again = await add(here, colleague, 'X200001')
      assert.match(again.html, /There is no case of this CRN that you may open/)
      assert.deepEqual(
        (await onRecord(here.database, here.organisation)).filter((line) =>
          line.startsWith('refused'),
        ),
        ['refused self-assessment case X200001'],
      )
    }),
)

onBothEngines(
  'no other provider, inspectorate or officer sees that there is a self-assessment',
  (given) =>
    withAssessment(given, async (here) => {
      const { site, database, lead, at } = here
      await add(here, lead, 'X200001')
      await save(site, lead, `${at}/cases/X200001`, answered('yes'))
      await fillIn(site, lead, `${at}/cases/X200001/submit`, { whole: 'yes' })
      await fillIn(site, lead, `${at}/standards/1.1`, { rating: 'Good', reason: 'A plan' })
      const other = await anOrganisationOf(here, 'provider')
      const inspectorate = await anOrganisationOf(here, 'inspectorate')
      const strangers = [
        await aVisitor(database, other, 'quality and performance'),
        await aVisitor(database, inspectorate, 'lead inspector'),
        await aVisitor(database, here.organisation, 'responsible officer'),
        await aVisitor(database, here.organisation, 'administrator'),
      ]
      for (const one of strangers) {
        for (const url of [at, `${at}/cases/X200001`, `${at}/close`, `${at}/standards/1.1`])
          assert.equal((await get(site, one, url)).status, 404, `${one.accountId}: ${url}`)
        const visible = await here.records(
          { as: 'staff', session: createHash('sha256').update(one.token).digest('hex') },
          (transaction) =>
            sql<{ rows: string }>`select (select count(*) from self_assessment.assessment)
            + (select count(*) from self_assessment.assessed_case) + (select count(*) from self_assessment.entry)
            + (select count(*) from self_assessment.judgement) + (select count(*) from self_assessment.draw)
            + (select count(*) from self_assessment.counted_answers(1))
            + (select count(*) from self_assessment.case_counts()) as rows`.execute(transaction),
        )
        assert.deepEqual(visible.rows, [{ rows: '0' }], one.accountId)
      }
      assert.doesNotMatch(await wordsAt(site, strangers[0] ?? lead, '/self-assessment'), /Autumn/)
    }),
)

/** Answers and submits a case of the framework of units, on which every standard may have a rating. */
async function ofAUnit({ site, lead }: Here, at: string, crn: string) {
  const pack = FRAMEWORKS.find('pdu-2023')
  if (pack === undefined) throw new Error('pdu-2023 is shipped')
  const boxes = questionsIn(formFor(pack, 'case_supervision')).flatMap((question) => [
    ...(question.gate === null ? [] : [[question.gate.item, 'yes'] as const]),
    [question.judgement, 'yes'] as const,
    [question.evidence, 'Seen'] as const,
  ])
  const assessor = lead.accountId
  await fillIn(site, lead, `${at}/cases/add`, { crn, sample: 'case_supervision', assessor })
  await save(site, lead, `${at}/cases/${crn}`, Object.fromEntries(boxes))
  await fillIn(site, lead, `${at}/cases/${crn}/submit`, { whole: 'yes' })
}

onBothEngines('with its own judgement of the rest, an overall rating is predicted', (given) =>
  withAssessment(given, async (here) => {
    const { site, lead } = here
    const opened = await fillIn(site, lead, '/self-assessment/new', {
      ...{ name: 'Unit', framework: 'pdu-2023', publishedAs: 'A unit' },
      ...dayBoxes('assessedOn', '2026-11-23'),
    })
    const at = opened.location ?? ''
    await ofAUnit(here, at, 'X200001')
    assert.match(await wordsAt(site, lead, at), /Not every standard has a rating yet/)
    for (const id of ['P1.1', 'P1.2', 'P1.3']) {
      const boxes = { rating: 'Requires improvement', reason: `Why ${id}` }
      assert.equal((await fillIn(site, lead, `${at}/standards/${id}`, boxes)).status, 303)
    }
    // Four standards at 3 points and three at 1: 15 of 21, a mean of 2.14, which is Good (1.5 to 2.5).
    const words = await wordsAt(site, lead, at)
    assert.match(words, /Predicted overall rating Good 15 of 21 points/)
    assert.match(words, /Your own judgement: Why P1\.1/)
    assert.equal((await get(site, lead, `${at}/standards/P2.1`)).status, 404)
  }),
)

onBothEngines(
  'the last published inspection of the provider on the framework stands beside it',
  (given) =>
    withAssessment(
      given,
      async ({ site, lead, at }) => {
        const { html } = await get(site, lead, at)
        const words = await wordsAt(site, lead, at)
        assert.match(words, /Last published Requires improvement Essex CRC, 10 October 2018/)
        assert.match(html, /href="\/inspections\/essex-2018"/)
        assert.match(words, /Last published: Good/)
        assert.doesNotMatch(words, /2016/)
      },
      [
        aPublished('essex-2018', 'Essex CRC', '2018-10-10'),
        aPublished('essex-2016', 'Essex CRC', '2016-10-10'),
        aPublished('other-2019', 'Another CRC', '2019-10-10'),
      ],
    ),
)

/** A published inspection in which leadership is Good and the whole requires improvement, as printed. */
function aPublished(id: string, provider: string, published: string): PublishedRecord {
  if (PACK === undefined) throw new Error('crc-2018 is shipped')
  const facts = {
    ...{ provider, kind: PACK.unit, framework: PACK.id, published, fieldwork: null, sources: [] },
    ...{ overallRating: 'Requires improvement', overallScore: null, maxScore: null },
    standards: [{ id: '1.1', rating: 'Good', adjusted: null, questions: [] }],
    ...{ sampled: {}, eligible: {}, evidence: null, notes: '', synthetic: false },
  }
  const rated = rate({ pack: PACK, facts, resamples: 0, seed: 1 })
  return { id, facts, rated, ratedBy: 'test', ratedAt: new Date(0), cases: 0 }
}
