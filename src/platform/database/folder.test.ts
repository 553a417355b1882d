import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { lockFolder } from './folder-lock.ts'
import { openDatabase } from './index.ts'

const DOOR = new URL('./index.ts', import.meta.url).href

/** Opens the folder in a process of its own, and there does what the program says. */
function elsewhere(folder: string, program: string): ChildProcess {
  const whole = `
    const { openDatabase } = await import(${JSON.stringify(DOOR)})
    const { sql } = await import(${JSON.stringify(import.meta.resolve('kysely'))})
    const { database, close } = await openDatabase({ folder: ${JSON.stringify(folder)} })
      .catch((error) => { console.error(error.message); process.exit(1) })
    ${program}`
  return spawn(process.execPath, ['--input-type=module', '--eval', whole], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

const WRITE_FOR_EVER = `
  await sql\`create table if not exists written (number int primary key)\`.execute(database)
  const { rows } = await sql\`select coalesce(max(number), 0) as last from written\`.execute(database)
  for (let number = rows[0].last + 1; ; number += 1) {
    await sql\`insert into written values (\${number})\`.execute(database)
    process.stdout.write(number + '\\n')
  }`

async function kill(process: ChildProcess): Promise<void> {
  const ended = once(process, 'exit')
  process.kill('SIGKILL')
  await ended
}

/** Lets the process write until it has told of so many more rows, then kills it. The last told. */
async function killAfter(writer: ChildProcess, rows: number): Promise<number> {
  let told = ''
  writer.stdout?.setEncoding('utf8').on('data', (text: string) => {
    told += text
  })
  while (told.split('\n').length <= rows && writer.exitCode === null) await wait(5)
  await kill(writer)
  // A last line without its end was cut off while it was told: it does not count.
  return Number(told.split('\n').at(-2))
}

async function until(isTrue: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !isTrue(); await wait(5)) assert.ok(Date.now() < end)
}

describe('the folder of the embedded database', () => {
  let home = ''
  let folder = ''
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'plumbline-folder-'))
    folder = join(home, 'new', 'database')
  })
  after(() => rm(home, { recursive: true, force: true }))

  test('is there whole or not at all: an interrupted first start leaves nothing in the way', async () => {
    const first = elsewhere(folder, '')
    await until(() => existsSync(join(`${folder}.unfinished`, 'PG_VERSION')))
    await kill(first)
    assert.equal(existsSync(folder), false)

    const { engine, version, close } = await openDatabase({ folder })
    await close()
    assert.deepEqual([engine, version.split('.')[0]], ['PGlite', '18'])
    assert.deepEqual(readdirSync(join(home, 'new')).toSorted(), ['database', 'database.lock'])
  })

  test('loses no write that was told as done when the program is killed, five times over', async () => {
    const told: number[] = []
    for (let round = 0; round < 5; round += 1) {
      told.push(await killAfter(elsewhere(folder, WRITE_FOR_EVER), 100))
    }
    const { database, close } = await openDatabase({ folder })
    const { rows } = await sql<{ last: number; count: number }>`
      select max(number) as last, count(*)::int as count from written`.execute(database)
    await close()
    const [{ last, count } = { last: 0, count: 0 }] = rows
    assert.ok(told.every((number, round) => number >= (round + 1) * 100))
    assert.ok(last >= Math.max(...told), `${last} kept, ${told} told`)
    assert.equal(count, last)
  })

  test('belongs to one process: a second one is told so in two seconds, by whatever path', async () => {
    await symlink(folder, join(home, 'by-another-name'))
    const lock = lockFolder(folder)
    const started = Date.now()
    const second = elsewhere(join(home, 'by-another-name'), 'await close()')
    let said = ''
    second.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    const [code] = await once(second, 'close')
    lock.release()
    assert.ok(Date.now() - started < 2000)
    assert.notEqual(code, 0)
    assert.equal(
      said,
      `Another Plumbline is already using the database in ${folder}. ` +
        'Stop it first, or give this one a folder of its own.\n',
    )
  })

  test('belongs to one user even inside one process', () => {
    const lock = lockFolder(folder)
    assert.throws(() => lockFolder(folder), { why: 'in use' })
    lock.release()
    lockFolder(folder).release()
  })

  test('is refused, untouched, when it holds other files', async () => {
    const other = join(home, 'letters')
    await mkdir(other)
    await writeFile(join(other, 'letter.txt'), 'Dear Sam')
    await assert.rejects(openDatabase({ folder: other }), {
      why: 'not a database',
      message:
        `The folder ${other} holds other files and no database. ` +
        'Name a folder that is empty or does not exist yet.',
    })
    assert.deepEqual(readdirSync(other), ['letter.txt'])
  })

  test('is refused with a sentence when it cannot be made', async () => {
    const file = join(home, 'file')
    await writeFile(file, '')
    await assert.rejects(openDatabase({ folder: join(file, 'database') }), {
      why: 'not a database',
      message: /^The database in .*file\/database cannot be opened: /,
    })
  })
})
