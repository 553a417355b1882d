import { fork } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { createApp } from '../src/app.ts'

/** Whose pages are asked for, in turn. */
const PEOPLE_WHO_ASK = 200
const EVERY_REQUEST = 1e9

/** The site in a process of its own, with officers who are signed in. */
export type NationalSite = {
  readonly address: string
  readonly officers: readonly Asker[]
  readonly managers: readonly Asker[]
  readonly close: () => Promise<void>
}

/** Somebody who asks for pages: their cookie. */
export type Asker = { readonly cookie: string }

/** Starts the site on a database of one's own and signs people in. */
export async function nationalSite(owner: pg.Client, databaseUrl: string): Promise<NationalSite> {
  const officers = await signedIn(owner, 'responsible officer')
  const managers = await signedIn(owner, 'manager of service delivery')
  const child = fork(fileURLToPath(import.meta.url), [databaseUrl])
  const [address] = await once(child, 'message')
  const close = async () => {
    child.kill()
    await once(child, 'exit')
  }
  return { address: `${address}`, officers, managers, close }
}

async function signedIn(owner: pg.Client, role: string): Promise<readonly Asker[]> {
  const { rows } = await owner.query<{
    organisation_id: string
    account_id: string
    access_version: number
  }>(
    `select a.organisation_id, a.account_id, a.access_version
       from accounts.account a join accounts.assignment g using (organisation_id, account_id)
      where g.role = $1 and a.active order by md5(a.account_id) limit ${PEOPLE_WHO_ASK}`,
    [role],
  )
  const people = rows.map((row) => ({ ...row, token: randomUUID() }))
  await owner.query(
    `insert into accounts.session (organisation_id, account_id, session_id, access_version, means, started_at, seen_at, idle_minutes, ends_at)
     select r.organisation_id, r.account_id, r.session_id, r.access_version, 'demo', now(), now(), 60, now() + interval '12 hours'
       from json_to_recordset($1) as r (organisation_id text, account_id text, session_id text, access_version integer)`,
    [
      JSON.stringify(
        people.map((one) => ({
          ...one,
          session_id: createHash('sha256').update(one.token).digest('hex'),
        })),
      ),
    ],
  )
  return people.map(({ token }) => ({ cookie: `plumbline-session=${token}` }))
}

if (process.send !== undefined && process.argv[2] !== undefined) {
  const app = await createApp({
    ...{ databaseUrl: process.argv[2], databaseFolder: null, sampleData: false },
    requestLimits: {
      account: EVERY_REQUEST,
      address: EVERY_REQUEST,
      signInFromAddress: EVERY_REQUEST,
    },
  })
  process.send(await app.site.listen({ port: 0 }))
  process.once('SIGTERM', () => void app.close().then(() => process.exit(0)))
}
