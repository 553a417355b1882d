import type { Role } from '#platform/access'
import type { Clock } from '#platform/dates'
import { type App, type AppOptions, createApp } from '../../src/app.ts'

/** The whole program with the sample organisations, and somebody signed in for each role. */
export type Program = {
  readonly app: App
  /** What the site answers to a GET, as whoever the cookie is; `null` is nobody. */
  readonly get: (url: string, cookie: string | null) => Promise<Answer>
  /** What it answers to a form. */
  readonly post: (url: string, fields: Fields, cookie: string | null) => Promise<Answer>
  /** Signs in one of the sample people and returns their cookie. */
  readonly signIn: (person: string) => Promise<string>
  /** The cookie of somebody in the role, signed in once. */
  readonly as: (role: Role) => Promise<string>
  readonly close: () => Promise<void>
}

export type Fields = Readonly<Record<string, string | readonly string[]>>
type Answer = Awaited<ReturnType<App['site']['inject']>>

/** One of the sample people for each role. */
export const PEOPLE: Readonly<Record<Exclude<Role, 'public'>, string>> = {
  'responsible officer': 'sample-essex/priya-lindqvist',
  'hub intake': 'sample-essex/ines-brackley',
  'manager of service delivery': 'sample-essex/gwen-ashdown',
  'unpaid work supervisor': 'sample-essex/leroy-sandiford',
  'unpaid work coordinator': 'sample-essex/hanna-virtue',
  'Through the Gate worker': 'sample-essex/callum-esk',
  'community integration officer': 'sample-essex/roshni-pell',
  partner: 'sample-essex/beatrix-lowe',
  'quality and performance': 'sample-essex/samir-oakes',
  director: 'sample-essex/eleri-moat',
  administrator: 'sample-essex/noel-garside',
  auditor: 'sample-essex/ada-wren',
  'lead inspector': 'sample-inspectorate/miriam-stroud',
  assessor: 'sample-inspectorate/kofi-barnaby',
  'local assessor': 'sample-inspectorate/lena-yarrow',
  'quality assurer': 'sample-inspectorate/piotr-vale',
  'panel chair': 'sample-inspectorate/joan-ferris',
  'panel member': 'sample-inspectorate/hugh-marlow',
  publications: 'sample-inspectorate/tess-rowan',
  'provider link': 'sample-inspectorate/idris-cole',
}

/** Starts the program, on a server or in memory. The caller closes it. */
export async function aProgram(
  given: {
    readonly databaseUrl?: string | undefined
    readonly clock?: Clock
    readonly logger?: { readonly level: string; readonly stream: { write(line: string): void } }
  } & Pick<AppOptions, 'address' | 'openId'> = {},
): Promise<Program> {
  const app = await createApp({ ...given, databaseFolder: null, sampleData: 'people' })
  const get = (url: string, cookie: string | null) =>
    app.site.inject({ url, headers: cookie === null ? {} : { cookie } })
  const post = (url: string, fields: Fields, cookie: string | null) =>
    app.site.inject({
      method: 'POST',
      url,
      headers: { 'content-type': FORM, ...(cookie === null ? {} : { cookie }) },
      payload: encoded(fields),
    })
  const signIn = async (person: string) => {
    const { headers, statusCode } = await post('/sign-in/demo', { person, to: '/home' }, null)
    if (statusCode !== 303) throw new Error(`${person} cannot sign in`)
    return cookieIn(headers['set-cookie'])
  }
  const signedIn = new Map<string, Promise<string>>()
  const as = (role: Role) => {
    if (role === 'public') throw new Error('the public does not sign in')
    const cookie = signedIn.get(role) ?? signIn(PEOPLE[role])
    signedIn.set(role, cookie)
    return cookie
  }
  return { app, get, post, signIn, as, close: app.close }
}

const FORM = 'application/x-www-form-urlencoded'

/** Fields as a browser sends them. */
export function encoded(fields: Fields): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  return new URLSearchParams(pairs).toString()
}

/** The session's cookie in an answer. */
export function cookieIn(header: string | readonly string[] | number | undefined): string {
  const cookies = [header ?? []].flat().map(String)
  const session = cookies.find((one) => one.includes('plumbline-session=')) ?? ''
  return session.split(';')[0] ?? ''
}
