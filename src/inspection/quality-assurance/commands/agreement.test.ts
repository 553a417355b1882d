import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { agreementCommand } from './agreement.ts'

const HEADER = 'case,question,assessor,answer,second_assessor,second_answer,read_on'

/** Runs the command on a file of these lines, as a person would. */
async function runOn(lines: readonly string[], ...args: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-agreement-'))
  const file = join(folder, 'reads.csv')
  await writeFile(file, lines.join('\n'))
  const printed = { out: '', err: '' }
  const exitCode = await agreementCommand(
    [file, ...args],
    { write: (text) => (printed.out += text) },
    { write: (text) => (printed.err += text) },
    { mostRows: 50, mostBytes: 10_000 },
  )
  await rm(folder, { recursive: true })
  return { ...printed, exitCode }
}

/** Ten cases, two questions; Bo and Cy read again what Al has read. */
const READS = Array.from({ length: 10 }, (_, at) => [
  `c${at},2.4.2,Al,${at < 6 ? 'yes' : 'no'},${at < 5 ? 'Bo' : 'Cy'},${at < 7 ? 'Yes' : 'no'},2018-0${at < 5 ? 6 : 7}-14`,
  `c${at},2.4.10,Al,yes,${at < 5 ? 'Bo' : 'Cy'},${at === 0 ? 'n/a' : 'yes'},2018-0${at < 5 ? 6 : 7}-14`,
]).flat()

describe('plumbline agreement', () => {
  it('compares over all, by question in order of their numbers, by assessor and by month', async () => {
    const { out, err, exitCode } = await runOn([HEADER, ...READS], '--json')
    assert.deepEqual([err, exitCode], ['', 0])
    const { format, overall, questions, assessors, months } = JSON.parse(out)
    assert.equal(format, 'plumbline-agreement/1')
    assert.deepEqual([overall.n, overall.agreed], [20, 18])
    const sizes = (groups: readonly { name: string; n: number; agreed: number }[]) =>
      groups.map(({ name, n, agreed }) => [name, n, agreed])
    assert.deepEqual(sizes(questions), [
      ['2.4.2', 10, 9],
      ['2.4.10', 10, 9],
    ])
    assert.deepEqual(sizes(assessors), [
      ['Al', 20, 18],
      ['Bo', 10, 9],
      ['Cy', 10, 9],
    ])
    assert.deepEqual(sizes(months), [
      ['2018-06', 10, 9],
      ['2018-07', 10, 9],
    ])
  })

  it('says it in tables, each figure with its n and its range, and a dash where nothing can be told', async () => {
    const alike = ['a,1,Al,yes,Bo,yes', 'b,1,Al,yes,Bo,yes']
    const { out } = await runOn([HEADER.replace(',read_on', ''), ...alike])
    assert.match(out, /^Question +n +agreed +kappa +AC1$/m)
    assert.match(out, /^1 +2 +100\.0% \(34\.2% to 100\.0%\) +– +1\.00 \(1\.00 to 1\.00\)$/m)
    assert.doesNotMatch(out, /Month/)
  })

  it('names every fault of a file at once and compares nothing of it', async () => {
    const { out, err, exitCode } = await runOn([
      HEADER,
      'a,1,Al,yes,Al,no,2018-06-14',
      'b,1,Al,maybe,Bo,,14/6/2018',
      'c,1,Al,yes,Bo,no,',
      'c,1,Al,yes,Cy,no,',
    ])
    assert.deepEqual([out, exitCode], ['', 2])
    for (const fault of [
      'row 2, column "second_assessor": is the first assessor: two people read',
      'row 3, column "second_answer": is empty',
      'row 3, column "answer": "maybe" is no answer: use yes, no or not applicable',
      'row 3, column "read_on": "14/6/2018" is no day such as 2018-06-14',
      'row 5, column "question": stands in row 4 already for this case',
    ]) {
      assert.ok(err.includes(fault), `${fault}\nis not in\n${err}`)
    }
  })

  it('says what is wrong with a call', async () => {
    for (const [args, why] of [
      [['--confidence', '100'], /--confidence must be a percentage between 0 and 100, not "100"/],
      [['other.csv'], /name one file/],
      [['--colour'], /--colour/],
    ] as const) {
      const { err, exitCode } = await runOn([HEADER, ...READS], ...args)
      assert.match(err, why)
      assert.equal(exitCode, 2)
    }
  })

  it('refuses what is larger than the limits allow', async () => {
    const many = await runOn([
      HEADER,
      ...Array.from({ length: 51 }, (_, at) => `c${at},1,A,no,B,no,`),
    ])
    assert.equal(many.exitCode, 2)
    const large = await runOn([HEADER, `c,1,A,no,${'B'.repeat(10_000)},no,`])
    assert.match(large.err, /the file is larger than 10,000 bytes/)
  })
})
