import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { day } from '#platform/dates'
import {
  inTheNameOf,
  onBothEngines,
  type TestDatabase,
} from '../../../platform/database/test-database.ts'
import { aWorld, CRN, NOW, type World } from '../test-cases.ts'
import { CUSTODY, DETAILS, ORDER } from '../test-record.ts'
import { addAlias, aliasesOf, saveAlias } from './aliases.ts'
import { personalDetailsOf, savePersonalDetails } from './personal-details.ts'
import {
  recordAlias,
  recordEvent,
  recordPersonalDetails,
  recordRegistration,
  recordRequirement,
} from './record-sentences.ts'
import { addRegistration, registrationsOf, saveRegistration } from './registrations.ts'
import { addRequirement, requirementsOf, saveRequirement } from './requirements.ts'
import { addSentence, saveSentence, sentencesOf } from './sentences.ts'

const TODAY = day('2026-11-23')
const BY = { changedBy: 'somebody-else', trueFrom: TODAY }
const by = (version: number | null) => ({ version, ...BY })

/** Each save in turn: over a version still to come, over the one seen, over it again, over the next. */
const TRIES = [
  [2, false],
  [1, true],
  [1, false],
  [2, true],
] as const

type Given = {
  readonly tx: Database
  readonly world: World
  readonly key: { readonly organisationId: string; readonly crn: string }
}

/** Does something as the officer who holds the case, in a world of cases. */
async function asOfficer(
  { database, organisation }: TestDatabase,
  work: (given: Given) => Promise<void>,
) {
  const world = await aWorld(database, organisation)
  const session = world.people.get('responsible officer')?.session ?? ''
  const key = { organisationId: world.provider, crn: CRN.own }
  await inTheNameOf(database, { as: 'staff', session, now: NOW }, (tx) => work({ tx, world, key }))
}

onBothEngines('what is known of a person is saved over the version that was seen', (given) =>
  asOfficer(given, async ({ tx, key }) => {
    assert.equal(await personalDetailsOf(tx, key), null)
    assert.equal(await savePersonalDetails(tx, key, DETAILS, by(null)), true)
    assert.equal(await savePersonalDetails(tx, key, DETAILS, by(null)), false)
    const female = { ...DETAILS, sex: 'female', disabilities: ['hearing', 'memory'] } as const
    for (const [version, saved] of TRIES) {
      assert.equal(await savePersonalDetails(tx, key, female, by(version)), saved)
    }
    const { version, changedBy, changedAt, trueFrom, ...kept } =
      (await personalDetailsOf(tx, key)) ?? assert.fail('there are details')
    assert.deepEqual(kept, female)
    assert.deepEqual(
      [version, changedBy, changedAt, trueFrom],
      [3, 'Test responsible officer', NOW, TODAY],
    )
  }),
)

onBothEngines('other names are added, put right, and read in the order of the alphabet', (given) =>
  asOfficer(given, async ({ tx, key }) => {
    await addAlias(tx, key, { familyName: 'Ōno', givenNames: 'Jo', changedBy: 'x' })
    await addAlias(tx, key, { familyName: 'Ames', givenNames: '', changedBy: 'x' })
    const names = async () => (await aliasesOf(tx, key)).map(({ familyName }) => familyName)
    assert.deepEqual(await names(), ['Ames', 'Ōno'])
    const [{ aliasId } = assert.fail('there is a name')] = await aliasesOf(tx, key)
    const right = { aliasId, familyName: 'Zebedee', givenNames: 'Jo' }
    for (const [version, saved] of TRIES) {
      assert.equal(await saveAlias(tx, key, right, { version, changedBy: 'x' }), saved)
    }
    assert.deepEqual(await names(), ['Ōno', 'Zebedee'])
  }),
)

onBothEngines('a sentence is numbered in its case, and what was ordered stays', (given) =>
  asOfficer(given, async ({ tx, key }) => {
    for (const { endedOn: _, endReason: __, ...sentence } of [ORDER, CUSTODY]) {
      await addSentence(tx, key, { ...sentence, ...BY })
    }
    const numbers = (await sentencesOf(tx, key)).map((one) => [one.eventNumber, one.disposal])
    assert.deepEqual(numbers, [
      [2, 'custody'],
      [1, 'community order'],
    ])
    const changed = {
      ...{ ...CUSTODY, eventNumber: 1, court: 'Basildon', endedOn: TODAY },
      ...{ releaseOn: null, licenceEndsOn: null, pssEndsOn: null },
      ...({ endReason: 'revoked' } as const),
    }
    for (const [version, saved] of TRIES) {
      assert.equal(await saveSentence(tx, key, changed, by(version)), saved)
    }
    const first = (await sentencesOf(tx, key)).find(({ eventNumber }) => eventNumber === 1)
    assert.deepEqual(
      [first?.disposal, first?.court, first?.endReason],
      ['community order', 'Basildon', 'revoked'],
    )
  }),
)

