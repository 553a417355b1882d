import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { AFTER_THE_FIRST, isForTheUser, type Output, textTable } from '#platform/command-line'
import { loadProvider, type Needs } from './load-provider.ts'
import { ESSEX } from './provider-file.ts'
import { type KeyFigure, keyFigures } from './store/key-figures.ts'

const HELP = `plumbline demo --provider essex: puts a whole invented provider on record.

The provider of the Essex CRC report, October 2018: its people, staff, centres, caseloads and shares, with two
years of history. Everybody and everything in it is made up and marked so. The same seed makes the same people.
Prints the report's key facts as they are on record, counted from the record. With the embedded database, stop
Plumbline first.

Options
  --provider essex
  --people N       how many people under supervision (4171)
  --seed N         another seed makes other people of the same figures (1)
  --json           the figures as JSON
  --help

Reads the settings of the site from the environment: DATABASE_URL, PLUMBLINE_DATA.
Exit code: 0 done; 1 a figure is further from the report's than 1%; 2 the call or the database is wrong.
`

const OPTIONS = {
  provider: { type: 'string' },
  people: { type: 'string' },
  seed: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** Opens the records of an installation, does the work and closes them. */
export type InRecords = (work: (needs: Omit<Needs, 'say'>) => Promise<void>) => Promise<void>

/** `plumbline demo`. Returns the exit code. */
export async function demoCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  inRecords: InRecords,
): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS })
    if (values.help) {
      out.write(HELP)
      return 0
    }
    if (values.provider !== 'essex') throw new RangeError('say --provider essex (see --help)')
    const people = whole('--people', values.people ?? String(ESSEX.keyFigures.people))
    const seed = whole('--seed', values.seed)
    let figures: readonly KeyFigure[] = []
    await inRecords(async (needs) => {
      const say = (sentence: string) => void err.write(`${sentence}\n`)
      const wanted = { file: ESSEX, people, seed, stories: storiesOf() }
      await loadProvider(wanted, { ...needs, say })
      figures = await needs.records({ as: 'loader' }, (transaction) =>
        keyFigures(transaction, ESSEX),
      )
    })
    out.write(values.json ? `${JSON.stringify(figures, null, 2)}\n` : textOf(figures))
    const isItsSize = people === ESSEX.keyFigures.people
    const isApart = figures.some(
      ({ apartPercent }) => Math.abs(apartPercent) > ESSEX.tolerancePercent,
    )
    return isItsSize && isApart ? 1 : 0
  } catch (error) {
    if (!isForTheUser(error)) throw error
    err.write(`plumbline demo: ${error.message}\n`)
    return 2
  }
}

const MOST_PEOPLE = 800_000

function whole(name: string, text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= 1 && number <= MOST_PEOPLE) return number
  throw new RangeError(`${name} ${text}: give a whole number from 1 to ${MOST_PEOPLE}`)
}

const STORIES = z.object({
  stories: z.array(z.object({ whoIsAtRisk: z.string(), whatToDo: z.string() })).nonempty(),
})

/** What safety notes say, from the sample cases. */
export function storiesOf() {
  const text = readFileSync(new URL('../../demo/cases.json', import.meta.url), 'utf8')
  return STORIES.parse(JSON.parse(text)).stories
}

function textOf(figures: readonly KeyFigure[]): string {
  const rows = figures.map(({ name, published, onRecord, apartPercent }) => [
    name,
    published.toFixed(2),
    onRecord.toFixed(2),
    `${apartPercent >= 0 ? '+' : ''}${apartPercent.toFixed(2)}%`,
  ])
  const table = [['', 'report', 'on record', 'apart'], ...rows]
  return `${textTable(table, AFTER_THE_FIRST).join('\n')}\n`
}
