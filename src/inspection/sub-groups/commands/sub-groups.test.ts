import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadFrameworks } from '#inspection/frameworks'
import { day } from '#platform/dates'
import { subGroupsCommand } from './sub-groups.ts'

const ANSWERS = fileURLToPath(
  new URL('../../../../demo/essex-2018-case-answers.csv', import.meta.url),
)
const needs = {
  frameworks: loadFrameworks(),
  limits: { mostRows: 10_000, mostBytes: 1_000_000 },
  today: day('2018-10-10'),
}

/** Runs the command on the Essex answers with these lines as the groups of cases. */
async function runWith(cases: readonly string[], ...args: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-groups-'))
  const file = join(folder, 'cases.csv')
  await writeFile(file, cases.join('\n'))
  const printed = { out: '', err: '' }
  const exitCode = await subGroupsCommand(
    [ANSWERS, '--cases', file, ...args],
    { write: (text) => (printed.out += text) },
    { write: (text) => (printed.err += text) },
    needs,
  )
  await rm(folder, { recursive: true })
  return { ...printed, exitCode }
}

/** The hundred supervised cases: the first thirty are women. */
const CASES = Array.from({ length: 100 }, (_, at) => {
  const number = `${at + 1}`.padStart(3, '0')
  return `SYNTHETIC-CS-${number},${at < 30 ? 'female' : 'male'}`
})

describe('plumbline sub-groups', () => {
  it('gives every key question asked of cases by every grouping, whose parts add up to the whole', async () => {
    const { out, err, exitCode } = await runWith(['case,sex', ...CASES], '--json')
    assert.deepEqual([err, exitCode], ['', 0])
    const { format, fewestShown, results } = JSON.parse(out)
    assert.deepEqual([format, fewestShown], ['plumbline-sub-groups/1', 5])
    const of = (question: string) =>
      results.filter((one: { question: string }) => one.question === question)
    const [female, male] = of('2.1.1')
    assert.deepEqual([female.group, female.shown.n, male.shown.n], ['female', 30, 70])
    const asked = of('2.4.3').map(({ shown }: { shown: { n: number } }) => shown.n)
    assert.deepEqual(asked, [25, 50], 'a question that does not apply to a case leaves it out')
    // The unpaid work cases have no group on record.
    assert.deepEqual(
      of('4.1.1').map(({ group }: { group: string }) => group),
      ['not on record'],
    )
  })

  it('says it in a table with how many differ by more than chance', async () => {
    const { out } = await runWith(['case,sex', ...CASES])
    assert.match(out, /^2\.1\.1 +sex: female +30 +\d+% \(\d+ to \d+\)/m)
    assert.match(out, /\d+ of \d+ comparisons differ by more than chance/)
  })

  it('names what is wrong with the groups, and compares nothing', async () => {
    const twice = await runWith(['case,sex', 'a,female', 'a,male', ',male'])
    assert.deepEqual([twice.out, twice.exitCode], ['', 2])
    assert.match(twice.err, /row 3, column "case": stands in row 2 already/)
    assert.match(twice.err, /row 4, column "case": is empty/)
    assert.match((await runWith(['name,sex', 'a,male'])).err, /missing column "case"/)
    assert.match((await runWith(['case', 'a'])).err, /no column to group cases by/)
    const names = Array.from({ length: 51 }, (_, at) => `c${at},person ${at}`)
    assert.match((await runWith(['case,name', ...names])).err, /51 different groups; at most 50/)
  })

  it('says what is wrong with a call', async () => {
    const said = async (...args: readonly string[]) => (await runWith(['case,sex'], ...args)).err
    assert.match(await said('--on', '1/6/2018'), /--on must be a day such as 2018-06-01/)
    assert.match(await said('more.csv'), /name one file/)
    const printed = { err: '' }
    const write = (text: string) => (printed.err += text)
    assert.equal(await subGroupsCommand([ANSWERS], { write }, { write }, needs), 2)
    assert.match(printed.err, /--cases is missing/)
  })
})
