import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { type FrameworkPack, readJson } from '#inspection/frameworks'
import { FileFault, fileFault, readUtf8 } from '#platform/spreadsheets'
import type { Language, TextFault } from '../rules/document.ts'
import { reportParts } from '../rules/report-parts.ts'
import { inOrder, type ReportText, type WrittenText } from '../rules/report-text.ts'
import { typedByHand } from '../rules/typed-by-hand.ts'
import type { ReportWords } from '../rules/words.ts'
import { readMarkdown } from './read-markdown.ts'

const words = z.string().regex(/\S/, 'is empty')
const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'is not a name of small letters, digits and -')
const translated = z
  .strictObject({ en: words, cy: words.nullish() })
  .transform(({ en, cy }) => ({ en, cy: cy ?? null }))

const MANIFEST = z
  .strictObject({
    format: z.literal('plumbline-report/1'),
    inspections: z.array(words).nonempty(),
    mark: z
      .strictObject({ en: words, cy: words })
      .nullish()
      .transform((mark) => mark ?? null),
    sources: z.array(
      z
        .strictObject({ id: name, title: translated, address: z.url().nullish() })
        .transform((source) => ({ ...source, address: source.address ?? null })),
    ),
    keyFacts: z.array(z.strictObject({ figure: words, about: translated, source: name })),
  })
  .superRefine(({ sources, keyFacts }, context) => {
    const known = sources.map(({ id }) => id)
    for (const [at, id] of known.entries()) {
      if (known.indexOf(id) === at) continue
      context.addIssue({ code: 'custom', path: ['sources', at], message: `"${id}" is there twice` })
    }
    for (const [at, { source }] of keyFacts.entries()) {
      if (known.includes(source)) continue
      const message = `there is no source "${source}"`
      context.addIssue({ code: 'custom', path: ['keyFacts', at, 'source'], message })
    }
  })

/** What a folder of report text is read for. */
export type ReadReportNeeds = {
  readonly pack: FrameworkPack
  readonly words: Readonly<Record<Language, ReportWords>>
}

/**
 * Reads a folder of report text: `report.json`, and under `en/` and `cy/` a Markdown file for each text that the
 * report's parts need. Every English text must be there; a file that belongs to no part is a fault, so that a
 * misspelt name is never silently left out. Throws a `FileFault` with every fault and its place.
 */
export async function readReport(
  folder: string,
  { pack, words: ofLanguages }: ReadReportNeeds,
): Promise<ReportText> {
  const manifest = await manifestIn(folder)
  const known = reportParts(pack).flatMap(({ texts }) => texts)
  const read = { folder, known, words: ofLanguages }
  const [en, cy] = [await textsIn('en', read), await textsIn('cy', read)]
  const missing = known
    .filter((text) => !en.texts.has(text))
    .map((text) => `en/${text}.md`)
    .filter((file) => !en.files.includes(file))
  const absent = missing.map((file) => asFault(file, 'there is no such file: write this text'))
  const wrong = inOrder([...en.faults, ...cy.faults]).map(({ file, place, message }) =>
    asFault(file, `line ${place.line}, column ${place.column}: ${message}`),
  )
  const others = (await readdir(folder)).filter((name) => !EXPECTED.includes(name)).toSorted()
  const strangers = [...others, ...en.strangers, ...cy.strangers].map((file) =>
    asFault(file, 'belongs to no part of this report: the README of report writing names them'),
  )
  const faults = [...absent, ...strangers, ...wrong]
  if (faults.length > 0) throw new FileFault(faults)
  return { ...manifest, texts: { en: en.texts, cy: cy.texts } }
}

/** Faults of a report's text as faults of files. */
export function asFileFault(faults: readonly TextFault[]): FileFault {
  return new FileFault(
    faults.map(({ file, place, message }) =>
      asFault(file, `line ${place.line}, column ${place.column}: ${message}`),
    ),
  )
}

async function manifestIn(folder: string): Promise<Omit<ReportText, 'texts'>> {
  const bytes = await readFile(join(folder, MANIFEST_FILE)).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error
    throw fileFault(folder, `is no folder of report text: it has no ${MANIFEST_FILE}`)
  })
  const { data, error } = MANIFEST.safeParse(readJson(bytes, MANIFEST_FILE))
  if (data !== undefined) return data
  throw new FileFault(
    error.issues.map(({ path, message }) =>
      asFault(MANIFEST_FILE, `${path.join('.') || 'the file'}: ${message}`),
    ),
  )
}

const MANIFEST_FILE = 'report.json'

/** What may lie in the folder itself; a folder `cym` is a misspelt language, not a language left out. */
const EXPECTED = [MANIFEST_FILE, 'README.md', 'en', 'cy']

type TextsRead = {
  readonly texts: ReadonlyMap<string, WrittenText>
  readonly files: readonly string[]
  readonly strangers: readonly string[]
  readonly faults: readonly TextFault[]
}

async function textsIn(
  language: Language,
  {
    folder,
    known,
    words: ofLanguages,
  }: {
    readonly folder: string
    readonly known: readonly string[]
    readonly words: ReadReportNeeds['words']
  },
): Promise<TextsRead> {
  const look = typedByHand(ofLanguages[language].typedByHand)
  const files = await filesBelow(folder, language)
  const texts = new Map<string, WrittenText>()
  const faults: TextFault[] = []
  const nameOf = (file: string) => file.slice(language.length + 1).replace(/\.md$/, '')
  const isKnown = (file: string) => file.endsWith('.md') && known.includes(nameOf(file))
  for (const file of files.filter(isKnown)) {
    const source = readUtf8(await readFile(join(folder, file)), file)
    const { blocks, faults: found } = readMarkdown(source, look)
    texts.set(nameOf(file), { file, blocks })
    faults.push(...found.map((fault) => ({ file, ...fault })))
  }
  return { texts, files, strangers: files.filter((file) => !isKnown(file)), faults }
}

/** Files below a folder, with forward strokes on every system; none when it is not there. */
async function filesBelow(folder: string, language: Language): Promise<readonly string[]> {
  const entries = await readdir(join(folder, language), {
    recursive: true,
    withFileTypes: true,
  }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT') return []
    throw error
  })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: file }) =>
      relative(folder, join(parentPath, file)).replaceAll('\\', '/'),
    )
    .toSorted()
}

function asFault(file: string, message: string) {
  return { file, row: null, column: null, message }
}
