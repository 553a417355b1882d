import { parseArgs } from 'node:util'
import { contentOf, isForTheUser, nameOf, type Output } from '#platform/command-line'
import { type Day, isDay } from '#platform/dates'
import { limitsOn } from '#platform/limits'
import { parseOperatingModel, SHIPPED_MODEL } from '../read-operating-model.ts'
import { type CaseError, type CaseRead, readCases } from '../reading/read-cases.ts'
import { type BandDecision, type BandingError, banderFor } from '../rules/banding.ts'
import type { OperatingModel } from '../rules/operating-model.ts'
import { whatWouldChange } from '../rules/what-would-change.ts'

const HELP = `plumbline band FILE: the band of every case of a file, and who should hold it, with the rules.

FILE is CSV, one row a case, or - for standard input. Columns:
  id                    whose case it is: any text
  rosh                  risk of serious harm: low, medium, high, very high
  ogrs                  two-year reconviction score, 0 to 100
  sex                   female or male
  allocated_on          the day the case was allocated, as 2018-05-08
and, where there is something to say:
  closeness_to_change   low or high: used once the model says that the questionnaire is live
  readiness_judgement   low or high: the officer's judgement, used until then
  standalone_upw, iom   yes or no: stand-alone unpaid work; integrated offender management
  requirements          RAR;UPW;programme;DRR;ATR;MHTR;curfew;exclusion;residence
  safeguarding          child-protection-contact;child-in-need-contact;domestic-abuse-current;
                        domestic-abuse-investigation;domestic-abuse-history;victim-current;
                        victim-history;risk-to-self
  custody_months, months_left_to_serve

Options
  --json         an array in the order of the file: {id, band, heldBy, rules: [{id, source, effect}],
                 provisional, escalate}, or {id, errors: [code]} for a row that cannot be banded
  --explain      with --json: what would change it, and each fault with its column and words
  --on DATE      by the model in force on this day (today)
  --model FILE   by another operating model
  --help

A row that cannot be banded does not stop the others.
Exit code: 0 done, 2 the file or the call is wrong (nothing is printed but the faults).
`

const OPTIONS = {
  json: { type: 'boolean', default: false },
  explain: { type: 'boolean', default: false },
  on: { type: 'string' },
  model: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

/** A row of the answer: the decision, or why there is none. */
export type CaseBanded = CaseRead & {
  readonly answer: BandDecision | { readonly errors: readonly (CaseError | BandingError)[] }
}

/** `plumbline band`. Returns the exit code: 0, or 2 with every fault on `err`. */
export async function bandCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  { today }: { readonly today: Day },
): Promise<number> {
  try {
    const asked = { args: [...args], options: OPTIONS, allowPositionals: true } as const
    const { values, positionals } = parseArgs(asked)
    if (values.help) {
      out.write(HELP)
      return 0
    }
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new RangeError('name one file (see --help)')
    const on = values.on ?? today
    if (!isDay(on)) throw new RangeError(`--on ${on} is not a day: write it as 2018-05-08`)
    const model = await modelOf(values.model, on)
    const banded = await bandFile(await contentOf(file), nameOf(file), { model, on })
    out.write(values.json ? jsonOf(banded, values.explain ? model : null) : textOf(banded))
    return 0
  } catch (error) {
    if (!isForTheUser(error)) throw error
    err.write(`plumbline band: ${error.message}\n`)
    return 2
  }
}

/** Bands every case of a CSV file by a model, in the order of the file. */
export async function bandFile(
  bytes: Uint8Array,
  fileName: string,
  { model, on }: { readonly model: OperatingModel; readonly on: Day },
): Promise<readonly CaseBanded[]> {
  const band = banderFor(model)
  const cases = await readCases(bytes, { fileName, mostRows: limitsOn(on).mostRows })
  return cases.map((one) => ({ ...one, answer: 'errors' in one.read ? one.read : band(one.read) }))
}

async function modelOf(file: string | undefined, on: Day): Promise<OperatingModel> {
  const text = file === undefined ? null : new TextDecoder().decode(await contentOf(file))
  const model = text === null ? SHIPPED_MODEL : parseOperatingModel(text)
  if (model.effectiveFrom > on) {
    throw new RangeError(
      `no operating model is in force on ${on}: ${model.id} begins ${model.effectiveFrom}`,
    )
  }
  return model
}

/** The stable answer for each row, in their order; with what would change it when a model explains it. */
export function bandedRows(
  banded: readonly CaseBanded[],
  explainedBy: OperatingModel | null,
): readonly object[] {
  return banded.map(({ id, answer }) => {
    if ('errors' in answer) {
      const { errors } = answer
      return { id, errors: explainedBy === null ? errors.map(({ code }) => code) : errors }
    }
    const { band, heldBy, rules, provisional, escalate } = answer
    const short = { id, band, heldBy, rules, provisional, escalate }
    if (explainedBy === null) return short
    const wouldChange = whatWouldChange(explainedBy, answer)
    return { ...short, factors: answer.factors, wouldChange }
  })
}

function jsonOf(banded: readonly CaseBanded[], explainedBy: OperatingModel | null): string {
  const rows = bandedRows(banded, explainedBy)
  return `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`
}

function textOf(banded: readonly CaseBanded[]): string {
  const lines = banded.map(({ id, answer }) => {
    if ('errors' in answer) {
      return `${id}: cannot be banded: ${answer.errors.map(({ message }) => message).join('; ')}`
    }
    const { band, heldBy, rules, provisional } = answer
    const mark = provisional ? ' (provisional)' : ''
    const because = rules.map(({ effect, source }) => `  ${effect} [${source}]`)
    return [`${id}: ${band ?? 'no band'}, ${heldBy}${mark}`, ...because].join('\n')
  })
  return `${lines.join('\n')}\n`
}
