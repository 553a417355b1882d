import assert from 'node:assert/strict'
import {
  dayBoxes,
  fillIn,
  get,
  onRecord,
  post,
  tokenIn,
} from '../../../../platform/audit-pages/test-cases.ts'
import { onBothEngines } from '../../../../platform/database/test-database.ts'
import { JO, SICK, withStaff, wordsOf } from '../test-staff-pages.ts'

onBothEngines(
  'an absence recorded by mistake is withdrawn: the cases are looked after, the page says who and why',
  (given) =>
    withStaff(
      given,
      async ({ site, people, database, organisation }) => {
        await fillIn(site, people.manager, `${JO}/absences/new`, SICK)
        const { html } = await get(site, people.manager, JO)
        const url = /href="([^"]*\/absences\/\d+\/withdraw)"/.exec(html)?.[1] ?? ''
        const late = tokenIn(await get(site, people.manager, url))
        const none = await fillIn(site, people.manager, url, { reason: ' ' })
        assert.equal(none.status, 422)
        assert.match(wordsOf(none), /Say why it is withdrawn/)
        const sent = await fillIn(site, people.manager, url, { reason: 'It was Sam <who> is ill' })
        assert.deepEqual([sent.status, sent.location], [303, JO])
        const list = wordsOf(await get(site, people.manager, '/staff'))
        assert.doesNotMatch(list, /looked after by nobody|Sickness/)
        const officer = wordsOf(await get(site, people.manager, JO))
        assert.doesNotMatch(officer, /Away now|uncovered/)
        assert.match(
          officer,
          /Withdrawn absences \(1\) Sickness from 20 November 2026, no end known. Withdrawn by Test manager on 23 November 2026, because: It was Sam &lt;who&gt; is ill/,
        )
        for (const gone of [url, url.replace('/withdraw', '')]) {
          assert.equal((await get(site, people.manager, gone)).status, 404, gone)
        }
        const again = await post(site, people.manager, url, { _form: late, reason: 'Again' })
        assert.equal(again.status, 404)
        const changes = (await onRecord(database, organisation)).filter((one) =>
          /^change/.test(one),
        )
        assert.deepEqual(changes, ['change staffing jo'])
        assert.equal((await fillIn(site, people.manager, `${JO}/absences/new`, SICK)).status, 303)
      },
      true,
    ),
)

onBothEngines(
  'a reduction recorded by mistake is withdrawn, by those alone who may change it',
  (given) =>
    withStaff(given, async ({ site, people }) => {
      const sam = '/staff/officers/sam'
      const study = { reason: 'study', hours: '8.5', ...dayBoxes('fromDay', '2026-11-23') }
      await fillIn(site, people.manager, `${sam}/reductions/new`, study)
      const { html } = await get(site, people.manager, sam)
      const url = /href="([^"]*\/reductions\/\d+\/withdraw)"/.exec(html)?.[1] ?? ''
      assert.doesNotMatch((await get(site, people.director, sam)).html, /\/withdraw"/)
      for (const who of [people.director, people.sam]) {
        assert.ok([403, 404].includes((await get(site, who, url)).status), who.accountId)
      }
      assert.equal((await get(site, people.manager, url.replace('sam', 'jo'))).status, 404)
      const sent = await fillIn(site, people.manager, url, { reason: 'Typed twice' })
      assert.deepEqual([sent.status, sent.location], [303, sam])
      assert.match(wordsOf(await get(site, people.manager, '/staff')), /Test sam RO4 18.5 Here/)
      const told = wordsOf(await get(site, people.director, sam))
      assert.match(
        told,
        /Nothing is taken off .* Withdrawn reductions \(1\) study: 8.5 hours a week/,
      )
      assert.match(told, /Withdrawn by Test manager on 23 November 2026, because: Typed twice/)
    }),
)
