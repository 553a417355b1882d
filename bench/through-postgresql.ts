/**
 * Prints what the national caseload costs through PostgreSQL: the database is made twice in one run, with
 * a tenth of the people and with all of them, and ratios tell what grows. Takes some minutes.
 */
import { systemClock } from '#platform/dates'
import { bandEveryone } from '#supervision/allocation'
import { keepWorkloads } from '#supervision/caseload'
import { registerMeanings } from '#supervision/people'
import { type NationalDatabase, nationalDatabase } from './national-database.ts'
import { type NationalSite, nationalSite } from './national-site.ts'
import { type Asked, type Taken, underLoad } from './steady-load.ts'

/** What banding reads, for the plain scan beside it. */
const READ_FOR_BANDING = [
  ...['people.person', 'people.personal_details', 'people.event', 'people.requirement'],
  ...['people.registration', 'assessment.risk_of_serious_harm', 'assessment.reconviction_score'],
  'assessment.readiness',
]
const QUIET = { aSecond: 10, seconds: 10 }
const RATES = [25, 50, 100]

async function throughPostgresql(say: (line: string) => void): Promise<void> {
  const national = await nationalDatabase()
  try {
    await band(national)
    const small = await withSite(national, quietPages)
    await national.grow()
    await national.owner.query(
      'truncate allocation.confirmation, allocation.banding, allocation.task',
    )
    const [first, again] = [await timed(() => band(national)), await timed(() => band(national))]
    say(line('253,000 cases banded from the record and stored, all new', first))
    say(line('253,000 cases banded again, nothing new', again))
    await sayScans(national, say)
    await national.owner.query('vacuum analyze')
    const workloads = await timed(() => keepWorkloads(national.records, systemClock))
    say(line('workload of every officer, 253,000 cases, from case rows to stored', workloads))
    await withSite(national, async (site) => {
      const large = await quietPages(site, national)
      for (const [page, taken] of Object.entries(large)) {
        const ratio = taken.median / (small[page]?.median ?? Number.NaN)
        say(
          `${line(`${page}, ${QUIET.aSecond} a second, median`, taken.median)}; p95 ${taken.p95.toFixed(0)}`,
        )
        say(`${''.padStart(9)} | ${ratio.toFixed(2)} times as long as with a tenth of the people`)
      }
      for (const aSecond of RATES) {
        const taken = await underLoad(await caseloads(site), { aSecond, seconds: 10 })
        say(
          `${line(`caseload, ${aSecond} a second, p95`, taken.p95)}; median ${taken.median.toFixed(0)}; ${taken.failed} of ${taken.requests} not answered`,
        )
      }
    })
  } finally {
    await national.close()
  }
}

function line(what: string, ms: number): string {
  return `${ms.toFixed(1).padStart(9)} | ${what}`
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function band({ records, organisationId }: NationalDatabase) {
  const by = { organisationId, cause: 'Benchmark', by: 'benchmark' }
  const meanings = registerMeanings(systemClock.today())
  return bandEveryone(records, { ...by, now: systemClock.now(), meanings })
}

/** The same rows read plainly: on the server alone, and to this program as banding needs them. */
async function sayScans({ owner }: NationalDatabase, say: (line: string) => void): Promise<void> {
  const server = await timed(async () => {
    for (const table of READ_FOR_BANDING) await owner.query(`select count(r.*) from ${table} r`)
  })
  const program = await timed(async () => {
    for (const table of READ_FOR_BANDING) await owner.query(`select * from ${table}`)
  })
  say(line('plain scan of the rows that banding reads, on the server', server))
  say(line('plain scan of the same rows, to the program', program))
}

async function withSite<T>(
  national: NationalDatabase,
  use: (site: NationalSite, national: NationalDatabase) => Promise<T>,
): Promise<T> {
  const site = await nationalSite(national.owner, national.databaseUrl)
  try {
    return await use(site, national)
  } finally {
    await site.close()
  }
}

type Pages = Readonly<Record<string, Taken>>

async function quietPages(site: NationalSite, { owner }: NationalDatabase): Promise<Pages> {
  const { rows } = await owner.query<{ name: string }>(
    `select given_names || ' ' || family_name as name from people.person order by md5(crn) limit $1`,
    [site.officers.length],
  )
  const searches = site.officers.map(({ cookie }, at) => ({
    ...{ cookie, url: `${site.address}/search?q=${encodeURIComponent(rows[at]?.name ?? '')}` },
  }))
  const pages = { caseload: await caseloads(site), 'search by name': searches }
  const taken: [string, Taken][] = []
  for (const [page, asked] of Object.entries(pages)) {
    // The first requests compile the program and its questions.
    await underLoad(asked, QUIET)
    taken.push([page, await underLoad(asked, QUIET)])
  }
  return Object.fromEntries(taken)
}

async function caseloads({ officers, address }: NationalSite): Promise<readonly Asked[]> {
  return officers.map(({ cookie }) => ({ cookie, url: `${address}/caseload` }))
}

console.log('       ms | through PostgreSQL')
await throughPostgresql((line) => console.log(line))