onBothEngines('a requirement is numbered in its sentence, and its kind stays', (given) =>
  asOfficer(given, async ({ tx, key }) => {
    const { endedOn: _, endReason: __, ...sentence } = ORDER
    for (const _ of [1, 2]) await addSentence(tx, key, { ...sentence, ...BY })
    for (const [eventNumber, kind] of [
      [1, 'UPW'],
      [2, 'RAR'],
      [1, 'DRR'],
    ] as const) {
      const added = { eventNumber, kind, amount: 40, programme: null, ...BY }
      await addRequirement(tx, key, added)
    }
    const changed = {
      ...{ eventNumber: 1, requirementNumber: 2, amount: 6, programme: null },
      ...({ endedOn: TODAY, endReason: 'completed' } as const),
    }
    for (const [version, saved] of TRIES) {
      assert.equal(await saveRequirement(tx, key, changed, by(version)), saved)
    }
    const kept = await requirementsOf(tx, key)
    assert.deepEqual(
      kept.map((one) => [one.eventNumber, one.requirementNumber, one.kind, one.amount]),
      [
        [1, 1, 'UPW', 40],
        [1, 2, 'DRR', 6],
        [2, 1, 'RAR', 40],
      ],
    )
  }),
)

onBothEngines('a register is on a case once at a time, and again after it was ended', (given) =>
  asOfficer(given, async ({ tx, key }) => {
    const IOM = { code: 'IIOM', fromDay: TODAY, reviewOn: TODAY, words: '', ...BY }
    assert.equal(await addRegistration(tx, key, IOM), true)
    assert.equal(await addRegistration(tx, key, IOM), false)
    assert.equal(await addRegistration(tx, key, { ...IOM, code: 'ALSH' }), true)
    const on = await registrationsOf(tx, key)
    const { registrationId, ...iom } =
      on.find(({ code }) => code === 'IIOM') ?? assert.fail('it is on')
    const ended = { ...iom, registrationId, reviewedOn: TODAY, endedOn: TODAY }
    for (const [version, saved] of TRIES) {
      assert.equal(await saveRegistration(tx, key, ended, by(version)), saved)
    }
    assert.equal(await addRegistration(tx, key, IOM), true)
    const all = await registrationsOf(tx, key)
    assert.deepEqual(
      all.map(({ code, endedOn }) => [code, endedOn]),
      [
        ['ALSH', null],
        ['IIOM', null],
        ['IIOM', TODAY],
      ],
    )
  }),
)

onBothEngines('the loader puts the record of many cases on record in one go', async (given) => {
  const world = await aWorld(given.database, given.organisation)
  const since = { changedBy: 'loader', trueFrom: TODAY }
  const keys = [CRN.own, CRN['own team']].map((crn) => ({ organisationId: world.provider, crn }))
  const each = <Row>(row: Row) => keys.map((key) => ({ ...key, ...row, ...since }))
  await inTheNameOf(given.database, { as: 'loader', now: NOW }, async (tx) => {
    const open = { endedOn: null, endReason: null }
    const amount = { eventNumber: 1, kind: 'UPW', amount: 300, programme: null, ...open } as const
    const many = Array.from({ length: 2_001 }, (_, place) => ({ requirementNumber: place + 1 }))
    const [key = assert.fail('there is a case')] = keys
    const name = { familyName: 'Ames', givenNames: '', changedBy: 'loader' }
    const flag = { code: 'IIOM', fromDay: TODAY, reviewOn: TODAY, words: '' }
    await recordPersonalDetails(tx, each(DETAILS))
    await recordAlias(
      tx,
      keys.map((one) => ({ ...one, ...name })),
    )
    await recordEvent(tx, each({ ...ORDER, eventNumber: 1 }))
    await recordRequirement(
      tx,
      many.map((one) => ({ ...key, ...amount, ...one, ...since })),
    )
    await recordRegistration(tx, each({ ...flag, reviewedOn: null, endedOn: null }))
    await recordRegistration(tx, [])
    await sql`reset role`.execute(tx)
    const tables = ['personalDetails', 'alias', 'event', 'requirement', 'registration'] as const
    const counts: number[] = []
    for (const table of tables) {
      const { rows } = await sql<{ number: number }>`
        select count(*)::integer as number from ${sql.table(`people.${table}`)}
         where organisation_id = ${world.provider}`.execute(tx)
      counts.push(rows[0]?.number ?? -1)
    }
    assert.deepEqual(counts, [2, 2, 2, 2_001, 2])
  })
})

onBothEngines('a colleague of another team reads none of it and changes none of it', (given) =>
  asOfficer(given, async ({ tx, world }) => {
    const key = { organisationId: world.provider, crn: CRN['same organisation'] }
    assert.deepEqual(
      [
        await personalDetailsOf(tx, key),
        await sentencesOf(tx, key),
        await requirementsOf(tx, key),
        await registrationsOf(tx, key),
      ],
      [null, [], [], []],
    )
    await assert.rejects(
      savePersonalDetails(tx, key, DETAILS, by(null)),
      /row-level security|row violates/,
    )
  }),
)
