import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { day } from '#platform/dates'
import { inTheNameOf, onBothEngines } from '../../../platform/database/test-database.ts'
import { aWorld, CRN, NOW, type Somebody } from '../test-cases.ts'
import { caseAccessOf, saveCaseAccess } from './case-access.ts'
import { countNotes, notesOf, safetyNoteOf, summaryOf } from './case-record.ts'
import { addNote, saveIdentity, saveSafetyNote, saveSummary } from './edit-record.ts'
import { recordPerson } from './record-people.ts'

const TODAY = day('2026-11-23')
const NOTE = { whoIsAtRisk: 'Their sister', whatToDo: 'Ring first' }
const SUMMARY = { circumstances: 'Lives alone', engagement: 'Keeps in touch', nextSteps: '' }
const by = (version: number | null) => ({ version, changedBy: 'somebody-else', trueFrom: TODAY })

const as = <T>(database: Database, who: Somebody | undefined, work: (tx: Database) => Promise<T>) =>
  inTheNameOf(database, { as: 'staff', session: who?.session ?? '', now: NOW }, work)

onBothEngines(
  'a record is saved over the version that was seen, and over no other',
  async (given) => {
    const world = await aWorld(given.database, given.organisation)
    const key = { organisationId: world.provider, crn: CRN.own }
    await as(given.database, world.people.get('manager of service delivery'), async (tx) => {
      const identity = { familyName: 'Marsh', givenNames: 'Jo', dateOfBirth: day('1990-02-28') }
      const lists = { restricted: false, reason: '', allowedIds: [], excludedIds: ['partner'] }
      const closing = { ...lists, closedToMe: false }
      for (const [version, saved] of [
        [2, false],
        [1, true],
        [1, false],
        [2, true],
        [null, false],
      ] as const) {
        assert.equal(await saveSafetyNote(tx, key, NOTE, by(version)), saved)
        assert.equal(await saveSummary(tx, key, SUMMARY, by(version)), saved)
        assert.equal(await saveIdentity(tx, key, identity, by(version)), saved)
        assert.equal(await saveCaseAccess(tx, key, closing, by(version)), saved)
      }
      const note = await safetyNoteOf(tx, key)
      assert.deepEqual(note && [note.whatToDo, note.version, note.changedBy, note.changedAt], [
        ...['Ring first', 3, 'Test manager of service delivery', NOW],
      ])
      assert.deepEqual((await caseAccessOf(tx, key))?.excludedIds, ['partner'])
    })
  },
)

onBothEngines('the first note and summary are written once, whoever is first', async (given) => {
  const world = await aWorld(given.database, given.organisation)
  const officer = world.people.get('responsible officer')
  const key = { organisationId: world.provider, crn: 'X200001' }
  await recordPerson(given.database, {
    ...{ ...key, familyName: 'Marsh', givenNames: 'Jo', dateOfBirth: day('1990-02-28') },
    ...{ synthetic: true, changedBy: 'test', trueFrom: TODAY, teamId: 'north' },
    responsibleOfficerId: officer?.accountId ?? null,
  })
  await as(given.database, officer, async (tx) => {
    assert.deepEqual([await safetyNoteOf(tx, key), await summaryOf(tx, key)], [null, null])
    assert.equal(await saveSafetyNote(tx, key, NOTE, by(null)), true)
    assert.equal(await saveSafetyNote(tx, key, { ...NOTE, whatToDo: 'No' }, by(null)), false)
    assert.equal(await saveSummary(tx, key, SUMMARY, by(null)), true)
    assert.equal(await saveSummary(tx, key, SUMMARY, by(null)), false)
    assert.deepEqual((await safetyNoteOf(tx, key))?.whatToDo, 'Ring first')
    assert.deepEqual((await summaryOf(tx, key))?.version, 1)
  })
})

onBothEngines('notes are read with what happened last first, in parts', async (given) => {
  const world = await aWorld(given.database, given.organisation)
  const key = { organisationId: world.provider, crn: CRN.own }
  await as(given.database, world.people.get('responsible officer'), async (tx) => {
    for (const happenedOn of ['2026-11-01', '2026-11-22', '2026-11-01'].map(day)) {
      const note = { happenedOn, kind: 'telephone', writtenBy: 'x' } as const
      await addNote(tx, key, { ...note, words: `of ${happenedOn}` })
    }
    assert.equal(await countNotes(tx, key), 4)
    const notes = await notesOf(tx, key, { limit: 3, offset: 0 })
    assert.deepEqual(
      notes.map(({ happenedOn, writtenBy }) => [happenedOn, writtenBy]),
      [
        ['2026-11-22', 'Test responsible officer'],
        ['2026-11-20', 'test'],
        ['2026-11-01', 'Test responsible officer'],
      ],
    )
    assert.equal((await notesOf(tx, key, { limit: 3, offset: 3 })).length, 1)
  })
})

onBothEngines('a save that asked for no version would overwrite what nobody saw', async (given) => {
  const world = await aWorld(given.database, given.organisation)
  await as(given.database, world.people.get('responsible officer'), async (tx) => {
    const careless = async (words: string) => {
      const { numAffectedRows } = await sql`
        update people.safety_note set what_to_do = ${words}, version = version + 1
         where organisation_id = ${world.provider} and crn = ${CRN.own}`.execute(tx)
      return numAffectedRows === 1n
    }
    const key = { organisationId: world.provider, crn: CRN.own }
    const careful = (words: string) => saveSafetyNote(tx, key, { ...NOTE, whatToDo: words }, by(1))
    const accepted = async (save: (words: string) => Promise<boolean>) =>
      [await save('mine'), await save('theirs')].filter(Boolean).length
    assert.equal(await accepted(careful), 1)
    assert.equal(await accepted(careless), 2)
  })
})
