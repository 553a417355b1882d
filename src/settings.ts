import { z } from 'zod'

/** How this program is run; read once at start, from the environment. */
export type Settings = {
  readonly port: number
  readonly host: string
  /** A PostgreSQL server; without one the embedded database is used. */
  readonly databaseUrl: string | undefined
  /** Where the embedded database lives. */
  readonly dataFolder: string
  /** Whether the published results and the synthetic Essex cases are loaded at start. */
  readonly sampleData: boolean
  readonly logLevel: string
}

/** A setting is missing or wrong: the program does not start, and says which one. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting'
}

const SETTINGS = z.object({
  PORT: z.coerce.number('is not a number').int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.string().min(1).optional(),
  PLUMBLINE_DATA: z.string().min(1).default('data'),
  PLUMBLINE_SAMPLE_DATA: z.enum(['yes', 'no']).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
  NODE_ENV: z.string().optional(),
})

/**
 * Reads the settings. With none at all Plumbline starts on its own machine with an embedded database
 * and sample data; in production it insists on a server, because the embedded one may lose the
 * last writes in a power cut.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const read = SETTINGS.safeParse(environment)
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
    throw new WrongSetting(faults.join('; '))
  }
  const given = read.data
  const production = given.NODE_ENV === 'production'
  if (production && given.DATABASE_URL === undefined) {
    throw new WrongSetting(
      'NODE_ENV=production needs DATABASE_URL: the embedded database survives a crash, not a power cut',
    )
  }
  return {
    port: given.PORT,
    host: given.HOST,
    databaseUrl: given.DATABASE_URL,
    dataFolder: given.PLUMBLINE_DATA,
    sampleData: (given.PLUMBLINE_SAMPLE_DATA ?? (production ? 'no' : 'yes')) === 'yes',
    logLevel: given.LOG_LEVEL,
  }
}
