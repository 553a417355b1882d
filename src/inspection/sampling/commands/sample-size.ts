import type { SamplingRules } from '#inspection/frameworks'
import type { Output } from '#platform/command-line'
import { marginOf, type SampleSize, type SamplingTarget, sampleSize } from '../rules/sample-size.ts'
import { type Asked, readAsked } from './asked.ts'
import { WrongCall } from './options.ts'

/** The framework whose target is used when none is named. */
const USUAL_FRAMEWORK = 'crc-2018'

const HELP = `plumbline sample size: how many cases to inspect.

  plumbline sample size --population N

Options
  --population N       cases eligible, a whole number of 1 or more
  --confidence LEVEL   per cent, between 0 and 100 (default: the framework's)
  --margin POINTS      points either side, more than 0 and at most 50 (default: the framework's)
  --framework ID       whose target it is (default: ${USUAL_FRAMEWORK})
  --json               the same as JSON
  --help               this text

Exit code: 0 done, 2 the call is wrong.

Also: plumbline sample draw, replay, replace, template; each has --help.
`

/**
 * `plumbline sample size`. Returns the exit code: 0, or 2 with what is wrong on `err`.
 * `rulesOf` gives a framework's sampling rules by its id, or nothing when there is none of that id.
 */
export async function sizeCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  rulesOf: (framework: string) => SamplingRules | undefined,
): Promise<number> {
  try {
    const asked = readAsked(args)
    out.write(asked === 'help' ? HELP : answerTo(asked, rulesOf))
    return 0
  } catch (error) {
    if (!(error instanceof WrongCall)) throw error
    err.write(`plumbline sample size: ${error.message}\n`)
    return 2
  }
}

function answerTo(asked: Asked, rulesOf: (framework: string) => SamplingRules | undefined): string {
  const framework = asked.framework ?? USUAL_FRAMEWORK
  const rules = rulesOf(framework)
  if (rules === undefined) throw new WrongCall(`there is no framework "${framework}"`)

  const target = targetOf(asked, rules, framework)
  const size = sampleSize({ population: asked.population, rules: target })
  const achievedMargin = marginOf({ ...target, population: size.population, n: size.n })
  const { reasons, ...figures } = size
  return asked.json
    ? `${JSON.stringify({ ...figures, achievedMargin, reasons }, null, 2)}\n`
    : inWords(size, achievedMargin)
}

/** The framework's target with what was asked otherwise; then its source is the call. */
function targetOf(asked: Asked, rules: SamplingRules, framework: string): SamplingTarget {
  const { confidence, margin, proportion, source, mark } = rules
  const own = asked.confidence === null && asked.margin === null
  return {
    confidence: asked.confidence ?? confidence,
    margin: asked.margin ?? margin,
    proportion,
    source: own ? `${framework}, source "${source}"` : `asked for; the rest from ${framework}`,
    mark: own ? mark : 'derived',
  }
}

function inWords(size: SampleSize, achievedMargin: number | null): string {
  const lines = [
    ['Cases eligible', String(size.population)],
    ['Cases to inspect', String(size.n)],
    ['Confidence', `${size.confidence}%`],
    ['Margin asked for', `${size.margin} points`],
    ['Margin achieved', achievedMargin === null ? 'none' : `${achievedMargin.toFixed(2)} points`],
  ] as const
  const because = size.reasons.map(
    (reason) => `  ${reason.because} (${reason.source}; ${reason.mark})`,
  )
  const figures = lines.map(([label, value]) => `${label.padEnd(18)}${value}`)
  return `${[...figures, '', 'Because', ...because].join('\n')}\n`
}
