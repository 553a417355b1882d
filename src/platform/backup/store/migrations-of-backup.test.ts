import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { splitMigrations } from './migrations-of-backup.ts'

const known = ['platform/0001', 'people/0001', 'scoring/0001'].map((name) => ({
  ...{ name, sha256: `${name}!`, text: '' },
}))
const [platform, people, scoring] = known

describe('the migrations of a backup', () => {
  it('are applied in the order of this Plumbline, and the others after them', () => {
    const ofBackup = [
      { name: 'scoring/0001', sha256: 'scoring/0001!' },
      { name: 'platform/0001', sha256: 'platform/0001!' },
    ]
    assert.deepEqual(splitMigrations(ofBackup, known), {
      applied: [platform, scoring],
      newer: [people],
    })
    assert.deepEqual(splitMigrations([], known), { applied: [], newer: known })
    assert.deepEqual(splitMigrations(known, known), { applied: known, newer: [] })
  })

  it('are refused by name when one is not known here', () => {
    assert.throws(() => splitMigrations([{ name: 'people/0002', sha256: '' }], known), {
      name: 'BackupFault',
      message:
        'The backup was made by a newer Plumbline: the migration people/0002 is not known here',
    })
  })

  it('are refused by name when one was edited since', () => {
    assert.throws(() => splitMigrations([{ name: 'people/0001', sha256: 'other' }], known), {
      name: 'BackupFault',
      message:
        'The backup was made by another Plumbline: the migration people/0001 says something else here',
    })
  })
})
