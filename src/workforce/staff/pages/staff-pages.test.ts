import assert from 'node:assert/strict'
import {
  dayBoxes,
  fillIn,
  get,
  onRecord,
  post,
  tokenIn,
} from '../../../platform/audit-pages/test-cases.ts'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { JO, SICK, withStaff, wordsOf } from './test-staff-pages.ts'

onBothEngines(
  'a manager sees the officers of the own team, a director those of every team',
  (given) =>
    withStaff(given, async ({ site, people }) => {
      const mine = wordsOf(await get(site, people.manager, '/staff'))
      assert.match(mine, /North Local management centre, Chelmsford/)
      assert.match(mine, /Test jo RO3 37 Here/)
      assert.match(mine, /Test sam RO4 18.5 Here/)
      assert.doesNotMatch(mine, /Test kim/)
      const all = wordsOf(await get(site, people.director, '/staff'))
      assert.match(all, /South Hub, Basildon/)
      assert.doesNotMatch(all, /Add an officer/)
      assert.notEqual((await get(site, people.jo, '/staff')).status, 200)
      assert.equal((await get(site, people.manager, '/staff/officers/kim')).status, 404)
      assert.equal((await get(site, people.manager, '/staff/officers/kim/post')).status, 404)
    }),
)

onBothEngines(
  'an absence without cover says at once and on the list that cases are uncovered',
  (given) =>
    withStaff(
      given,
      async ({ site, people, database, organisation }) => {
        const saved = await fillIn(site, people.manager, `${JO}/absences/new`, SICK)
        assert.deepEqual([saved.status, saved.location], [303, JO])
        const list = wordsOf(await get(site, people.manager, '/staff'))
        assert.match(list, /Cases looked after by nobody today Test jo : 55 cases. Nobody covers./)
        assert.match(list, /Away Sickness, no day of return known Nobody covers/)
        const officer = wordsOf(await get(site, people.manager, JO))
        assert.match(officer, /Away now Sickness from 20 November 2026, no end known/)
        assert.match(officer, /Nobody covers: the cases are uncovered/)
        assert.ok((await onRecord(database, organisation)).includes('add staffing jo'))
      },
      true,
    ),
)

onBothEngines('cases of somebody whose cover is away too are uncovered', (given) =>
  withStaff(given, async ({ site, people }) => {
    await fillIn(site, people.manager, `${JO}/absences/new`, { ...SICK, coverId: 'sam' })
    const before = wordsOf(await get(site, people.manager, '/staff'))
    assert.match(before, /Test sam covers/)
    assert.doesNotMatch(before, /looked after by nobody/)
    await fillIn(site, people.manager, '/staff/officers/sam/absences/new', SICK)
    const after = wordsOf(await get(site, people.manager, '/staff'))
    assert.match(after, /Test jo : the cases they hold. Test sam covers, and is away too./)
  }),
)

onBothEngines(
  'days that overlap or do not exist, and a wrong order, are faults beside the day',
  (given) =>
    withStaff(given, async ({ site, people }) => {
      const url = `${JO}/absences/new`
      const refused = async (boxes: Readonly<Record<string, string>>, words: RegExp) => {
        const answer = await fillIn(site, people.manager, url, { ...SICK, ...boxes })
        assert.equal(answer.status, 422)
        assert.match(wordsOf(answer), words)
      }
      await refused(dayBoxes('fromDay', '2027-02-30'), /“First day away” must be a real date/)
      await refused(dayBoxes('untilDay', '2026-11-20'), /First day back must be after/i)
      await refused({ coverId: '' }, /Choose who covers, or that nobody does yet/)
      assert.equal((await fillIn(site, people.manager, url, SICK)).status, 303)
      await refused({}, /Already away from 20 November 2026, no end known/)
    }),
)

onBothEngines(
  'an absence is changed when its end is known, and nobody overwrites another',
  (given) =>
    withStaff(given, async ({ site, people }) => {
      await fillIn(site, people.manager, `${JO}/absences/new`, SICK)
      const { html } = await get(site, people.manager, JO)
      const url = /href="([^"]*\/absences\/\d+)"/.exec(html)?.[1] ?? ''
      const form = await get(site, people.manager, url)
      const back = { ...SICK, coverId: 'kim', ...dayBoxes('untilDay', '2026-11-27') }
      assert.equal((await fillIn(site, people.manager, url, back)).status, 303)
      assert.match(
        wordsOf(await get(site, people.manager, JO)),
        /until 27 November 2026. Test kim covers/,
      )
      const late = await post(site, people.manager, url, { _form: tokenIn(form), ...SICK })
      assert.equal(late.status, 409)
      assert.equal((await get(site, people.manager, url.replace(/\d+$/, '999999'))).status, 404)
    }),
)

