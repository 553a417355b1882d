import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { loadFrameworks } from '#inspection/frameworks'
import { rateCommand } from './rate.ts'

const demo = (name: string) => new URL(`../../../../demo/${name}`, import.meta.url).pathname
const PUBLISHED = demo('published-results-2016-2020.json')
const CASES = demo('essex-2018-case-answers.csv')
const limits = { mostRows: 5_000, mostBytes: 10_000_000, resamples: 50 }

/** Runs the command as a person would and keeps what it printed. */
async function run(...args: readonly string[]) {
  const printed = { out: '', err: '' }
  const exitCode = await rateCommand(
    args,
    { write: (text) => (printed.out += text) },
    { write: (text) => (printed.err += text) },
    { frameworks: loadFrameworks(), limits },
  )
  return { ...printed, exitCode }
}

/** Writes a file for one run, and removes it. */
async function runOn(content: string | Uint8Array, ...args: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-rate-'))
  const file = join(folder, 'given')
  await writeFile(file, content)
  const result = await run(file, ...args)
  await rm(folder, { recursive: true })
  return result
}

const essexWith = async (change: (essex: ReturnType<typeof JSON.parse>) => void) => {
  const list = JSON.parse(await readFile(PUBLISHED, 'utf8'))
  change(list[0])
  return JSON.stringify([list[0]])
}

const HEADER = 'provider,framework,case,question,answer'

describe('plumbline rate', () => {
  it('gives the stable JSON for published results and for case answers alike', async () => {
    const [published] = JSON.parse((await run(PUBLISHED, '--json')).out)
    const [cases] = JSON.parse((await run(CASES, '--json')).out)
    const keys = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.slice(0, 1).map(keys)
        : value !== null && typeof value === 'object'
          ? Object.entries(value).map(([key, inner]) => [
              key,
              key === 'certainty' ? 'shares' : keys(inner),
            ])
          : 'value'
    const shapeOf = (inspection: typeof cases) =>
      keys({
        ...inspection,
        standards: inspection.standards.filter(({ id }: { id: string }) => id === '2.1'),
      })
    assert.deepEqual(shapeOf(published), shapeOf(cases))
    assert.deepEqual(Object.keys(cases), [
      'provider',
      'framework',
      'standards',
      'agenda',
      'overall',
    ])
    assert.deepEqual(cases.overall.before, { points: 12, max: 30, rating: 'Requires improvement' })
    assert.deepEqual(cases.overall.after, { points: 14, max: 30, rating: 'Requires improvement' })
    assert.deepEqual(cases.agenda, ['2.2', '2.4', '4.1', '4.2'])
    assert.equal(published.overall.published, 'Requires improvement')
    assert.equal(cases.overall.published, null)
  })

  it('names every rating in a certainty', async () => {
    const [essex] = JSON.parse((await run(CASES, '--json')).out)
    assert.deepEqual(Object.keys(essex.standards.at(-1).certainty), [
      'Inadequate',
      'Requires improvement',
      'Good',
      'Outstanding',
    ])
  })

  it('prints for a person: the deciding question, counts, distance, agenda, moves and both totals', async () => {
    const { out, exitCode } = await run(CASES)
    assert.equal(exitCode, 0)
    for (const line of [
      '2.4 Reviewing: Requires improvement (panel, from Inadequate)',
      '  Panel: marginal decision affected by a small number of cases',
      '  Decided by 2.4.3: Inadequate',
      'Panel agenda: 2.2, 2.4, 4.1, 4.2',
      'Before the panel: 12 of 30 points, Requires improvement',
      'After the panel:  14 of 30 points, Requires improvement',
    ]) {
      assert.ok(out.includes(`${line}\n`), line)
    }
    assert.match(out, /4\.2\.1 {2}47% {2}7\/15 {2}80% interval .* 1 case from Requires improvement/)
  })

  it('reads published results from CSV', async () => {
    const csv = [
      'provider,framework,standard,question,yes,n,population',
      'Test CRC,crc-2018,4.1,4.1.1,31,36,45',
      'Test CRC,crc-2018,4.1,4.1.2,25,36,45',
      'Test CRC,crc-2018,4.1,4.1.3,26,36,45',
      'Test CRC,crc-2018,4.1,4.1.4,24,36,45',
    ].join('\n')
    const [inspection] = JSON.parse((await runOn(csv, '--json')).out)
    const unpaidWork = inspection.standards.find(({ id }: { id: string }) => id === '4.1')
    assert.equal(unpaidWork.calculated, 'Good')
    assert.equal(unpaidWork.deciding, '4.1.4')
  })

  it('pools a region from its units’ cases, never from their percentages', async () => {
    const answers = (provider: string, yes: number, no: number) =>
      Array.from(
        { length: yes + no },
        (_, place) => `${provider},pdu-2023,${place},P2.1.2,${place < yes ? 'yes' : 'no'}`,
      )
    const csv = [HEADER, ...answers('Small PDU', 9, 1), ...answers('Large PDU', 40, 50)].join('\n')
    const [region] = JSON.parse((await runOn(csv, '--pool', 'region-2023', '--json')).out)
    const found = region.standards.flatMap(
      ({ questions }: { questions: { yes: number; n: number }[] }) => questions,
    )
    const pooled = found.filter(({ n }: { n: number | null }) => n !== null)
    assert.ok(pooled.length > 0)
    for (const { yes, n, percent } of pooled) assert.deepEqual([yes, n, percent], [49, 100, 49])
    const refused = await run(PUBLISHED, '--pool', 'region-2023')
    assert.equal(refused.exitCode, 2)
    assert.match(refused.err, /recomputed from case answers, never from its units’ percentages/)
  })
})

