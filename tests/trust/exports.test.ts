import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { onBothEnginesAt } from '../../src/platform/database/test-database.ts'
import { everyPage } from './every-page.ts'
import { type Planted, plantWords } from './planted-words.ts'
import { readCsv } from './read-again.ts'
import { type Answer, aWorldProgram } from './world.ts'

/** Goal H3: a few roles for each export at each commit, every role in the deep run. */
const ROLES_AN_EXPORT = process.env.PLUMBLINE_DEEP === '1' ? 20 : 2

/** With what a cell begins that a spreadsheet runs: OWASP, "CSV Injection", and the wide forms of the same. */
const SIGNS = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '=1+', '-2+', '@SUM(']
const wordsAt = (place: number) =>
  `${SIGNS[place % SIGNS.length]}Fz${place}z,"cmd"|' /C calc'!A0\r\nnext line`
const MARK = /Fz\d+z/
const RUNS = /^[\t\r=+\-@＝＋－＠]/
const NUMBER = /^[+-]?\d+(\.\d+)?$/

const IS_EXPORT = /\.(csv|tsv|json|jsonl|xlsx|ods)$/
/** The pages that lead to the exports of one inspection. */
const LEADS_TO_EXPORTS = /^\/inspections(\/:\w+)?$/

/** What is wrong with a file that is taken away; `planted` are the words that must come through whole. */
function faultsOf(
  { headers, body }: Pick<Answer, 'headers' | 'body'>,
  planted: ReadonlySet<string>,
): readonly string[] {
  const type = String(headers['content-type'])
  if (type.startsWith('text/csv')) return faultsInTable(body, planted)
  if (/^application\/(json|[\w.]+\+json|jsonl)\b/.test(type)) {
    return faultsInDocument(type.includes('jsonl') ? body.trim().split('\n') : [body], planted)
  }
  return [`sent as ${type}`]
}

function faultsInTable(body: string, planted: ReadonlySet<string>): readonly string[] {
  const cells = orFault(() => readCsv(body).flat())
  if ('fault' in cells) return [cells.fault]
  return cells.read.flatMap((cell) => [
    ...(RUNS.test(cell) && !NUMBER.test(cell) ? [`runs: ${cell}`] : []),
    ...(MARK.test(cell) && !planted.has(cell.replace(/^'/, '')) ? [`not as it was: ${cell}`] : []),
  ])
}

function faultsInDocument(
  lines: readonly string[],
  planted: ReadonlySet<string>,
): readonly string[] {
  const texts: string[] = []
  const collect = (_: string, value: unknown) => {
    if (typeof value === 'string') texts.push(value)
    return value
  }
  const read = orFault(() => lines.map((line) => JSON.parse(line, collect)))
  if ('fault' in read) return [read.fault]
  return texts
    .filter((text) => MARK.test(text) && !isWholeIn(text, planted))
    .map((text) => `not as it was: ${text}`)
}

/** A sentence may be around it, and nothing of a spreadsheet's. */
function isWholeIn(text: string, planted: ReadonlySet<string>): boolean {
  return [...planted].some((words) => text.includes(words) && !text.includes(`'${words}`))
}

function orFault<Value>(read: () => Value): { readonly read: Value } | { readonly fault: string } {
  try {
    return { read: read() }
  } catch (error) {
    return { fault: `cannot be read: ${error instanceof Error ? error.message : ''}` }
  }
}

/** Texts that some file must carry, or this proves nothing. */
const CARRIED = [
  ...['people.person.family_name', 'people.person.given_names', 'accounts.account.name'],
  ...['accounts.team.name', 'audit.event.reason', 'inspections.inspection.facts'],
]

describe('every file that can be taken away', () => {
  onBothEnginesAt('holds no cell that runs, and every word as it was recorded', async (place) => {
    const planted: Planted[] = []
    const program = await aWorldProgram(place, {
      prepare: async (database, world) => {
        planted.push(...(await plantWords(database, world, wordsAt)))
      },
    })
    try {
      const seen = await everyPage(program, {
        most: ROLES_AN_EXPORT,
        only: (url) => IS_EXPORT.test(url) || LEADS_TO_EXPORTS.test(url),
      })
      const files = seen.filter(
        ({ route, answer }) => IS_EXPORT.test(route.url) && answer.statusCode === 200,
      )
      const whole = new Set(planted.map(({ words }) => words))
      const faults = files.flatMap(({ role, url, answer }) =>
        faultsOf(answer, whole).map((fault) => `${role}: ${url}: ${fault}`),
      )
      assert.deepEqual(faults, [])
      const routes = new Set(files.map(({ route }) => route.url))
      const exports = new Set(
        seen.map(({ route }) => route.url).filter((url) => IS_EXPORT.test(url)),
      )
      for (const url of exports)
        if (!routes.has(url)) console.log(`${url}: the world has nothing to take away there`)
      assert.ok(routes.size >= 10 && routes.has('/cases/export.csv'), [...routes].join(' '))

      const bodies = files.map(({ answer }) => answer.body).join()
      const carried = new Set(
        planted
          .filter(({ words }) => bodies.includes(MARK.exec(words)?.[0] ?? ' '))
          .map(({ column }) => column),
      )
      assert.deepEqual(
        CARRIED.filter((column) => !carried.has(column)),
        [],
      )
      console.log(`H3: ${files.length} files of ${routes.size} exports (${place.engine})`)
    } finally {
      await program.close()
    }
  })

  it('is found out when a cell runs, or is not what was recorded (planted)', () => {
    const planted = new Set(['=Fz1z', 'Fz2z,"x"'])
    const csv = (body: string) =>
      faultsOf({ headers: { 'content-type': 'text/csv' }, body }, planted).join('; ')
    assert.equal(csv('a,b\r\n\'=Fz1z,"Fz2z,""x"""\r\n-5,+7.5\r\n'), '')
    assert.equal(csv('a\r\n=1+1\r\n'), 'runs: =1+1')
    assert.equal(csv('a\r\n"\t1"\r\n'), 'runs: \t1')
    assert.equal(csv('a\r\n＝1\r\n'), 'runs: ＝1')
    assert.equal(csv('a\r\n-1+2\r\n'), 'runs: -1+2')
    assert.equal(csv('a\r\n=Fz1z\r\n'), 'runs: =Fz1z')
    assert.equal(csv('a\r\nFz1z\r\n'), 'not as it was: Fz1z')
    assert.match(csv('a,b\r\nFz2z,"x"\r\n'), /not as it was: Fz2z/)
    assert.match(csv('a,b\r\n1\r\n'), /cannot be read: .*uneven/)
    assert.match(csv('a\n1\n'), /cannot be read: .*CR LF/)
    const json = (body: string) =>
      faultsOf({ headers: { 'content-type': 'application/json' }, body }, planted).join('; ')
    assert.equal(json('{"a":"=Fz1z"}'), '')
    assert.equal(json(`{"a":["'=Fz1z"]}`), "not as it was: '=Fz1z")
    assert.match(json('{"a":'), /cannot be read/)
  })
})