onBothEngines('hours are taken off up to the contract and not beyond it', (given) =>
  withStaff(given, async ({ site, people }) => {
    const url = '/staff/officers/sam/reductions/new'
    const study = { reason: 'study', hours: '18.51', ...dayBoxes('fromDay', '2026-11-23') }
    const refused = await fillIn(site, people.manager, url, study)
    assert.equal(refused.status, 422)
    assert.match(wordsOf(refused), /18.51 of 18.5 contracted hours would be taken off/)
    const words = await fillIn(site, people.manager, url, { ...study, hours: 'half' })
    assert.match(wordsOf(words), /Give the hours a week, as a number such as 37 or 18.5/)
    const saved = await fillIn(site, people.manager, url, { ...study, hours: '8.5' })
    assert.equal(saved.status, 303)
    assert.match(wordsOf(await get(site, people.manager, '/staff')), /18.5, 10 left study 8.5/)
    const { html } = await get(site, people.manager, '/staff/officers/sam')
    const change = /href="([^"]*\/reductions\/\d+)"/.exec(html)?.[1] ?? ''
    const less = await fillIn(site, people.manager, change, { ...study, hours: '4' })
    assert.equal(less.status, 303)
    assert.match(wordsOf(await get(site, people.manager, '/staff')), /18.5, 14.5 left study 4/)
  }),
)

const POST = {
  ...{ teamId: 'north', grade: 'RO3', sex: 'female', contractedHours: '37' },
  ...dayBoxes('fromDay', '2026-11-23'),
}

onBothEngines('a manager gives a post to an officer of the team and changes it', (given) =>
  withStaff(given, async ({ site, people }) => {
    const url = '/staff/officers/new'
    const wrong = { ...POST, accountId: 'newcomer', practiceEnhancement: 'yes', grade: 'RO4' }
    const refused = await fillIn(site, people.manager, url, {
      ...{ ...wrong, contractedHours: '37', ...dayBoxes('untilDay', '2026-11-23') },
    })
    assert.equal(refused.status, 422)
    assert.match(wordsOf(refused), /The day they leave must be after the first day/)
    assert.match(wordsOf(refused), /Only an RO3 is in the Practice Enhancement Programme/)
    const long = await fillIn(site, people.manager, url, { ...wrong, contractedHours: '48.01' })
    assert.match(wordsOf(long), /The contracted hours must be 48 or fewer/)
    const elsewhere = { ...POST, accountId: 'newcomer', teamId: 'south' }
    assert.equal((await fillIn(site, people.manager, url, elsewhere)).status, 422)
    const added = await fillIn(site, people.manager, url, { ...wrong, grade: 'RO3' })
    assert.deepEqual([added.status, added.location], [303, '/staff/officers/newcomer'])
    const shown = wordsOf(await get(site, people.manager, '/staff/officers/newcomer'))
    assert.match(shown, /Grade RO3 \(Practice Enhancement Programme\)/)
    const changed = await fillIn(site, people.manager, '/staff/officers/newcomer/post', {
      ...{ ...POST, grade: 'RO4', contractedHours: '30' },
    })
    assert.equal(changed.status, 303)
    assert.match(wordsOf(await get(site, people.manager, '/staff')), /Test newcomer RO4 30 Here/)
  }),
)

onBothEngines(
  'hours are not cut below what is taken off them, and the page says from when',
  (given) =>
    withStaff(given, async ({ site, people }) => {
      const study = { reason: 'study', hours: '20', ...dayBoxes('fromDay', '2026-12-01') }
      await fillIn(site, people.manager, `${JO}/reductions/new`, study)
      const cut = (contractedHours: string) =>
        fillIn(site, people.manager, `${JO}/post`, { ...POST, contractedHours })
      const refused = await cut('19.5')
      assert.equal(refused.status, 422)
      assert.match(
        wordsOf(refused),
        /From 1 December 2026 on, 20 of 19.5 contracted hours would be taken off \(study 20\)/,
      )
      assert.equal((await cut('20')).status, 303)
      assert.match(wordsOf(await get(site, people.manager, JO)), /Contracted hours a week 20 /)
    }),
)
