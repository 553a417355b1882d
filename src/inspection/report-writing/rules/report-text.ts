import type { Language, TextFault, WrittenBlock } from './document.ts'

/** The written side of a report, read from its folder: what people wrote, and where their facts come from. */
export type ReportText = {
  /** Ids of the inspections it was written for: about another it would say what is not so. */
  readonly inspections: readonly string[]
  /** Printed on every page, such as that it is a sample; `null`: nothing is. */
  readonly mark: Translated | null
  /** In the order of their numbers. */
  readonly sources: readonly ReportSource[]
  readonly keyFacts: readonly KeyFact[]
  /** Written one by one, in the order of their numbers; they stand below the text of their part. */
  readonly recommendations?: readonly ReportRecommendation[]
  readonly texts: Readonly<Record<Language, ReadonlyMap<string, WrittenText>>>
}

/** Words in English, and in Welsh where somebody has translated them. */
export type Translated = { readonly en: string; readonly cy: string | null }

/** What is recommended, and to whom. */
export type ReportRecommendation = { readonly toWhom: string; readonly words: Translated }

/** A document that figures come from which are not the inspection's own. */
export type ReportSource = {
  readonly id: string
  readonly title: Translated
  readonly address: string | null
}

/** A figure of another source that a reader should know. */
export type KeyFact = {
  readonly figure: string
  readonly about: Translated
  readonly source: string
}

/** One file of text. */
export type WrittenText = {
  /** Below the report's folder: `en/foreword.md`. */
  readonly file: string
  readonly blocks: readonly WrittenBlock[]
}

/** The faults of a text, each once, in the order of files and places. */
export function inOrder(faults: readonly TextFault[]): readonly TextFault[] {
  const seen = new Map(
    faults.map((fault) => [
      `${fault.file} ${fault.place.line} ${fault.place.column} ${fault.message}`,
      fault,
    ]),
  )
  return [...seen.values()].toSorted(
    (a, b) =>
      a.file.localeCompare(b.file) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column,
  )
}
