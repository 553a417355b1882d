import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadFrameworks } from '#inspection/frameworks'
import { readAndRate } from '#inspection/reports'
import { day } from '#platform/dates'
import { changeCommand } from './change.ts'

const demo = (name: string) => fileURLToPath(new URL(`../../../../demo/${name}`, import.meta.url))
const ESSEX = demo('essex-2018-case-answers.csv')
const PUBLISHED = demo('published-results-2016-2020.json')

const options = {
  ...{ frameworks: loadFrameworks(), resamples: 0, seed: 0 },
  ...{ mostRows: 100_000, mostBytes: 10_000_000 },
}

/** Runs the command as a person would and keeps what it printed. */
async function run(...args: readonly string[]) {
  const printed = { out: '', err: '' }
  const exitCode = await changeCommand(
    args,
    { write: (text) => (printed.out += text) },
    { write: (text) => (printed.err += text) },
    {
      readAndRate: (bytes, fileName) => readAndRate(bytes, fileName, options),
      today: day('2018-10-10'),
    },
  )
  return { ...printed, exitCode }
}

/** The Essex answers a year on: each `no` to the question that was answered so often is now a `yes`. */
async function withLater<T>(
  question: string,
  often: number,
  use: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-change-'))
  const file = join(folder, 'later.csv')
  let left = often
  const lines = (await readFile(ESSEX, 'utf8')).split('\n').map((line) => {
    const isOne = left > 0 && line.includes(`,${question},no,`)
    if (isOne) left -= 1
    const dated = line.replace('2018-10-10', '2019-10-10')
    return isOne ? dated.replace(`,${question},no,`, `,${question},yes,`) : dated
  })
  await writeFile(file, lines.join('\n'))
  return use(file).finally(() => rm(folder, { recursive: true }))
}

type Question = { id: string; told: string; change: { value: number; low: number } | null }
const toldOf = (out: string): ReadonlyMap<string, Question> =>
  new Map(JSON.parse(out).questions.map((one: Question) => [one.id, one]))

describe('plumbline change', () => {
  it('tells 22 more of 75 on keeping people safe apart from chance, and nothing else, and the rating that moved', async () => {
    await withLater('2.3.3', 22, async (later) => {
      const { out, err, exitCode } = await run(ESSEX, later, '--json')
      assert.deepEqual([err, exitCode], ['', 0])
      const told = toldOf(out)
      assert.equal(told.get('2.3.3')?.told, 'better')
      assert.ok((told.get('2.3.3')?.change?.low ?? 0) > 0)
      const others = [...told.values()].filter(({ id }) => id !== '2.3.3')
      assert.deepEqual(
        new Set(others.map((one) => one.told)),
        new Set(['not told apart from chance']),
      )
      const moved = JSON.parse(out).standards.filter(
        ({ before, after }: { before: string; after: string }) => before !== after,
      )
      assert.deepEqual(moved, [{ id: '2.3', before: 'Inadequate', after: 'Requires improvement' }])
    })
  })

  it('calls the same change the other way round worse', async () => {
    await withLater('2.3.3', 22, async (later) => {
      assert.equal(toldOf((await run(later, ESSEX, '--json')).out).get('2.3.3')?.told, 'worse')
    })
  })

  it('calls five more of 75 what it may be: chance, however welcome', async () => {
    await withLater('2.3.3', 5, async (later) => {
      const { out } = await run(ESSEX, later)
      assert.match(
        out,
        /^2\.3\.3 +37% of 75 +44% of 75 +7 \(−9 to 22\) +not told apart from chance$/m,
      )
      assert.match(out, /^0 better and 0 worse by more than chance, of 19 questions\.$/m)
    })
  })

  it('says before fieldwork what a sample could show at all', async () => {
    const { out } = await run(ESSEX, '--planned', '100', '--json')
    const { planned, questions } = JSON.parse(out)
    assert.equal(planned, 100)
    const of = (id: string) => questions.find((one: { id: string }) => one.id === id)
    const { n, rise, fall } = of('2.3.2')
    assert.equal(n, 100)
    assert.ok(rise > 18 && rise < 20 && fall > 18 && fall < 20, `${rise}, ${fall}`)
    assert.match((await run(ESSEX, '--planned', '100')).out, /in 80% of samples/)
  })

  it('compares only under one framework, and one provider of a file with many', async () => {
    assert.match(
      (await run(PUBLISHED, ESSEX)).err,
      /holds \d+ inspections: name one with --provider/,
    )
    assert.match((await run(PUBLISHED, ESSEX, '--provider', 'Nobody')).err, /holds 0 of "Nobody"/)
    const published = JSON.parse(await readFile(PUBLISHED, 'utf8'))
    const frameworks = new Set(published.map(({ framework }: { framework: string }) => framework))
    assert.ok(frameworks.size > 1, 'the file has more than one framework')
  })

  it('says what is wrong with a call', async () => {
    for (const args of [[], [ESSEX], [ESSEX, ESSEX, ESSEX], [ESSEX, ESSEX, '--planned', '9']]) {
      const { err, exitCode } = await run(...args)
      assert.match(err, /name two files, or one with --planned N/)
      assert.equal(exitCode, 2)
    }
    assert.match((await run(ESSEX, '--planned', 'many')).err, /--planned must be a number of cases/)
  })
})
