import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SamplingRules } from '#inspection/frameworks'
import { sizeCommand } from './sample-size.ts'

const RULES: SamplingRules = {
  confidence: 80,
  margin: 5,
  proportion: 50,
  source: 'methodology',
  mark: 'verified',
  samples: [],
}

type Refusal = readonly [args: readonly string[], message: string]

/** Runs the command over two frameworks, with what it wrote. */
async function run(...args: readonly string[]) {
  const written = { out: '', err: '' }
  const code = await sizeCommand(
    args,
    { write: (text) => (written.out += text) },
    { write: (text) => (written.err += text) },
    (id) => ({ 'crc-2018': RULES, other: { ...RULES, margin: 10 } })[id],
  )
  return { code, ...written }
}

describe('plumbline sample size', () => {
  it('prints the cases to inspect and why', async () => {
    assert.deepEqual(await run('size', '--population', '45'), {
      code: 0,
      err: '',
      out: [
        'Cases eligible    45',
        'Cases to inspect  36',
        'Confidence        80%',
        'Margin asked for  5 points',
        'Margin achieved   4.83 points',
        '',
        'Because',
        '  80% confidence and a margin of 5 points, for a share of 50% (crc-2018, source "methodology"; verified)',
        '  164.24 cases for a population without limit come to 36 of 45, rounded up (W. G. Cochran, Sampling techniques, 1977, part 4.4; derived)',
        '',
      ].join('\n'),
    })
  })

  it('gives the same as JSON, of one shape whatever is asked', async () => {
    const { code, out } = await run('size', '--population=250', '--json')
    const { unlimited, achievedMargin, reasons, ...size } = JSON.parse(out)
    assert.equal(code, 0)
    assert.deepEqual(size, { population: 250, n: 100, confidence: 80, margin: 5 })
    assert.deepEqual([unlimited.toFixed(3), achievedMargin.toFixed(3)], ['164.237', '4.973'])
    assert.deepEqual(
      reasons.map(({ rule }: { rule: string }) => rule),
      ['sampling-target', 'finite-population-correction'],
    )
    const one = JSON.parse((await run('size', '--population', '1', '--json')).out)
    assert.deepEqual(Object.keys(one), Object.keys(JSON.parse(out)))
    assert.deepEqual([one.n, one.achievedMargin], [1, 0])
  })

  it('takes another confidence and margin, and says that they were asked for', async () => {
    const asked = ['--population', '1000', '--confidence', '95', '--margin', '2.5', '--json']
    const { n, reasons } = JSON.parse((await run('size', ...asked)).out)
    assert.equal(n, 607)
    assert.deepEqual(
      [reasons[0].source, reasons[0].mark],
      ['asked for; the rest from crc-2018', 'derived'],
    )
  })

  it('takes the target of the framework named', async () => {
    const asked = ['size', '--population', '45', '--framework', 'other', '--json']
    const { n, margin } = JSON.parse((await run(...asked)).out)
    assert.deepEqual([n, margin], [22, 10])
  })

  it('explains itself', async () => {
    for (const args of [['--help'], ['size', '--help']]) {
      const { code, out, err } = await run(...args)
      assert.deepEqual([code, err], [0, ''])
      assert.match(out, /^plumbline sample size: how many cases to inspect\.\n/)
    }
  })

  const size = ['size', '--population', '45']
  const words = '"size", "draw", "replay", "replace" or "template"'
  const wrong: readonly Refusal[] = [
    [[], `nothing is asked for: say ${words} (see --help)`],
    [['drawn'], `there is no "sample drawn": say ${words} (see --help)`],
    [['size'], '--population is missing: the number of eligible cases'],
    [['size', '--population'], '--population needs a value'],
    ...['0', '-5', '2.5', '1,000', 'many', '', '99999999999999999'].map(
      (text): Refusal => [
        ['size', '--population', text],
        `--population must be a whole number of at least 1, not "${text}"`,
      ],
    ),
    ...['0', '100', '-1', 'high'].map(
      (text): Refusal => [
        [...size, '--confidence', text],
        `--confidence must be a percentage between 0 and 100, not "${text}"`,
      ],
    ),
    ...['0', '50.1', '5%'].map(
      (text): Refusal => [
        [...size, '--margin', text],
        `--margin must be a number of points, more than 0 and at most 50, not "${text}"`,
      ],
    ),
    [[...size, '45'], '"45" is not expected (see --help)'],
    [[...size, '--population', '50'], '--population is given twice'],
    [[...size, '--json=yes'], '--json takes no value'],
    [[...size, '--power', '90'], 'there is no option --power (see --help)'],
    [[...size, '-x'], 'there is no option -x (see --help)'],
    [[...size, '--framework', 'crc'], 'there is no framework "crc"'],
  ]

  for (const [args, message] of wrong) {
    it(`refuses ${JSON.stringify(args)} with one sentence and exit code 2`, async () => {
      const err = `plumbline sample size: ${message}\n`
      assert.deepEqual(await run(...args), { code: 2, out: '', err })
    })
  }
})
