import type { Output } from '#platform/command-line'
import { explanation, templateCsv, templateWorkbook } from '../reading/template.ts'
import { needed, readOptions, WrongCall } from './options.ts'
import { frameworkAndList, type SampleNeeds, telling } from './surroundings.ts'
import { writeNew } from './write-new.ts'

const HELP = `plumbline sample template: the empty case list that a provider fills in.

  plumbline sample template --framework ID --sample KIND [--out FILE.xlsx] [--json]

Without --out: the header as CSV. With --out: a new file, a workbook with a sheet that explains every
column when its name ends in .xlsx, else CSV. --json: the explanation, row by row.
Exit code: 0 done, 2 the call is wrong.
`

const KNOWN = { withValue: ['framework', 'sample', 'out'], alone: ['json', 'help'] }

/** `plumbline sample template`, from the arguments after `template`. Returns the exit code. */
export function templateCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  needs: SampleNeeds,
): Promise<number> {
  return telling('template', err, async () => {
    const read = readOptions(args, KNOWN)
    if (read.given.has('help')) {
      out.write(HELP)
      return 0
    }
    const [extra] = read.positionals
    if (extra !== undefined) throw new WrongCall(`"${extra}" is not expected (see --help)`)
    const { specification } = frameworkAndList(needs, {
      framework: needed(read, 'framework', 'whose sample it is'),
      sample: needed(read, 'sample', 'the kind of sample'),
    })
    const file = read.given.get('out')
    if (file !== undefined) {
      const isWorkbook = file.toLowerCase().endsWith('.xlsx')
      await writeNew(
        file,
        isWorkbook ? templateWorkbook(specification) : templateCsv(specification),
      )
    }
    if (read.given.has('json'))
      out.write(`${JSON.stringify(explanation(specification), null, 2)}\n`)
    else if (file === undefined) out.write(templateCsv(specification))
    return 0
  })
}
