import { resolve } from 'node:path'
import closeWithGrace from 'close-with-grace'
import { CannotMigrate, CannotOpenDatabase } from '#platform/database'
import { systemClock } from '#platform/dates'
import { keepWorkloads } from '#supervision/caseload'
import { bandEveryDay, createApp, tidy } from './app.ts'
import { watchChains } from './checkpoint-watch.ts'
import { everyDay } from './every-day.ts'
import { installationSecret } from './secret.ts'
import { readSettings, type Settings, WrongSetting } from './settings.ts'

/** Starts the site and says where it is; stops it gracefully when asked to. */
async function start(settings: Settings): Promise<void> {
  const { databaseUrl, dataFolder, logLevel, port, host } = settings
  const folder = resolve(dataFolder)
  const checkpointFolder = resolve(settings.checkpointFolder ?? `${folder}.checkpoints`)
  const secret = installationSecret(settings.secret, `${folder}.secret`)
  const app = await createApp({
    ...settings,
    ...{ secret, checkpointFolder },
    databaseFolder: folder,
    logger: { level: logLevel },
  })
  const watch = await watchChains({
    ...{ records: app.records, clock: systemClock },
    folder: checkpointFolder,
    keyFolder: resolve(settings.keyFolder ?? `${folder}.keys`),
    warn: (words, error) => app.site.log.error({ err: error }, words),
  })
  const stopDays = everyDay(
    systemClock,
    async () => {
      await tidy(app.records, systemClock)
      await bandEveryDay(app.records, systemClock)
      await keepWorkloads(app.records, systemClock)
    },
    (error) => app.site.log.error({ err: error }),
  )
  closeWithGrace({ delay: 10_000 }, async ({ err }) => {
    if (err) console.error(err)
    stopDays()
    await watch.stop()
    await app.close()
  })
  await app.site.listen({ port, host })
  const address = app.site.server.address()
  const site = `http://localhost:${typeof address === 'object' ? address?.port : port}`
  const kept =
    databaseUrl === undefined
      ? `${app.engine} in ${folder}; it survives a crash of the program, not a power cut`
      : app.engine
  console.log(`Plumbline is ready.
  Site        ${site}
  Sign in     ${site}/sign-in
  Essex 2018  ${site}/inspections/essex-crc-2018-10-10
  Records     ${kept}
Stop it with Ctrl+C.`)
}

try {
  await start(readSettings(process.env))
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const plain =
    error instanceof WrongSetting ||
    error instanceof CannotOpenDatabase ||
    error instanceof CannotMigrate
  if (plain) console.error(`Plumbline cannot start: ${error.message}`)
  else if (code === 'EADDRINUSE') {
    console.error('Plumbline cannot start: the port is in use. Set PORT to another one.')
  } else console.error(error)
  process.exit(1)
}
