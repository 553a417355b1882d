import assert from 'node:assert/strict'
import { onBothEngines } from '../../../../platform/database/test-database.ts'
import { aKnownCase, KNOWN } from '../../store/test-known-case.ts'
import { withPeople } from '../test-cases.ts'

const MANAGER = 'manager of service delivery'
const OFFICER = 'responsible officer'
const HALF_AN_HOUR = 1_800_000

onBothEngines('the past of a case is told, and the case as it was on a day', (given) =>
  withPeople(given, async ({ get, fill, clock, load, world }) => {
    await load((transaction) => aKnownCase(transaction, world.provider))
    const page = `/cases/${KNOWN}/history`
    clock.moveBy(HALF_AN_HOUR)
    const since = { 'trueFrom-day': '20', 'trueFrom-month': '11', 'trueFrom-year': '2026' }
    const typed = { whatToDo: 'Never visit alone', ...since }
    assert.equal((await fill(OFFICER, `/cases/${KNOWN}/safety`, typed)).status, 303)
    const past = await get(OFFICER, page)
    assert.match(
      past.text,
      /last first Safety note, changed 23 November 2026 at 09:30, by Test responsible officer; true since 20 November 2026\. Version 2\./,
    )
    const on = (day: string) => `?on-day=${day}&on-month=11&on-year=2026`
    const then = await get(OFFICER, page + on('20'))
    assert.match(
      then.text,
      /As it was on 20 November 2026, as known at the end of 23 November 2026 Who the person is/,
    )
    assert.match(then.text, /Never visit alone Recorded by Test responsible officer/)
    assert.ok(!(await get(OFFICER, page + on('19'))).text.includes('Safety note Who is at risk'))
    const before = `${on('20')}&known-day=22&known-month=11&known-year=2026`
    assert.match((await get(OFFICER, page + before)).text, /Nothing that you may read was known/)
    const wrong = await get(OFFICER, `${page}?on-day=31&on-month=11&on-year=2026&known-day=x`)
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /There is a problem Enter the day it was, such as 27 3 2018/)
    assert.match(wrong.html, /value="31"/)
    assert.ok(!past.text.includes('Who may open the case'))
    assert.match((await get(MANAGER, page)).text, /Who may open the case, written/)
    assert.match(
      (await get(MANAGER, page + on('23'))).text,
      /Who is named to the case Test partner From 1 November 2026, for work with the person Test unpaid work supervisor From 1 November 2026, for work with the person Recorded by test/,
    )
  }),
)
