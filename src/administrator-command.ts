import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readAccessMatrix } from '#platform/access'
import {
  applyAccessMatrix,
  recordAccount,
  recordAssignment,
  recordSetUpLink,
} from '#platform/accounts'
import { putOnRecordAs } from '#platform/audit'
import { isForTheUser, type Output } from '#platform/command-line'
import {
  CannotMigrate,
  CannotOpenDatabase,
  type Database,
  migrate,
  openDatabase,
  openRecords,
  readMigrations,
  recordOrganisation,
} from '#platform/database'
import { systemClock } from '#platform/dates'
import { fingerprintOf, newToken } from '#platform/sign-in'
import { readSettings, WrongSetting } from './settings.ts'

const HELP = `plumbline administrator add --name NAME --username USERNAME: the first administrator of an installation.

Makes the organisation that runs this Plumbline, when it is not there yet, and an administrator in it,
who then adds providers and inspectorates on the site. Prints a link with which they set up how they sign
in: it works once, for three days. With the embedded database, stop Plumbline first.

Options
  --name NAME            the person's name
  --username USERNAME    what they type to sign in: small letters, digits and . @ _ -
  --organisation NAME    what the organisation is called (Installation)
  --help

Reads the settings of the site from the environment: DATABASE_URL, PLUMBLINE_DATA, PLUMBLINE_ADDRESS.
Exit code: 0 done, 2 the call or the database is wrong.
`

const OPTIONS = {
  name: { type: 'string' },
  username: { type: 'string' },
  organisation: { type: 'string', default: 'Installation' },
  help: { type: 'boolean', default: false },
} as const

type Asked = { readonly name: string; readonly username: string; readonly organisation: string }

/** `plumbline administrator add`. Returns the exit code: 0, or 2 with why on `err`. */
export async function administratorCommand(
  args: readonly string[],
  out: Output,
  err: Output,
): Promise<number> {
  try {
    const asked = readAsked(args)
    out.write(asked === 'help' ? HELP : await addAdministrator(asked))
    return 0
  } catch (error) {
    const plain =
      error instanceof CannotOpenDatabase ||
      error instanceof CannotMigrate ||
      error instanceof WrongSetting
    if (!plain && !isForTheUser(error)) throw error
    err.write(`plumbline administrator: ${error.message}\n`)
    return 2
  }
}

function readAsked(args: readonly string[]): Asked | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  })
  if (values.help) return 'help'
  const { name, username, organisation } = values
  if (positionals.join(' ') !== 'add') throw new RangeError('say "add" (see --help)')
  if (name === undefined || username === undefined) {
    throw new RangeError('--name and --username are needed (see --help)')
  }
  if (!/^[a-z0-9][a-z0-9.@_-]*$/.test(username)) {
    throw new RangeError('--username may have small letters, digits and . @ _ -')
  }
  return { name, username, organisation }
}

/** The organisation that runs the installation; there is one. */
const INSTALLATION = 'installation'
const DAYS = 3

async function addAdministrator(asked: Asked): Promise<string> {
  const { databaseUrl, databaseOwnerUrl, dataFolder, production, address } = readSettings(
    process.env,
  )
  const opened = await openDatabase({
    ...{ databaseUrl, ownerUrl: databaseOwnerUrl, durable: production },
    folder: resolve(dataFolder),
  })
  try {
    await migrate(opened.database, readMigrations())
    await applyAccessMatrix(opened.database, readAccessMatrix())
    const records = await openRecords(opened, systemClock.now)
    const token = newToken()
    await records({ as: 'loader' }, (transaction) => add(transaction, asked, token))
    const site = address ?? 'http://localhost:3000'
    return `${asked.name} sets up how they sign in here, once, within ${DAYS} days:\n${site}/set-up/${token}\n`
  } finally {
    await opened.close()
  }
}

async function add(transaction: Database, asked: Asked, token: string): Promise<void> {
  const { name, username, organisation } = asked
  const now = systemClock.now()
  const by = 'command line'
  const recorded = { recordedBy: by, recordedAt: now }
  const known = { organisation: INSTALLATION, name: organisation, kind: 'installation' } as const
  await recordOrganisation(transaction, { ...known, ...recorded })

  const accountId = username.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  const key = { organisationId: INSTALLATION, accountId }
  await recordAccount(transaction, { ...key, username, name, email: null, changedBy: by }).catch(
    taken,
  )
  await recordAssignment(transaction, {
    ...{ ...key, assignmentId: `${accountId}-1`, role: 'administrator', teamId: null },
    ...{ fromDay: systemClock.today(), untilDay: null, changedBy: by },
  })
  const untilTime = new Date(now.getTime() + DAYS * 86_400_000)
  await recordSetUpLink(transaction, {
    ...key,
    linkId: fingerprintOf(token),
    madeBy: by,
    untilTime,
  })
  await putOnRecordAs(transaction, {
    ...{ organisation: INSTALLATION, account: null, name: by },
    ...{
      action: 'add',
      resource: 'staff',
      subjects: [accountId],
      detail: { role: 'administrator' },
    },
  })
}

function taken(error: unknown): never {
  const isTaken = error instanceof Error && 'code' in error && error.code === '23505'
  throw isTaken ? new RangeError('that username is taken: choose another') : error
}
