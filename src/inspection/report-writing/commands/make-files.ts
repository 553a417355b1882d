import { inspectionJson, type LeagueEntry, resultsCsv, resultsMetadata } from '#inspection/reports'
import { REPORT_WORDS } from '../report-words.ts'
import type { Language, ReportDocument } from '../rules/document.ts'
import type { NewFile } from './write-together.ts'

/** What a report can be made as. ODT is not among them: no package that writes it is kept up. */
export const FORMATS = ['html', 'pdf', 'docx', 'data'] as const
export type Format = (typeof FORMATS)[number]

/** What the files of a format are made from. */
export type FilesNeeds = {
  readonly entry: LeagueEntry
  readonly documents: readonly ReportDocument[]
  /** The path of the browser that prints; throws `NoBrowser` when there is none. */
  readonly browser: () => string
}

/** The names of a format's files, before any is made. */
export function filesOf(format: Format, languages: readonly Language[]): readonly string[] {
  if (format === 'data') return [DATA.csv, DATA.metadata, DATA.json]
  return languages.map((language) => fileOf(language, format))
}

/** A format's files, one for each language; open data are the same in every language. */
export async function makeFiles(format: Format, needs: FilesNeeds): Promise<readonly NewFile[]> {
  switch (format) {
    case 'html':
      return Promise.all(
        needs.documents.map(async (document) => ({
          name: fileOf(document.language, 'html'),
          content: await page(document, othersOf(document, needs)),
        })),
      )
    case 'docx': {
      // Each library is loaded when it is needed: the command starts at once.
      const { docxOf } = await import('../rendering/docx.ts')
      return Promise.all(
        needs.documents.map(async (document) => ({
          name: fileOf(document.language, 'docx'),
          content: await docxOf(document, REPORT_WORDS),
        })),
      )
    }
    case 'pdf':
      return pdfs(needs)
    case 'data':
      return dataFiles(needs.entry)
  }
}

async function page(
  document: ReportDocument,
  others: readonly { readonly language: Language; readonly address: string }[],
): Promise<string> {
  const { htmlOf } = await import('../rendering/html.ts')
  return htmlOf(document, { words: REPORT_WORDS, others })
}

function othersOf({ language }: ReportDocument, { documents }: FilesNeeds) {
  return documents
    .filter((other) => other.language !== language)
    .map((other) => ({ language: other.language, address: fileOf(other.language, 'html') }))
}

async function pdfs({ documents, browser }: FilesNeeds): Promise<readonly NewFile[]> {
  const path = browser()
  const { openPrinter } = await import('../rendering/pdf.ts')
  const printer = await openPrinter(path)
  try {
    const files: NewFile[] = []
    for (const document of documents) {
      const content = await printer.print(await page(document, []))
      files.push({ name: fileOf(document.language, 'pdf'), content })
    }
    return files
  } finally {
    await printer.close()
  }
}

function dataFiles(entry: LeagueEntry): readonly NewFile[] {
  const asJson = (content: object) => `${JSON.stringify(content, null, 2)}\n`
  return [
    { name: DATA.csv, content: resultsCsv([entry]) },
    { name: DATA.metadata, content: asJson(resultsMetadata([entry], DATA.csv)) },
    { name: DATA.json, content: asJson(inspectionJson(entry)) },
  ]
}

const DATA = {
  csv: 'results.csv',
  metadata: 'results.csv-metadata.json',
  json: 'results.json',
} as const

function fileOf(language: Language, format: Exclude<Format, 'data'>): string {
  return `report-${language}.${format}`
}
