/**
 * A report as one tree, from which the page, the PDF and the word-processor file are made, so that they cannot
 * say different things.
 *
 * `Figure` is what a live figure is in the tree: as written, with its place, or as printed.
 */
export type Inline<Figure> =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly content: readonly Inline<Figure>[] }
  | {
      readonly kind: 'link'
      readonly address: string
      readonly content: readonly Inline<Figure>[]
    }
  /** Words in another language than the report's. */
  | {
      readonly kind: 'foreign'
      readonly language: Language
      readonly content: readonly Inline<Figure>[]
    }
  /** A footnote, where its number stands. */
  | { readonly kind: 'note'; readonly content: readonly Inline<Figure>[] }
  /** A rating; `place` counts from 0, the framework's lowest. */
  | { readonly kind: 'rating'; readonly text: string; readonly place: number | null }
  /** The number of a source in the list of sources. */
  | { readonly kind: 'source'; readonly number: number; readonly text: string }
  | Figure

export type Block<Figure> =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline<Figure>[] }
  | Heading<Figure>
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly items: readonly (readonly Block<Figure>[])[]
    }
  | { readonly kind: 'quote'; readonly blocks: readonly Block<Figure>[] }
  | Table<Figure>
  /** Something a reader must not miss, such as a part that is not translated. */
  | { readonly kind: 'notice'; readonly content: readonly Inline<Figure>[] }
  | {
      readonly kind: 'foreign'
      readonly language: Language
      readonly blocks: readonly Block<Figure>[]
    }
  /** The numbered list of sources. */
  | { readonly kind: 'sources'; readonly items: readonly (readonly Inline<Figure>[])[] }

export type Heading<Figure> = {
  readonly kind: 'heading'
  /** 3 to 6; in written text before it is placed, how far below its part. */
  readonly level: number
  readonly content: readonly Inline<Figure>[]
  /** Where the table of contents leads; `null`: not in it. */
  readonly id: string | null
}

/** A table with a row of column headings. */
export type Table<Figure> = {
  readonly kind: 'table'
  /** `null`: the heading above says what it is. */
  readonly caption: readonly Inline<Figure>[] | null
  readonly head: readonly (readonly Inline<Figure>[])[]
  readonly rows: readonly (readonly (readonly Inline<Figure>[])[])[]
  /** Columns of figures, which stand to the right. */
  readonly figures: readonly number[]
}

/** A live figure as the report's text has it. */
export type WrittenFigure = {
  readonly kind: 'written'
  /** Between the braces: `percent 2.1.3`. */
  readonly call: string
  readonly place: Place
}

/** A live figure as the report prints it. */
export type PrintedFigure = {
  readonly kind: 'figure'
  readonly call: string
  readonly content: readonly PrintedInline[]
}

export type PrintedInline = Inline<PrintedFigure>
export type PrintedBlock = Block<PrintedFigure>
export type WrittenInline = Inline<WrittenFigure>
export type WrittenBlock = Block<WrittenFigure>

export type Language = 'en' | 'cy'

/** Where in a file of text: both count from 1. */
export type Place = { readonly line: number; readonly column: number }

/** One thing wrong with the text of a report, where, and what to do. */
export type TextFault = { readonly file: string; readonly place: Place; readonly message: string }

/** One part of the report: a heading of the first level below the title, and what stands under it. */
export type DocumentPart = {
  readonly id: string
  readonly title: string
  readonly blocks: readonly PrintedBlock[]
}

/** A whole report in one language. */
export type ReportDocument = {
  readonly language: Language
  readonly title: string
  /** Under the title: when published, fieldwork, framework, licence. */
  readonly about: readonly (readonly PrintedInline[])[]
  /** On every page: that an inspection is synthetic, that a text is a sample. */
  readonly marks: readonly string[]
  readonly parts: readonly DocumentPart[]
}

/** Plain words in the tree. */
export function text(words: string): { readonly kind: 'text'; readonly text: string } {
  return { kind: 'text', text: words }
}
