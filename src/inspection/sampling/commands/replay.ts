import { contentOf, nameOf, type Output } from '#platform/command-line'
import { counted } from '#platform/words'
import { readKeptSample } from '../reading/read-kept-sample.ts'
import type { DrawnSample } from '../rules/drawn-sample.ts'
import { replace } from '../rules/replace.ts'
import { type Difference, replay } from '../rules/replay.ts'
import { asJson } from './draw.ts'
import { needed, type Read, readOptions, WrongCall } from './options.ts'
import { casesIn, frameworkAndList, type SampleNeeds, telling } from './surroundings.ts'
import { writeNew } from './write-new.ts'

const HELP = `plumbline sample replay: is a kept sample what its list and its seed give?

  plumbline sample replay SAMPLE.json LIST [--json]

Draws it again, takes its replacements again and compares every fact of the record.
Exit code: 0 the same, 1 it differs, 2 a file or the call is wrong.
`

const REPLACE_HELP = `plumbline sample replace: withdraws a case; the next reserve of its cell takes its place.

  plumbline sample replace SAMPLE.json LIST --case REFERENCE --reason TEXT --out NEW.json

The kept sample is replayed first, and is never written over.
Exit code: 0 done, 1 the kept sample differs from its list, 2 a file or the call is wrong.
`

/** `plumbline sample replay`, from the arguments after `replay`. Returns the exit code. */
export function replayCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  needs: SampleNeeds,
): Promise<number> {
  return telling('replay', err, async () => {
    const read = readOptions(args, { withValue: [], alone: ['json', 'help'] })
    if (read.given.has('help')) {
      out.write(HELP)
      return 0
    }
    const again = await drawnAgain(read, needs)
    if (read.given.has('json')) {
      const differences = again.same ? [] : again.differences
      out.write(`${JSON.stringify({ same: again.same, differences }, null, 2)}\n`)
    } else {
      out.write(again.same ? sameInWords(again.drawn) : differsInWords(again.differences))
    }
    return again.same ? 0 : 1
  })
}

/** `plumbline sample replace`, from the arguments after `replace`. Returns the exit code. */
export function replaceCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  needs: SampleNeeds,
): Promise<number> {
  return telling('replace', err, async () => {
    const known = { withValue: ['case', 'reason', 'out'], alone: ['json', 'help'] }
    const read = readOptions(args, known)
    if (read.given.has('help')) {
      out.write(REPLACE_HELP)
      return 0
    }
    const withdrawn = needed(read, 'case', 'the reference of the case withdrawn')
    const reason = needed(read, 'reason', 'why it is withdrawn')
    const file = needed(read, 'out', 'the new file')
    const again = await drawnAgain(read, needs)
    if (!again.same) {
      err.write(differsInWords(again.differences))
      return 1
    }
    const now = replace(again.drawn, { withdrawn, reason })
    await writeNew(file, asJson(now))
    const entry = now.log.at(-1)
    const words = `"${withdrawn}" is withdrawn: ${entry?.because ?? ''}.\n`
    out.write(read.given.has('json') ? `${JSON.stringify(entry, null, 2)}\n` : words)
    return 0
  })
}

async function drawnAgain({ positionals }: Read, needs: SampleNeeds) {
  const [sampleFile, listFile, extra] = positionals
  if (sampleFile === undefined || listFile === undefined) {
    throw new WrongCall('name the kept sample and its case list (see --help)')
  }
  if (extra !== undefined) throw new WrongCall(`"${extra}" is not expected (see --help)`)
  const file = readKeptSample(await contentOf(sampleFile), nameOf(sampleFile))
  const { pack, specification } = frameworkAndList(needs, {
    framework: file.framework.id,
    frameworkNumber: file.framework.number,
    sample: file.specification.sample,
    number: file.specification.number,
  })
  const on = file.kept.inspectionDay
  const cases = await casesIn(listFile, { ...needs, specification, on })
  const target = { ...pack.sampling, source: pack.id }
  return replay(file.kept, { cases, specification, framework: pack, target })
}

function sameInWords({ size, eligible, log, seed }: DrawnSample): string {
  const replaced =
    log.length === 0 ? 'nothing replaced' : counted(log.length, 'case withdrawn', 'cases withdrawn')
  return `The same: ${size.drawn} of ${counted(eligible, 'eligible case')}, seed ${seed}, ${replaced}.\n`
}

const MOST_LISTED = 20

function differsInWords(differences: readonly Difference[]): string {
  const lines = differences
    .slice(0, MOST_LISTED)
    .map(({ path, kept, found }) => `  ${path}: kept ${kept}, drawn again ${found}`)
  const left = differences.length - lines.length
  const isOtherList = differences.some(({ path }) => path === '.list.sha256')
  return [
    isOtherList
      ? 'It differs: this is not the list from which the sample was drawn.'
      : 'It differs from what its list and its seed give.',
    ...lines,
    ...(left > 0 ? [`  and ${left} more`] : []),
    '',
  ].join('\n')
}
