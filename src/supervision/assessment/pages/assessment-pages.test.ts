import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import { type PeopleSite, withPeople } from '../../people/pages/test-cases.ts'
import { CRN } from '../../people/test-cases.ts'
import { OGRS3_TABLES } from '../read-ogrs.ts'
import { ogrs3 } from '../rules/ogrs3.ts'
import { assessmentPages } from './assessment-pages.ts'
import { assessmentPanel } from './panel.ts'

const OFFICER = 'responsible officer'
const RISK = `/cases/${CRN.own}/assessment/risk`
const SCORE = `/cases/${CRN.own}/assessment/score`
const READINESS = `/cases/${CRN.own}/assessment/readiness`
const day = (name: string, [date, month, year]: readonly [string, string, string]) => ({
  [`${name}-day`]: date,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
})

/** The site with the forms of assessment, and what changes set off. */
async function withAssessment(
  given: TestDatabase,
  use: (site: PeopleSite, causes: readonly string[]) => Promise<void>,
) {
  const causes: string[] = []
  const afterChange = async (_: unknown, __: unknown, { cause }: { cause: string }) => {
    causes.push(cause)
  }
  const begin = async (site: PeopleSite) => {
    await sql`insert into people.personal_details (organisation_id, crn, sex, changed_by)
      values (${site.world.provider}, ${CRN.own}, 'male', 'test')`.execute(site.database)
    await use(site, causes)
  }
  const plugins = (needs: Parameters<NonNullable<Parameters<typeof withPeople>[2]>>[0]) => [
    assessmentPages({ ...needs, afterChange }),
  ]
  await withPeople(given, begin, plugins, { panels: [assessmentPanel] })
}

onBothEngines(
  'an officer classifies risk twice: the newer stands and the earlier is its history',
  (given) =>
    withAssessment(given, async ({ fill, get, onRecord }, causes) => {
      const first = {
        level: 'low',
        reason: 'Nothing known',
        ...day('assessedOn', ['1', '6', '2026']),
      }
      assert.equal((await fill(OFFICER, RISK, first)).status, 303)
      const second = {
        level: 'high',
        reason: 'A threat to his sister',
        ...day('assessedOn', ['20', '11', '2026']),
      }
      assert.equal((await fill(OFFICER, RISK, second)).status, 303)
      const { text } = await get(OFFICER, `/cases/${CRN.own}`)
      assert.match(
        text,
        /Risk of serious harm High A threat to his sister Test responsible officer, 20 November 2026/,
      )
      assert.match(
        text,
        /Earlier classifications 1 June 2026, Test responsible officer: low\. Nothing known/,
      )
      assert.deepEqual(causes, [
        'Risk of serious harm was classified',
        'Risk of serious harm was classified',
      ])
      const changes = (await onRecord(CRN.own)).filter(({ action }) => action === 'change')
      assert.equal(changes.length, 2)
      assert.doesNotMatch(JSON.stringify(changes), /sister/)
    }),
)

onBothEngines(
  'an assessment cannot be of a day to come, nor of a day that does not exist',
  (given) =>
    withAssessment(given, async ({ fill }) => {
      const tomorrow = { level: 'low', reason: 'x', ...day('assessedOn', ['24', '11', '2026']) }
      assert.match((await fill(OFFICER, RISK, tomorrow)).text, /must be today or before/)
      const never = { level: 'low', reason: 'x', ...day('assessedOn', ['31', '2', '2026']) }
      assert.equal((await fill(OFFICER, RISK, never)).status, 422)
    }),
)

onBothEngines('sending a classification twice adds it once', (given) =>
  withAssessment(given, async ({ get, send, database, world }) => {
    const { html } = await get(OFFICER, RISK)
    const token = Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    )
    const boxes = {
      ...token,
      level: 'low',
      reason: 'Once',
      ...day('assessedOn', ['1', '6', '2026']),
    }
    await send(OFFICER, RISK, boxes)
    await send(OFFICER, RISK, boxes)
    const { rows } = await sql`select from assessment.risk_of_serious_harm
      where organisation_id = ${world.provider} and crn = ${CRN.own}`.execute(database)
    assert.equal(rows.length, 1)
  }),
)

onBothEngines('a score is kept with its parts and version, and recomputes to the same', (given) =>
  withAssessment(given, async ({ fill, get, database, world }, causes) => {
    const typed = {
      ...day('dateOfConviction', ['1', '5', '2026']),
      ...day('startOfFollowUp', ['1', '6', '2026']),
      ...{
        ageAtFirstSanction: '17',
        sanctions: '6',
        offenceGroup: OGRS3_TABLES.offenceGroups.list[0]?.id ?? '',
      },
    }
    const saved = await fill(OFFICER, SCORE, typed)
    assert.equal(saved.status, 303, saved.text)
    const { rows } = await sql<{
      inputs: object
      parts: object
      twoYear: number
      coefficients: string
    }>`
      select inputs, parts, two_year, coefficients from assessment.reconviction_score
       where organisation_id = ${world.provider} and crn = ${CRN.own}`.execute(database)
    const [row] = rows
    assert.ok(row)
    const again = ogrs3(row.inputs, OGRS3_TABLES)
    assert.ok('parts' in again)
    assert.deepEqual(
      [row.twoYear, row.coefficients, row.parts],
      [again.twoYear, again.version, again.parts],
    )
    const { text } = await get(OFFICER, `/cases/${CRN.own}`)
    assert.match(text, new RegExp(`${again.twoYear}% within two years`))
    assert.match(text, /How the score comes about/)
    assert.deepEqual(causes, ['The reconviction score was worked out'])
  }),
)

onBothEngines('every input that is missing or out of range is named at its box', (given) =>
  withAssessment(given, async ({ fill, database, world }) => {
    const empty = await fill(OFFICER, SCORE, {})
    assert.equal(empty.status, 422)
    assert.match(empty.text, /age at first sanction/i)
    assert.match(empty.text, /number of sanctions/i)
    const wrong = await fill(OFFICER, SCORE, {
      ...day('dateOfConviction', ['1', '5', '1980']),
      ...day('startOfFollowUp', ['1', '6', '2026']),
      ...{ ageAtFirstSanction: '9', sanctions: '0', offenceCode: '1' },
    })
    assert.match(wrong.text, /is not after the date of birth/)
    assert.match(wrong.text, /there is at least 1/)
    assert.equal(wrong.status, 422)
    const { rows } = await sql`select from assessment.reconviction_score
      where organisation_id = ${world.provider} and crn = ${CRN.own}`.execute(database)
    assert.equal(rows.length, 0)
  }),
)

onBothEngines('readiness is judged with a reason, by whom it may be', (given) =>
  withAssessment(given, async ({ fill, get, send }, causes) => {
    const without = await fill(OFFICER, READINESS, { answer: 'high', reason: '' })
    assert.match(without.text, /Say what the judgement rests on/)
    assert.equal(
      (await fill(OFFICER, READINESS, { answer: 'high', reason: 'Asks for help' })).status,
      303,
    )
    assert.match(
      (await get(OFFICER, `/cases/${CRN.own}`)).text,
      /High, by the officer’s judgement Asks for help/,
    )
    assert.deepEqual(causes, ['Readiness to change was judged'])
    assert.equal((await send('quality and performance', READINESS, {})).status, 404)
    assert.doesNotMatch((await get('administrator', `/cases/${CRN.own}`)).text, /Asks for help/)
  }),
)
