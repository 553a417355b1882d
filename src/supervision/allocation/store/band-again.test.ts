import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import type { CaseKey } from '#supervision/people'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import { aWorld, CRN, NOW } from '../../people/test-cases.ts'
import { type BandedAgain, bandAgain } from './band-again.ts'
import { bandingsOf, confirmBanding, type KeptBanding } from './bandings.ts'
import { type OpenTask, openTasks } from './tasks.ts'
import { as, classify, MEANINGS, openCentres, sentence } from './test-cases.ts'

const OFFICER = 'responsible-officer'

/** A man of low risk and a low score whom an officer of the hub holds, banded once by that officer. */
async function withABandedCase(
  { database, organisation }: TestDatabase,
  work: (given: Banded) => Promise<void>,
): Promise<void> {
  const world = await aWorld(database, organisation)
  const { provider } = world
  await openCentres(database, world)
  await sentence(database, world, { crn: CRN.own })
  const key = { organisationId: provider, crn: CRN.own }
  await as(database, world.people.get('responsible officer'), async (tx) => {
    const again = (cause: string) =>
      bandAgain(tx, {
        ...{ organisationId: provider, crns: [CRN.own], cause, by: OFFICER },
        ...{ now: NOW, meanings: MEANINGS },
      })
    const tasks = () => openTasks(tx, provider, { of: 'case', crn: CRN.own, limit: 20 })
    const first = await again('A first look')
    await work({ tx, provider, key, first, again, tasks, bandings: () => bandingsOf(tx, key) })
  })
}

type Banded = {
  readonly tx: Database
  readonly provider: string
  readonly key: CaseKey
  readonly first: BandedAgain
  readonly again: (cause: string) => Promise<BandedAgain>
  readonly tasks: () => Promise<readonly OpenTask[]>
  readonly bandings: () => Promise<readonly KeptBanding[]>
}

onBothEngines(
  'a case is banded from the record, with its rules and the facts as they were',
  (given) =>
    withABandedCase(given, async ({ first, bandings }) => {
      assert.deepEqual(first, { asked: 1, stored: 1, notBanded: [] })
      const [banding] = await bandings()
      assert.ok(banding)
      assert.deepEqual(
        [banding.band, banding.heldBy, banding.place, banding.modelId, banding.modelVersion],
        ['green', 'hub', 'community', 'essex-2018', 1],
      )
      assert.equal(banding.rules[0]?.source, 'essex-2018/annex-3/green')
      assert.deepEqual([banding.facts.risk, banding.facts.score], ['low', 30])
    }),
)

onBothEngines('asking again without a change puts nothing on record', (given) =>
  withABandedCase(given, async ({ again, bandings }) => {
    assert.equal((await again('Another look')).stored, 0)
    assert.equal((await bandings()).length, 1)
  }),
)

onBothEngines(
  'a higher risk bands the case anew, tells the officer, and the hub no longer fits',
  (given) =>
    withABandedCase(given, async ({ tx, provider, again, tasks, bandings }) => {
      await classify(tx, { provider, crn: CRN.own, risk: 'medium' })
      await sql`insert into assessment.reconviction_score (organisation_id, crn, one_year, two_year, scored_on, assessed_by)
        values (${provider}, ${CRN.own}, 40, 62, '2026-11-23', ${OFFICER})`.execute(tx)
      await again('Risk of serious harm was classified')
      assert.deepEqual(
        (await bandings()).map(({ band }) => band),
        ['blue', 'green'],
      )
      assert.deepEqual(
        (await tasks()).map(({ kind, accountId, words }) => [kind, accountId, words]),
        [
          ['band has changed', OFFICER, 'The band was green and is now blue'],
          [
            ...['case does not fit its holder', null],
            'A local management centre should hold the case; the hub does',
          ],
        ],
      )
    }),
)

onBothEngines(
  'high risk has no band and is escalated on the same day, and no longer once it is low again',
  (given) =>
    withABandedCase(given, async ({ tx, provider, again, tasks }) => {
      await classify(tx, { provider, crn: CRN.own, risk: 'high' })
      await again('Risk of serious harm was classified')
      assert.deepEqual(
        (await tasks()).map(({ kind, dueOn }) => [kind, dueOn]),
        [
          ['escalate to the NPS', '2026-11-23'],
          ['band has changed', '2026-11-30'],
        ],
      )
      await classify(tx, { provider, crn: CRN.own, risk: 'low' })
      await again('Risk of serious harm was classified')
      assert.deepEqual(
        (await tasks()).map(({ kind }) => kind),
        ['band has changed'],
      )
    }),
)

onBothEngines('the officer’s word stands until a fact changes', (given) =>
  withABandedCase(given, async ({ tx, provider, key, again, tasks, bandings }) => {
    const [banding] = await bandings()
    const word = { band: 'yellow', reason: 'He asks for more help', confirmedBy: OFFICER }
    const confirmed = { ...word, bandingId: banding?.bandingId ?? '' }
    assert.equal(await confirmBanding(tx, key, confirmed), true)
    assert.equal(await confirmBanding(tx, key, confirmed), false)
    await again('Another look')
    assert.equal((await bandings())[0]?.confirmedBand, 'yellow')
    await sql`insert into people.registration (organisation_id, crn, code, from_day, review_on, changed_by)
      values (${provider}, ${CRN.own}, 'RCPR', '2026-11-20', '2027-02-20', ${OFFICER})`.execute(tx)
    await again('A register was added')
    assert.equal((await tasks())[0]?.words, 'The band was yellow and is now blue')
  }),
)

onBothEngines(
  'a case without a risk, a sex or a sentence is named with what is missing',
  async (given) => {
    const { database, organisation } = given
    const world = await aWorld(database, organisation)
    await sentence(database, world, { crn: CRN.own })
    await sql`delete from assessment.risk_of_serious_harm where organisation_id = ${world.provider}`.execute(
      database,
    )
    await sentence(database, world, { crn: CRN['own team'] })
    await sql`delete from people.personal_details where organisation_id = ${world.provider} and crn = ${CRN['own team']}`.execute(
      database,
    )
    const crns = [CRN.own, CRN['own team'], CRN['same organisation']]
    const asked = {
      organisationId: world.provider,
      crns,
      cause: 'All',
      by: 'hub-intake',
      now: NOW,
      meanings: MEANINGS,
    }
    const banded = await as(database, world.people.get('hub intake'), (tx) => bandAgain(tx, asked))
    assert.deepEqual(
      banded.notBanded.map(({ crn, errors }) => [crn, errors.map(({ code }) => code)]),
      [
        [CRN.own, ['RISK_OF_SERIOUS_HARM_MISSING']],
        [CRN['own team'], ['SEX_MISSING']],
        [CRN['same organisation'], ['NO_CURRENT_SENTENCE']],
      ],
    )
  },
)
