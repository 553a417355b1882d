import { z } from 'zod'

/** How this program is run; read once at start, from the environment. */
export type Settings = {
  readonly port: number
  readonly host: string
  /** A PostgreSQL server; without one the embedded database is used. */
  readonly databaseUrl: string | undefined
  /** The same server in the name of the owner of the tables, for migrations. */
  readonly databaseOwnerUrl: string | undefined
  /** Where the embedded database lives. */
  readonly dataFolder: string
  /** Whether the published results and the synthetic Essex cases are loaded at start. */
  readonly sampleData: boolean
  readonly logLevel: string
  readonly production: boolean
  /** What the installation's keys are made from; without it one is made and kept beside the records. */
  readonly secret: string | undefined
  /** Where people reach the site: `https://plumbline.example`. */
  readonly address: string | undefined
  /** Where signed checkpoints of the audit trail are kept: not in the database. */
  readonly checkpointFolder: string | undefined
  /** Where the key that signs them is kept. */
  readonly keyFolder: string | undefined
  /** Proxies whose word on a visitor's address is taken. */
  readonly trustedProxies: string | undefined
  readonly openId: {
    readonly issuer: string
    readonly clientId: string
    readonly clientSecret: string
  } | null
}

/** A setting is missing or wrong: the program does not start, and says which one. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting'
}

const SETTINGS = z.object({
  PORT: z.coerce.number('is not a number').int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.string().min(1).optional(),
  DATABASE_OWNER_URL: z.string().min(1).optional(),
  PLUMBLINE_DATA: z.string().min(1).default('data'),
  PLUMBLINE_SAMPLE_DATA: z.enum(['yes', 'no']).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
  NODE_ENV: z.string().optional(),
  PLUMBLINE_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  PLUMBLINE_ADDRESS: z.url({ protocol: /^https?$/ }).optional(),
  PLUMBLINE_CHECKPOINTS: z.string().min(1).optional(),
  PLUMBLINE_KEYS: z.string().min(1).optional(),
  PLUMBLINE_TRUSTED_PROXIES: z.string().min(1).optional(),
  OPENID_ISSUER: z.url().optional(),
  OPENID_CLIENT_ID: z.string().min(1).optional(),
  OPENID_CLIENT_SECRET: z.string().min(1).optional(),
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
  refuseHalfSetUp(given, production)
  return {
    port: given.PORT,
    host: given.HOST,
    databaseUrl: given.DATABASE_URL,
    databaseOwnerUrl: given.DATABASE_OWNER_URL,
    production,
    dataFolder: given.PLUMBLINE_DATA,
    sampleData: (given.PLUMBLINE_SAMPLE_DATA ?? (production ? 'no' : 'yes')) === 'yes',
    logLevel: given.LOG_LEVEL,
    secret: given.PLUMBLINE_SECRET,
    address: given.PLUMBLINE_ADDRESS,
    checkpointFolder: given.PLUMBLINE_CHECKPOINTS,
    keyFolder: given.PLUMBLINE_KEYS,
    trustedProxies: given.PLUMBLINE_TRUSTED_PROXIES,
    openId: openIdOf(given),
  }
}

type Given = z.infer<typeof SETTINGS>

/** In production nothing that protects people is left to chance: each is set, or it does not start. */
function refuseHalfSetUp(given: Given, production: boolean): void {
  const openId = [given.OPENID_ISSUER, given.OPENID_CLIENT_ID, given.OPENID_CLIENT_SECRET]
  if (openId.some((one) => one !== undefined) && openId.includes(undefined)) {
    throw new WrongSetting('OPENID_ISSUER, OPENID_CLIENT_ID and OPENID_CLIENT_SECRET go together')
  }
  if (given.OPENID_ISSUER !== undefined && given.PLUMBLINE_ADDRESS === undefined) {
    throw new WrongSetting('OPENID_ISSUER needs PLUMBLINE_ADDRESS, where people are sent back to')
  }
  if (!production) return
  for (const name of [
    'PLUMBLINE_SECRET',
    'PLUMBLINE_ADDRESS',
    'PLUMBLINE_CHECKPOINTS',
    'PLUMBLINE_KEYS',
  ] as const) {
    if (given[name] === undefined) throw new WrongSetting(`NODE_ENV=production needs ${name}`)
  }
  if (!given.PLUMBLINE_ADDRESS?.startsWith('https:')) {
    throw new WrongSetting('NODE_ENV=production needs PLUMBLINE_ADDRESS to begin with https:')
  }
}

function openIdOf({ OPENID_ISSUER, OPENID_CLIENT_ID, OPENID_CLIENT_SECRET }: Given) {
  if (OPENID_ISSUER === undefined) return null
  return {
    issuer: OPENID_ISSUER,
    clientId: OPENID_CLIENT_ID ?? '',
    clientSecret: OPENID_CLIENT_SECRET ?? '',
  }
}
