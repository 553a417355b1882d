import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { type DrawnSample, drawSample } from '#inspection/sampling'
import { answerTo, undone } from '../../../platform/accounts/test-cases.ts'
import { fillIn, get, onRecord } from '../../../platform/audit-pages/test-cases.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { wordsAt } from '../../preparation/test-cases.ts'
import { anAsk } from '../../sampling/test-cases.ts'
import { aList, drawIt, SAMPLE, sendList, withSamples } from '../test-cases.ts'

onBothEngines('a list with faults is kept, told row by row, and never drawn from', (given) =>
  withSamples(given, async ({ site, people, database, organisation }) => {
    const wrong = aList(5, (row) => {
      if (row === 1) return { rosh: 'hihg' }
      return row === 3 ? { case_reference: 'C-0001' } : {}
    })
    assert.equal((await sendList(site, people.lead, wrong)).status, 303)
    const page = await wordsAt(site, people.lead, SAMPLE)
    assert.match(page, /3 things to put right/)
    assert.match(page, /row 3, column "rosh": "hihg" is not known/)
    assert.match(page, /row 5, column "case_reference": "C-0001" is also in row 2/)
    assert.equal((await get(site, people.lead, `${SAMPLE}/draw`)).status, 404)
    const faults = await get(site, people.lead, `${SAMPLE}/faults.csv`)
    assert.equal(faults.html.trim().split('\n').length, 4)
    const { rows } = await sql<{ kept: string }>`
      select rows || ' ' || json_array_length(faults) || ' ' || json_array_length(cases) as kept
        from case_lists.case_list where organisation_id = ${organisation}`.execute(database)
    assert.deepEqual(
      rows.map(({ kept }) => kept),
      ['5 3 0'],
    )
  }),
)

onBothEngines('a file that is no list is refused in words, and what is not a file too', (given) =>
  withSamples(given, async ({ site, people }) => {
    for (const content of ['', '\u0000\u0001', '<html></html>', 'a;b\n1;2']) {
      await sendList(site, people.lead, content)
      const page = await wordsAt(site, people.lead, SAMPLE)
      assert.match(page, /^200 .*(to put right|No list has come yet)/)
      assert.equal((await get(site, people.lead, `${SAMPLE}/draw`)).status, 404)
    }
  }),
)

onBothEngines('the draw on a page is the draw of the command line, and can be replayed', (given) =>
  withSamples(given, async ({ site, people, database, organisation }) => {
    await drawIt(site, people.lead)
    const page = await wordsAt(site, people.lead, SAMPLE)
    assert.match(page, /8 of 40 eligible cases, drawn on 23 November 2026 with the seed 7/)
    const kept: DrawnSample = JSON.parse(
      (await get(site, people.lead, `${SAMPLE}/sample.json`)).html,
    )
    const list = (await get(site, people.lead, `${SAMPLE}/list.csv`)).html
    const [header = '', ...rows] = list.trim().split('\n')
    const names = header.replace('\r', '').replace('\ufeff', '').split(',')
    const cases = rows.map((row) => {
      const cells = row.replace('\r', '').split(',')
      const values = Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))
      return { reference: values.case_reference ?? '', values }
    })
    const again = drawSample(anAsk({ cases, seed: 7, size: 8 }))
    assert.equal(kept.list.sha256, again.list.sha256)
    assert.deepEqual(kept.cases, again.cases)
    assert.ok(
      (await onRecord(database, organisation)).includes(
        'draw inspection sample essex-crc-2018/case_supervision',
      ),
    )
  }),
)

