/**
 * A program that starts Plumbline in the place it is told, as often as it is told, and says what came of
 * it: run by start-races.test.ts several times at once, each with everything loaded that it needs, so
 * that all begin in the same moment.
 */
import { createInterface } from 'node:readline'
import { type App, createApp } from '../../src/app.ts'

type Told =
  | { readonly start: { readonly databaseUrl?: string; readonly folder: string } }
  | { readonly stop: true }

const SAMPLE_DATA: true | 'people' = process.argv[2] === 'all' ? true : 'people'
const running: { app: App | null } = { app: null }
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

say({ loaded: true })
for await (const line of createInterface(process.stdin)) {
  const told: Told = JSON.parse(line)
  if ('start' in told) await start(told.start)
  else {
    await running.app?.close()
    running.app = null
    say({ stopped: true })
  }
}

async function start({ databaseUrl, folder }: { databaseUrl?: string; folder: string }) {
  const began = Date.now()
  const options = { databaseUrl, databaseFolder: folder, sampleData: SAMPLE_DATA }
  const outcome = await createApp(options).then(
    (app) => {
      running.app = app
      return { ready: true }
    },
    (error: unknown) => ({ refused: error instanceof Error ? error.message : String(error) }),
  )
  say({ ...outcome, afterMs: Date.now() - began })
}
