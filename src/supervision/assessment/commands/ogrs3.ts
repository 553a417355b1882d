import { parseArgs } from 'node:util'
import { contentOf, isForTheUser, nameOf, type Output } from '#platform/command-line'
import { limitsOn } from '#platform/limits'
import { OGRS3_TABLES } from '../read-ogrs.ts'
import { readScores } from '../reading/read-scores.ts'
import { ogrs3 } from '../rules/ogrs3.ts'
import { explainedJson, type Scored, scoreJson } from '../rules/score-json.ts'
import { scoresText } from '../rules/scores-text.ts'

const HELP = `plumbline ogrs3 FILE: the reconviction score (OGRS3) of every row of a file.

FILE is CSV, one row a person, or - for standard input. Columns:
  id                     whose score it is: any text
  sex                    female or male (F, M); there are coefficients for no other
  age_at_first_sanction  whole years at the first sanction of any kind
  sanctions              occasions sanctioned, the present one included: 1 or more
and, in each row, one of each pair:
  age_at_follow_up       or date_of_birth and start_of_follow_up (the start of the community
                         sentence, or the earliest release from custody)
  age_at_conviction      or date_of_birth and date_of_conviction
  offence_group          or offence_code (Home Office, five digits)
Ages are whole numbers, dates are written 2018-05-08. A group may be shortened to its first words.
When both of a pair are given they must agree.

Options
  --json     an array in the order of the file: {id, z, p1, p2, oneYear, twoYear, level, parts},
             or {id, errors: [code]} for a row without a score
  --explain  every part of the score in words (with --json: the whole explained score)
  --help

A row without a score does not stop the others. What looks like a mistake is said on the error stream.
Exit code: 0 done, 2 the file or the call is wrong (nothing is printed but the faults).
`

const OPTIONS = {
  json: { type: 'boolean', default: false },
  explain: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

type Limits = { readonly mostRows: number; readonly mostBytes: number }

/** A day no version of the limits is later than: the newest limits, unless others are handed in. */
const NEWEST = '9999-12-31'

/** `plumbline ogrs3`. Returns the exit code: 0, or 2 with every fault on `err`. */
export async function ogrs3Command(
  args: readonly string[],
  out: Output,
  err: Output,
  limits: Limits = limitsOn(NEWEST),
): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: OPTIONS,
      allowPositionals: true,
    })
    if (values.help) {
      out.write(HELP)
      return 0
    }
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new RangeError('name one file (see --help)')
    const scores = await scoresOf(file, limits)
    write(scores, values, out)
    for (const { row, answer } of scores) {
      const cautions = 'cautions' in answer ? answer.cautions : []
      for (const caution of cautions) err.write(`${nameOf(file)}: row ${row}: ${caution}\n`)
    }
    return 0
  } catch (error) {
    if (!isForTheUser(error)) throw error
    err.write(`plumbline ogrs3: ${error.message}\n`)
    return 2
  }
}

async function scoresOf(file: string, limits: Limits): Promise<readonly Scored[]> {
  return scored(await contentOf(file), nameOf(file), limits)
}

/** The stable answer for each row of a file, in their order; every part in words with `explain`. */
export async function scoreFile(
  bytes: Uint8Array,
  fileName: string,
  { explain, ...limits }: Limits & { readonly explain: boolean },
): Promise<readonly unknown[]> {
  const rows = await scored(bytes, fileName, limits)
  return rows.map((each) => (explain ? explainedJson(each) : scoreJson(each)))
}

async function scored(
  bytes: Uint8Array,
  fileName: string,
  limits: Limits,
): Promise<readonly Scored[]> {
  const rows = await readScores(bytes, fileName, limits)
  return rows.map(({ row, id, inputs }) => ({ row, id, answer: ogrs3(inputs, OGRS3_TABLES) }))
}

/** JSON goes out row by row: a whole file of scores may be longer than one text can be. */
function write(
  scored: readonly Scored[],
  { json, explain }: { readonly json: boolean; readonly explain: boolean },
  out: Output,
): void {
  if (!json) {
    for (const line of scoresText(scored, explain)) out.write(`${line}\n`)
    return
  }
  const shown = explain ? explainedJson : scoreJson
  scored.forEach((each, place) => {
    out.write(`${place === 0 ? '[\n' : ',\n'}${JSON.stringify(shown(each))}`)
  })
  out.write('\n]\n')
}