onBothEngines('a sample is drawn again only for a reason, and the first draw stays', (given) =>
  withSamples(given, async ({ site, people, database, organisation }) => {
    await drawIt(site, people.lead)
    const form = `${SAMPLE}/draw`
    const typed = { seed: '8', size: '8', reason: '' }
    assert.match((await fillIn(site, people.lead, form, typed)).html, /Say why it is drawn again/)
    const again = { ...typed, reason: 'The list had last month’s cases' }
    assert.equal((await fillIn(site, people.lead, form, again)).status, 303)
    assert.match(
      await wordsAt(site, people.lead, SAMPLE),
      /Draw 2, because: The list had last month/,
    )
    const { rows } =
      await sql`select from case_lists.drawn_sample where organisation_id = ${organisation}`.execute(
        database,
      )
    assert.equal(rows.length, 2)
  }),
)

onBothEngines('a case taken out is replaced by the next reserve of its cell, on record', (given) =>
  withSamples(given, async ({ site, people, database, organisation }) => {
    await drawIt(site, people.lead)
    const { cases }: DrawnSample = JSON.parse(
      (await get(site, people.lead, `${SAMPLE}/sample.json`)).html,
    )
    const [out] = cases.filter(({ role }) => role === 'sample')
    const [reserve] = cases.filter(({ role, cell }) => role === 'reserve' && cell === out?.cell)
    const form = `${SAMPLE}/cases/${out?.reference}/withdraw`
    assert.equal((await fillIn(site, people.lead, form, { reason: ' ' })).status, 422)
    const done = await fillIn(site, people.lead, form, { reason: 'The file is sealed' })
    assert.equal(done.status, 303)
    const page = await wordsAt(site, people.lead, SAMPLE)
    assert.match(
      page,
      new RegExp(
        `${out?.reference} 23 November 2026 The file is sealed "${reserve?.reference}" is reserve 1`,
      ),
    )
    assert.equal((await get(site, people.lead, form)).status, 404)
    await undone(database, async (transaction) => {
      const change = sql`update case_lists.withdrawal set reason = 'x' where organisation_id = ${organisation}`
      assert.match(String(await answerTo(transaction, change)), /^[0-9A-Z]{5}$/)
    })
  }),
)

onBothEngines('after the inspection day is changed, the list is asked for again', (given) =>
  withSamples(given, async ({ site, people, database, organisation }) => {
    await sendList(site, people.lead, aList(40))
    await sql`update preparation.inspection set inspection_day = '2018-09-06', fieldwork_from = '2018-09-06',
                     fieldwork_until = '2018-09-07', version = version + 1
               where organisation_id = ${organisation}`.execute(database)
    assert.match(
      await wordsAt(site, people.lead, SAMPLE),
      /inspection day 6 August 2018, which has changed/,
    )
    assert.equal((await get(site, people.lead, `${SAMPLE}/draw`)).status, 404)
  }),
)

onBothEngines('only who leads sees lists and samples', (given) =>
  withSamples(given, async ({ site, people }) => {
    await drawIt(site, people.lead)
    for (const who of [people.assessor, people.chair, people.link, people.outsider]) {
      for (const page of ['', '/draw', '/list', '/sample.json', '/list.csv', '/template.csv']) {
        assert.notEqual((await get(site, who, `${SAMPLE}${page}`)).status, 200, page)
      }
    }
  }),
)

onBothEngines(
  'nobody eligible, or more asked for than there are, is said and nothing is drawn',
  (given) =>
    withSamples(given, async ({ site, people }) => {
      await sendList(
        site,
        people.lead,
        aList(3, () => ({ supervision_started_on: '2018-08-01' })),
      )
      const typed = { seed: '1', size: '', reason: '' }
      const none = await fillIn(site, people.lead, `${SAMPLE}/draw`, typed)
      assert.equal(none.status, 422)
      assert.match(none.html, /None of the 3 cases on the list can be drawn/)
      await sendList(site, people.lead, aList(3))
      const all = await fillIn(site, people.lead, `${SAMPLE}/draw`, { ...typed, size: '99' })
      assert.equal(all.status, 303)
      assert.match(await wordsAt(site, people.lead, SAMPLE), /3 of 3 eligible cases/)
    }),
)
