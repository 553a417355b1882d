import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  migrate,
  type OpenDatabase,
  openDatabase,
  readMigrations,
  recordOrganisation,
} from '#platform/database'
import { backupCommand } from './backup.ts'
import { restoreCommand } from './restore.ts'

const NOW = new Date('2018-10-10T09:00:00Z')
const COMMANDS = { backup: backupCommand, restore: restoreCommand }

describe('plumbline backup and plumbline restore', () => {
  let home = ''
  let running: OpenDatabase | null = null
  const file = (name: string) => join(home, name)
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'plumbline-backup-'))
    await writeFile(file('key'), `${'0a'.repeat(32)}\n`)
    await writeFile(file('other-key'), 'fB'.repeat(32))
    running = await openDatabase({ folder: file('records') })
    await migrate(running.database, readMigrations())
    const recorded = { recordedBy: 'Jo Marsh', recordedAt: NOW }
    await recordOrganisation(running.database, {
      organisation: 'essex',
      name: 'Essex',
      ...recorded,
    })
  })
  after(() => rm(home, { recursive: true, force: true }))

  /** Runs a command on the records in that folder, with what it printed. */
  async function run(
    [command, ...words]: readonly [keyof typeof COMMANDS, ...(readonly string[])],
    folder = 'records',
    passphrase?: string,
  ) {
    const printed = { out: '', err: '' }
    const code = await COMMANDS[command](
      words,
      { write: (text) => (printed.out += text) },
      { write: (text) => (printed.err += text) },
      { place: () => ({ folder: file(folder) }), passphrase, now: () => NOW },
    )
    return { code, ...printed }
  }
  const key = (name = 'key') => ['--key-file', file(name)] as const
  const refused = async (ran: ReturnType<typeof run>, err: string) =>
    assert.deepEqual(await ran, { code: 2, out: '', err })

  it('say that the embedded database is in use while Plumbline runs', async () => {
    await refused(
      run(['backup', file('nightly'), ...key()]),
      `plumbline backup: Another Plumbline is already using the database in ${file('records')}. ` +
        'Stop it first, or give this one a folder of its own.\n',
    )
    await running?.close()
  })

  it('write one sealed file, check it, and bring it back', async () => {
    const backup = await run(['backup', file('nightly'), ...key()])
    assert.deepEqual({ code: backup.code, err: backup.err }, { code: 0, err: '' })
    assert.match(
      backup.out,
      /nightly is written and was read again\nMade {6}2018-10-10T09:00:00\.000Z, from PGlite 18\.\d+\nHolds {5}\d+ rows in \d+ tables, as the database counted them\nTables by \d+ migrations, the last \S+\n$/,
    )
    assert.equal((await stat(file('nightly'))).mode & 0o777, 0o600)
    assert.ok(!(await readFile(file('nightly'))).includes('essex'))

    const check = await run(['backup', 'check', file('nightly'), ...key()], 'nowhere')
    assert.match(check.out, /nightly is whole\n/)
    const restore = await run(['restore', file('nightly'), ...key(), '--json'], 'restored')
    assert.equal(restore.err, '')
    const { tables } = JSON.parse(restore.out)
    assert.deepEqual(
      tables
        .filter((one: { rows: number }) => one.rows > 0)
        .map((one: { table: string }) => one.table),
      ['platform.migration', 'platform.organisation'],
    )
    const again = await openDatabase({ folder: file('restored') })
    const { name } = await again.database
      .selectFrom('platform.organisation')
      .select('name')
      .executeTakeFirstOrThrow()
    await again.close()
    assert.equal(name, 'Essex')
  })

  it('refuse a wrong key, a cut file, a changed byte and another format; nothing is half restored', async () => {
    const bytes = await readFile(file('nightly'))
    const changed = Buffer.from(bytes)
    changed[changed.length - 30] = (changed[changed.length - 30] ?? 0) ^ 1
    await writeFile(file('changed'), changed)
    await writeFile(file('cut'), bytes.subarray(0, -20))
    await writeFile(
      file('format-9'),
      `plumbline-backup 9\n${bytes.toString('latin1', 19)}`,
      'latin1',
    )
    const damaged = 'The backup is damaged: it was cut off, or bytes of it were changed\n'
    const cases = [
      ['nightly', 'other-key', 'The key is not the one that the backup was made with\n'],
      ['cut', 'key', damaged],
      ['changed', 'key', damaged],
      [
        'format-9',
        'key',
        'The backup was made by a newer Plumbline: its format 9 is not known here\n',
      ],
      ['key', 'key', 'The file is not a backup made by Plumbline\n'],
    ] as const
    for (const [name, keyName, why] of cases) {
      const args = [file(name), ...key(keyName)] as const
      await refused(run(['backup', 'check', ...args]), `plumbline backup: ${why}`)
      await refused(run(['restore', ...args], 'half'), `plumbline restore: ${why}`)
    }
    const left = (await readdir(home)).filter((name) => name.startsWith('half'))
    assert.deepEqual(left, [])
  })

  it('refuse a place that is full, a file that is there, and records that are not', async () => {
    await refused(
      run(['restore', file('nightly'), ...key()]),
      `plumbline restore: The folder ${file('records')} is not empty: ` +
        'a backup is restored only into an empty or a new one\n',
    )
    await refused(
      run(['backup', file('nightly'), ...key()]),
      `plumbline backup: There is already a file ${file('nightly')}: name another\n`,
    )
    await refused(
      run(['backup', file('new'), ...key()], 'nowhere'),
      `plumbline backup: There is no database in ${file('nowhere')}\n`,
    )
    await refused(
      run(['restore', file('missing'), ...key()], 'half'),
      `plumbline restore: ${file('missing')}: there is no such file\n`,
    )
    assert.deepEqual(
      (await readdir(home)).filter((name) => /^(new|nowhere|half)/.test(name)),
      [],
    )
  })

  it('insist on a key that cannot be guessed', async () => {
    const backup = ['backup', file('new')] as const
    await refused(
      run(backup),
      'plumbline backup: There is no key: name one with --key-file, or set PLUMBLINE_BACKUP_KEY\n',
    )
    await refused(
      run(backup, 'records', 'nineteen characters'),
      'plumbline backup: PLUMBLINE_BACKUP_KEY must have at least 20 characters\n',
    )
    await writeFile(file('short-key'), '0a'.repeat(31))
    await refused(
      run([...backup, ...key('short-key')]),
      'plumbline backup: short-key holds no key: it must be 64 hexadecimal digits ' +
        '(make one: openssl rand -hex 32 > short-key)\n',
    )
    const { code } = await run(backup, 'records', 'twenty characters ok')
    assert.equal(code, 0)
  })

  it('explain themselves and refuse what they do not understand', async () => {
    for (const command of ['backup', 'restore'] as const) {
      const help = await run([command, '--help'])
      assert.deepEqual({ code: help.code, err: help.err }, { code: 0, err: '' })
      assert.match(help.out, new RegExp(`^plumbline ${command} FILE: `))
      await refused(run([command]), `plumbline ${command}: name one file (see --help)\n`)
      await refused(run([command, 'a', 'b']), `plumbline ${command}: name one file (see --help)\n`)
      assert.equal((await run([command, 'a', '--wrong'])).code, 2)
    }
    await refused(run(['backup', 'check']), 'plumbline backup: name one file (see --help)\n')
  })
})
