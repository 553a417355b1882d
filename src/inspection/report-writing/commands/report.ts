import { parseArgs } from 'node:util'
import type { LeagueEntry } from '#inspection/reports'
import { isForTheUser, type Output } from '#platform/command-line'
import { fileFault } from '#platform/spreadsheets'
import { counted, listed } from '#platform/words'
import { asFileFault, readReport } from '../reading/read-report.ts'
import { chromiumAt, NoBrowser } from '../rendering/chromium.ts'
import { REPORT_WORDS } from '../report-words.ts'
import { composeReport } from '../rules/compose-report.ts'
import type { Language } from '../rules/document.ts'
import { inOrder } from '../rules/report-text.ts'
import { FORMATS, type Format, filesOf, makeFiles } from './make-files.ts'
import { checkNew, writeTogether } from './write-together.ts'

const HELP = `plumbline report build ID: an inspection report, from the inspection’s data and the text of a folder.

ID is a published inspection: essex-crc-2018-10-10. Figures in the text are live: {{percent 2.1.3}}.
What a folder of text holds, and every live figure, is in src/inspection/report-writing/README.md.

Options
  --from FOLDER      the text (without it, the sample text that ships: demo/report-essex-2018)
  --out FOLDER       where the report is written; made when it is not there (required)
  --format LIST      html, pdf, docx, data (default: all four)
  --language LIST    en, cy (default: both)
  --results FILE     inspections from this file, which plumbline rate can read
  --again            write over files of an earlier build
  --json             what was written, as JSON
  --help

The files of a format are written all or not at all. PDF needs Chromium or Google Chrome (PLUMBLINE_CHROMIUM);
without one the other formats are still written, and the exit code is 2.

Exit code: 0 written, 2 the text or the call is wrong, or a format could not be made.
`

const OPTIONS = {
  from: { type: 'string' },
  out: { type: 'string' },
  format: { type: 'string', default: FORMATS.join(',') },
  language: { type: 'string', default: 'en,cy' },
  results: { type: 'string' },
  again: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** What the command is handed. */
export type ReportNeeds = {
  /** Inspections with their ids: those of a file, or those that ship. */
  readonly inspections: (file: string | undefined) => Promise<readonly LeagueEntry[]>
  /** The folder of text that ships. */
  readonly sampleText: string
  /** The browser chosen by setting, `''` when none is. */
  readonly chromium: string
}

/** `plumbline report`. Returns the exit code: 0, or 2 with every fault on `err`. */
export async function reportCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  needs: ReportNeeds,
): Promise<number> {
  try {
    const asked = askedFor(args)
    if (asked === 'help') {
      out.write(HELP)
      return 0
    }
    const built = await build(asked, needs)
    out.write(asked.json ? `${JSON.stringify(built, null, 2)}\n` : inWords(built))
    for (const { format, because } of built.notMade) {
      err.write(`plumbline report: ${format} was not made: ${because}\n`)
    }
    return built.notMade.length === 0 ? 0 : 2
  } catch (error) {
    if (!isForTheUser(error)) throw error
    err.write(`plumbline report: ${error.message}\n`)
    return 2
  }
}

type Asked = {
  readonly id: string
  readonly from: string | undefined
  readonly out: string
  readonly formats: readonly Format[]
  readonly languages: readonly Language[]
  readonly results: string | undefined
  readonly again: boolean
  readonly json: boolean
}

function askedFor(args: readonly string[]): Asked | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  })
  if (values.help) return 'help'
  const [what, id, ...more] = positionals
  if (what !== 'build' || id === undefined || more.length > 0) {
    throw new RangeError('write report build and one inspection (see --help)')
  }
  const { from, out, results, again, json } = values
  if (out === undefined) throw new RangeError('name a folder with --out')
  return {
    ...{ id, from, out, results, again, json },
    formats: chosen('--format', values.format, FORMATS),
    languages: chosen('--language', values.language, ['en', 'cy'] as const),
  }
}

function chosen<One extends string>(
  option: string,
  list: string,
  all: readonly One[],
): readonly One[] {
  const names = list.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !all.some((one) => one === name))
  if (unknown !== undefined) {
    throw new RangeError(`${option}: "${unknown}" is none of ${all.join(', ')}`)
  }
  return all.filter((one) => names.includes(one))
}

type Built = {
  readonly format: 'plumbline-report-build/1'
  readonly inspection: string
  readonly folder: string
  readonly files: readonly { readonly name: string; readonly bytes: number }[]
  /** Texts of the Welsh report that stand in English, because nobody has translated them. */
  readonly untranslated: readonly string[]
  readonly notMade: readonly { readonly format: Format; readonly because: string }[]
}

async function build(asked: Asked, needs: ReportNeeds): Promise<Built> {
  const entry = await inspectionOf(asked, needs)
  const folder = asked.from ?? needs.sampleText
  const report = await readReport(folder, { pack: entry.pack, words: REPORT_WORDS })
  if (!report.inspections.includes(asked.id)) {
    const whose = listed(report.inspections)
    const message = `was written about ${whose}, not about ${asked.id}: name that inspection in it`
    throw fileFault('report.json', message)
  }
  const composed = asked.languages.map((language) =>
    composeReport({ entry, report, words: REPORT_WORDS }, language),
  )
  const faults = inOrder(composed.flatMap((one) => one.faults))
  if (faults.length > 0) throw asFileFault(faults)
  const names = asked.formats.flatMap((format) => filesOf(format, asked.languages))
  if (!asked.again) await checkNew(asked.out, names)
  const documents = composed.map(({ document }) => document)
  const making = { entry, documents, browser: () => chromiumAt(needs.chromium) }
  return {
    format: 'plumbline-report-build/1',
    inspection: asked.id,
    folder: asked.out,
    ...(await writtenFormats(asked, making)),
    untranslated: composed.flatMap(({ untranslated }) => untranslated),
  }
}

/** Each format by itself: one that cannot be made for want of a browser does not keep the others back. */
async function writtenFormats(
  { formats, out, again }: Asked,
  making: Parameters<typeof makeFiles>[1],
): Promise<Pick<Built, 'files' | 'notMade'>> {
  const files: { name: string; bytes: number }[] = []
  const notMade: { format: Format; because: string }[] = []
  for (const format of formats) {
    try {
      const made = await makeFiles(format, making)
      await writeTogether(out, made, again)
      files.push(...made.map(({ name, content }) => ({ name, bytes: Buffer.byteLength(content) })))
    } catch (error) {
      if (!(error instanceof NoBrowser)) throw error
      notMade.push({ format, because: error.message })
    }
  }
  return { files, notMade }
}

async function inspectionOf({ id, results }: Asked, needs: ReportNeeds): Promise<LeagueEntry> {
  const all = await needs.inspections(results)
  const found = all.find((entry) => entry.id === id)
  if (found !== undefined) return found
  const [begin = ''] = id.split('-')
  const ids = all.flatMap((entry) => entry.id ?? [])
  const alike = ids.filter((one) => one.startsWith(begin))
  const some = alike.length > 0 ? alike : ids.slice(0, SOME)
  throw new RangeError(`there is no inspection "${id}"; there is ${some.join(', ')}`)
}

/** Enough ids to see how they are written. */
const SOME = 5

function inWords({ inspection, folder, files, untranslated }: Built): string {
  const written = files.map(({ name, bytes }) => `  ${name} (${counted(bytes, 'byte')})`)
  const left =
    untranslated.length === 0
      ? []
      : [`In English in the Welsh report, for want of a translation: ${untranslated.join(', ')}`]
  return [`${inspection}, in ${folder}:`, ...written, ...left, ''].join('\n')
}
