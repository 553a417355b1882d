import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openRecords } from '#platform/database'
import { clockAt, day } from '#platform/dates'
import { bandAgain } from '#supervision/allocation'
import { registerMeanings } from '#supervision/people'
import { onBothEngines } from '../platform/database/test-database.ts'
import { storiesOf } from './demo-command.ts'
import { AlreadyThere, loadProvider } from './load-provider.ts'
import { ESSEX } from './provider-file.ts'
import { makeCase } from './rules/make-case.ts'
import { makeStaff, officersByCentre } from './rules/make-staff.ts'
import { apportion, atTurn, randomFrom } from './rules/random.ts'
import { keyFigures } from './store/key-figures.ts'

const TODAY = day('2026-11-23')
const aCase = (seed: number, place: number) =>
  makeCase(randomFrom(seed, place), {
    ...{ file: ESSEX, group: atTurn(ESSEX.groups, place), place, turn: place, today: TODAY },
    isNew: false,
  })

describe('the invented provider', () => {
  it('is made of groups whose numbers are the report’s key facts', () => {
    const people = (chosen: (group: (typeof ESSEX.groups)[number]) => boolean) =>
      ESSEX.groups.filter(chosen).reduce((sum, group) => sum + group.people, 0)
    const all = people(() => true)
    const medium = people(({ risk }) => risk === 'medium')
    assert.equal(all, 4171)
    assert.equal(Math.round((100 * people(({ at }) => at === 'hub')) / all), 34)
    assert.equal(
      Math.round((100 * people(({ at, risk }) => at === 'hub' && risk === 'medium')) / medium),
      20,
    )
    assert.equal(
      people(({ abuse }) => abuse),
      1390,
    )
    assert.equal(
      people(({ children }) => children),
      1390,
    )
  })

  it('has 174.2 full-time-equivalent staff, eleven probation services officers to three probation officers', () => {
    const officers = officersByCentre(ESSEX, { hub: 1418, 'local management centre': 2753 })
    const posts = makeStaff(ESSEX, { officers, scale: 1, seed: 1 })
    const hours = posts.reduce((sum, post) => sum + post.hours, 0)
    assert.equal((hours / 37).toFixed(1), '174.2')
    const count = (grade: string) => posts.filter((post) => post.grade === grade).length
    assert.deepEqual([count('RO3'), count('RO4')], [55, 15])
    const covering = posts.filter(({ coverId }) => coverId !== null)
    assert.equal(covering.length, 3)
    const sick = new Set(posts.filter((post) => post.sick).map(({ accountId }) => accountId))
    assert.ok(covering.every(({ coverId }) => coverId !== null && !sick.has(coverId)))
  })

  it('is the same every time from one seed, and another from another', () => {
    for (let place = 0; place < 200; place += 1) {
      assert.deepEqual(aCase(1, place), aCase(1, place))
      assert.notDeepEqual(aCase(1, place), aCase(2, place))
    }
  })

  it('gives nobody a day that cannot be', () => {
    for (let place = 0; place < 2_000; place += 1) {
      const { sentence, dateOfBirth } = aCase(7, place)
      const { convictedOn, sentencedOn, allocatedOn, releaseOn, licenceEndsOn, pssEndsOn } =
        sentence
      assert.ok(
        dateOfBirth < convictedOn && convictedOn <= sentencedOn && sentencedOn <= allocatedOn,
      )
      assert.ok(allocatedOn <= TODAY && sentence.endsOn > TODAY)
      if (releaseOn !== null && licenceEndsOn !== null) assert.ok(licenceEndsOn >= releaseOn)
      if (licenceEndsOn !== null && pssEndsOn !== null) assert.ok(pssEndsOn >= licenceEndsOn)
    }
  })

  it('shares a number out without losing or making one', () => {
    for (const total of [0, 1, 7, 4171, 253_000]) {
      const shares = apportion(
        total,
        ESSEX.groups.map(({ people }) => people),
      )
      assert.equal(
        shares.reduce((sum, one) => sum + one, 0),
        total,
      )
    }
  })
})

onBothEngines(
  'a small provider is put on record once, banded, and its figures are counted from the record',
  async ({ database, engine, organisation }) => {
    const clock = clockAt(new Date('2026-11-23T09:00:00Z'))
    const opened = { database, engine, version: '', close: async () => {} }
    const records = await openRecords(
      { ...opened, giveUpOwnership: async () => database },
      clock.now,
    )
    const file = { ...ESSEX, organisation: { id: `${organisation}-demo`, name: 'Small' } }
    const needs = {
      ...{ records, clock },
      bandEveryone: async (transaction: typeof database, organisationId: string, by: string) => {
        const asked = { organisationId, cause: 'Initial band', by, now: clock.now() }
        const banded = await bandAgain(transaction, { ...asked, meanings: registerMeanings(TODAY) })
        assert.deepEqual([banded.asked, banded.stored, banded.notBanded], [120, 120, []])
      },
    }
    const wanted = { file, people: 120, seed: 1, stories: storiesOf() }
    await loadProvider(wanted, needs)
    const figures = await records({ as: 'loader' }, (transaction) => keyFigures(transaction, file))
    const figure = (name: string) => figures.find((one) => one.name.startsWith(name))?.onRecord ?? 0
    assert.equal(figure('People'), 120)
    assert.ok(Math.abs(figure('Held at the hub') - 34) < 2)
    assert.ok(Math.abs(figure('Current domestic abuse') - 33.3) < 2)
    await assert.rejects(loadProvider(wanted, needs), AlreadyThere)
  },
)
