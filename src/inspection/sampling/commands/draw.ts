import type { Output } from '#platform/command-line'
import { isDay } from '#platform/dates'
import { drawSample } from '../rules/draw-sample.ts'
import type { DrawnSample } from '../rules/drawn-sample.ts'
import { margins } from '../rules/margins.ts'
import { drawnInWords } from './drawn-in-words.ts'
import { needed, readOptions, WrongCall, wholeNumber } from './options.ts'
import { casesIn, frameworkAndList, type SampleNeeds, telling } from './surroundings.ts'
import { writeNew } from './write-new.ts'

const USUAL_FRAMEWORK = 'crc-2018'

const HELP = `plumbline sample draw: draws the cases to inspect from a case list, with reserves.

  plumbline sample draw LIST --sample KIND --on DATE --seed N

Options
  --sample KIND     case-supervision, unpaid-work, through-the-gate, court-reports, victim-contact
  --on DATE         inspection day, such as 2018-08-06
  --seed N          a whole number, chosen after the list has come
  --framework ID    whose sample it is (default: ${USUAL_FRAMEWORK})
  --size N          cases to draw, in place of what the framework's target asks for
  --out FILE        keeps the sample as JSON in a new file, for sample replay
  --json            the same JSON in place of words
  --help            this text

LIST is CSV, .xlsx or .ods with the columns of plumbline sample template; - is standard input.
Exit code: 0 done, 2 the list or the call is wrong; then nothing is drawn.
`

const KNOWN = {
  withValue: ['framework', 'sample', 'on', 'seed', 'size', 'out'],
  alone: ['json', 'help'],
}

/** `plumbline sample draw`, from the arguments after `draw`. Returns the exit code. */
export function drawCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  needs: SampleNeeds,
): Promise<number> {
  return telling('draw', err, async () => {
    const read = readOptions(args, KNOWN)
    const { given, positionals } = read
    if (given.has('help')) {
      out.write(HELP)
      return 0
    }
    const [file, extra] = positionals
    if (file === undefined) throw new WrongCall('no case list is named (see --help)')
    if (extra !== undefined) throw new WrongCall(`"${extra}" is not expected (see --help)`)
    const on = needed(read, 'on', 'the inspection day')
    if (!isDay(on)) throw new WrongCall(`--on must be a day such as 2018-08-06, not "${on}"`)
    const seed = wholeNumber('seed', needed(read, 'seed', 'a whole number'), 0)
    const size = given.get('size')
    const asked = size === undefined ? null : wholeNumber('size', size, 1)
    const { pack, specification } = frameworkAndList(needs, {
      framework: given.get('framework') ?? USUAL_FRAMEWORK,
      sample: needed(read, 'sample', 'the kind of sample'),
    })

    const cases = await casesIn(file, { ...needs, specification, on })
    const target = { ...pack.sampling, source: `${pack.id}, source "${pack.sampling.source}"` }
    const drawn = drawSample({
      ...{ cases, specification, target, seed },
      ...{ framework: pack, inspectionDay: on, size: asked },
    })
    const kept = given.get('out')
    if (kept !== undefined) await writeNew(kept, asJson(drawn))
    const words = () => drawnInWords(drawn, margins({ pack, specification, drawn }), specification)
    out.write(given.has('json') ? asJson(drawn) : words())
    return 0
  })
}

/** A sample as it is kept in a file. */
export function asJson(drawn: DrawnSample): string {
  return `${JSON.stringify(drawn, null, 2)}\n`
}
