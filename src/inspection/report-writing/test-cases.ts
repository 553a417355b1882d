import { inflateRawSync } from 'node:zlib'
import { loadFrameworks } from '#inspection/frameworks'
import type { PublishedInspection } from '#inspection/inspections'
import { rate } from '#inspection/panel'
import type { LeagueEntry } from '#inspection/reports'
import { readMarkdown } from './reading/read-markdown.ts'
import { REPORT_WORDS } from './report-words.ts'
import type { FigureFacts } from './rules/live-figures.ts'
import { reportParts } from './rules/report-parts.ts'
import type { ReportText, WrittenText } from './rules/report-text.ts'

/** Yes and n of a key question; `null`: only the percentage was published. */
export type Counts = Readonly<Record<string, readonly [yes: number, n: number]>>

/** Essex 2018 in short: six figures, one of them without its n, and a standard that the panel moved. */
export const ESSEX_COUNTS: Counts = {
  ...{ '2.1.1': [82, 100], '2.1.2': [73, 100], '2.1.3': [59, 100] },
  ...{ '4.2.1': [7, 15], '4.2.2': [8, 15], '4.2.3': [8, 15] },
}

/** An inspection under `crc-2018` with these counts, rated as the product rates it. */
export function anEntry(
  counts: Counts = ESSEX_COUNTS,
  changes: Partial<PublishedInspection> = {},
): LeagueEntry {
  const pack = loadFrameworks().find('crc-2018')
  if (pack === undefined) throw new RangeError('there is no crc-2018')
  const facts: PublishedInspection = {
    ...{ provider: 'Essex CRC', kind: 'CRC', framework: pack.id, published: '2018-10-10' },
    ...{ fieldwork: 'June 2018', sources: [], evidence: null, notes: '', synthetic: false },
    ...{ overallRating: 'Requires improvement', overallScore: 14, maxScore: 30 },
    ...{ sampled: { case_supervision: 100 }, eligible: {} },
    standards: pack.domains
      .flatMap(({ standards }) => standards)
      .map(({ id, judgedBy, questions }) => ({
        id,
        rating: judgedBy === 'key-questions' ? null : 'Good',
        adjusted: null,
        questions: questions.flatMap(({ id: question }) => {
          const [yes, n] = counts[question] ?? []
          if (yes === undefined || n === undefined) return []
          return [{ id: question, percent: null, yes, n, ...UNKNOWN }]
        }),
      })),
    ...changes,
  }
  return { id: 'essex', facts, pack, rated: rate({ pack, facts, resamples: 0, seed: 0 }) }
}

const UNKNOWN = { population: null, base: null, basis: null }

/** What live figures of an entry are worked out from, with one source called `report`. */
export function factsOf(entry: LeagueEntry, language: 'en' | 'cy' = 'en'): FigureFacts {
  return { entry, language, words: REPORT_WORDS[language], sources: ['report'] }
}

/** A text of a report in which every part says `text`, but for those given otherwise. */
export function aText(
  entry: LeagueEntry,
  others: Readonly<Record<string, string>> = {},
): ReportText {
  const names = reportParts(entry.pack).flatMap(({ texts }) => texts)
  const texts = names.map((name): [string, WrittenText] => {
    const { blocks } = readMarkdown(others[name] ?? `The text of ${name}.`, () => [])
    return [name, { file: `en/${name}.md`, blocks }]
  })
  return {
    inspections: ['essex'],
    mark: null,
    sources: [{ id: 'report', title: { en: 'A source', cy: null }, address: null }],
    keyFacts: [],
    texts: { en: new Map(texts), cy: new Map() },
  }
}

/** The files in a zip, by name, as text. */
export function unzipped(zip: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(zip)
  const files = new Map<string, string>()
  // The central directory: its entries say what the local headers may leave out.
  for (let at = bytes.indexOf(ENTRY); at !== -1; at = bytes.indexOf(ENTRY, at + 4)) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]
    const [nameLength, local] = [bytes.readUInt16LE(at + 28), bytes.readUInt32LE(at + 42)]
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const content = bytes.subarray(start, start + packed)
    files.set(name, (method === 0 ? content : inflateRawSync(content)).toString('utf8'))
  }
  return files
}

const ENTRY = Buffer.from('PK\u0001\u0002', 'latin1')