describe('plumbline rate, given something wrong', () => {
  const refused = (result: Awaited<ReturnType<typeof run>>, message: RegExp) => {
    assert.match(result.err, message)
    assert.equal(result.exitCode, 2)
    assert.equal(result.out, '')
  }

  it('names the place of a percentage outside 0 to 100', async () => {
    const json = await essexWith((essex) => {
      essex.standards[4].questions[1].percent = 140
    })
    refused(await runOn(json), /\[0\]\.standards\[4\]\.questions\[1\]\.percent.*is above 100/)
    const csv = 'provider,framework,question,percent\nTest,crc-2018,2.1.1,140'
    refused(await runOn(csv), /row 2, column "percent": .*140 is not between 0 and 100/)
  })

  it('names the place of more yes than cases', async () => {
    const csv = 'provider,framework,question,yes,n\nTest,crc-2018,2.1.1,12,10'
    refused(await runOn(csv), /row 2, column "yes": .*12 of 10: more yes than cases/)
    const json = await essexWith((essex) => {
      essex.standards[8].questions[0].count = 40
    })
    refused(await runOn(json), /40 of 36: more yes than cases/)
  })

  it('refuses a percentage that its own count contradicts', async () => {
    const json = await essexWith((essex) => {
      essex.standards[8].questions[0].percent = 80
    })
    refused(await runOn(json), /80% but 31 of 36 is 86\.1%/)
  })

  it('names the row of an unknown question and says where it is known', async () => {
    refused(
      await runOn(`${HEADER}\nTest,nps-2018,A1,4.1.1,yes`),
      /row 2, column "question": unknown question "4\.1\.1" in nps-2018; it is in crc-2018/,
    )
    refused(
      await runOn(`${HEADER}\nTest,crc-2018,A1,9.9.9,yes`),
      /unknown question "9\.9\.9" in crc-2018/,
    )
  })

  it('refuses a question answered or given twice', async () => {
    refused(
      await runOn(`${HEADER}\nTest,crc-2018,A1,2.1.1,yes\nTest,crc-2018,A1,2.1.1,no`),
      /row 3, column "question": question 2\.1\.1 of case A1 is answered twice/,
    )
    const csv =
      'provider,framework,question,percent\nTest,crc-2018,2.1.1,40\nTest,crc-2018,2.1.1,50'
    refused(await runOn(csv), /row 3, column "question": .*question 2\.1\.1 is given twice/)
  })

  it('refuses a framework there is not, and two frameworks in one inspection', async () => {
    refused(
      await runOn(`${HEADER}\nTest,crc-2017,A1,2.1.1,yes`),
      /row 2, column "framework": "crc-2017" is not a framework/,
    )
    refused(
      await runOn(`${HEADER}\nTest,crc-2018,A1,2.1.1,yes\nTest,crc-2019,A2,2.1.1,yes`),
      /row 3, column "framework": crc-2019, but the rows above are crc-2018/,
    )
    const json = await essexWith((essex) => {
      essex.framework = 'nps-2018'
    })
    refused(await runOn(json), /unknown standard "4\.1"/)
  })

  it('refuses an answer that is none', async () => {
    refused(
      await runOn(`${HEADER}\nTest,crc-2018,A1,2.1.1,maybe`),
      /row 2, column "answer": "maybe" is not an answer/,
    )
  })

  it('refuses what is not UTF-8, naming the place', async () => {
    refused(await runOn(Buffer.from(`${HEADER}\nTest,crc-2018,A1,2.1.1,\xff`, 'latin1')), /UTF-8/)
  })

  it('refuses an empty file and one with a header only', async () => {
    refused(await runOn(''), /./)
    refused(await runOn(`${HEADER}\n`), /./)
    refused(await runOn('[]'), /holds no inspection/)
  })

  it('refuses spreadsheet formula text, naming row and column', async () => {
    refused(
      await runOn(`${HEADER}\n"=HYPERLINK(""x"")",crc-2018,A1,2.1.1,yes`),
      /row 2, column "provider"/,
    )
    const json = await essexWith((essex) => {
      essex.provider = '=1+1'
    })
    refused(await runOn(json), /\[0\]\.provider.*formula/)
  })

  it('refuses more rows than the limit and says where it stopped', async () => {
    const rows = Array.from({ length: 6_000 }, (_, place) => `Test,crc-2018,A${place},2.1.1,yes`)
    refused(await runOn([HEADER, ...rows].join('\n')), /5,?000/)
    assert.equal(
      (await runOn([HEADER, ...rows].join('\n'), '--most-rows', '6000', '--resamples', '0'))
        .exitCode,
      0,
    )
  })

  it('refuses a move of two bands and one without a reason', async () => {
    const twoBands = await essexWith((essex) => {
      essex.standards[7].adjusted = {
        from: 'Inadequate',
        to: 'Good',
        by: 'ratings panel',
        reason: 'x',
      }
      essex.standards[7].rating = 'Good'
    })
    refused(await runOn(twoBands), /2\.4: Inadequate to Good is more than 1 band/)
    const noReason = await essexWith((essex) => {
      essex.standards[7].adjusted.reason = ''
    })
    refused(await runOn(noReason), /2\.4: a move needs a reason/)
  })

  it('says plainly what is wrong with the call', async () => {
    refused(await run(), /name one file/)
    refused(await run('no-such-file.json'), /no-such-file\.json/)
    refused(await run(PUBLISHED, '--sead', '3'), /--sead/)
    refused(await run(PUBLISHED, '--confidence', '140'), /--confidence 140/)
  })
})
