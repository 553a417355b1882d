import {
  Document,
  Footer,
  Header,
  HeadingLevel,
  InternalHyperlink,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import type { Language, ReportDocument } from '../rules/document.ts'
import { wordsOf } from '../rules/plain-words.ts'
import type { ReportWords } from '../rules/words.ts'
import { blocksOf } from './docx-blocks.ts'
import { CONTENTS_STYLE, INDENT, numberingOf, stylesIn } from './docx-styles.ts'
import { bookmarked, PLAIN, runs, type Writing } from './docx-words.ts'

/**
 * The report as a Word file: headings by their styles, lists, tables with header rows, footnotes, links, and the
 * language set, so that it can be worked on and read aloud.
 */
export async function docxOf(
  report: ReportDocument,
  ofLanguages: Readonly<Record<Language, ReportWords>>,
): Promise<Uint8Array> {
  const words = ofLanguages[report.language]
  const writing: Writing = {
    tags: { en: ofLanguages.en.tag, cy: ofLanguages.cy.tag },
    notes: [],
    lists: 0,
  }
  const parts = report.parts.flatMap((part) => [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: true,
      children: [bookmarked(part.id, [new TextRun(part.title)])],
    }),
    ...blocksOf(part.blocks, PLAIN, writing),
  ])
  const children = [...front(report, writing), ...contents(report, words), ...parts]
  const document = new Document({
    title: report.title,
    creator: 'Plumbline',
    description: report.marks.join(' '),
    styles: stylesIn(words.tag),
    numbering: numberingOf(writing.lists),
    footnotes: Object.fromEntries(
      writing.notes.map((note, at) => [
        at + 1,
        { children: [new Paragraph({ children: [...note] })] },
      ]),
    ),
    sections: [
      {
        headers: {
          default: new Header({ children: report.marks.map((mark) => new Paragraph(mark)) }),
        },
        footers: { default: footerOf(words) },
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function front(report: ReportDocument, writing: Writing): readonly Paragraph[] {
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(report.title)] }),
    ...report.marks.map(
      (mark) => new Paragraph({ children: [new TextRun({ text: mark, bold: true })] }),
    ),
    ...report.about.map((line) => new Paragraph({ children: [...runs(line, PLAIN, writing)] })),
  ]
}

/** Links rather than a field, which would be empty until somebody lets Word fill it. */
function contents({ parts }: ReportDocument, words: ReportWords): readonly Paragraph[] {
  const line = (anchor: string, title: string, left: number) =>
    new Paragraph({
      indent: { left },
      spacing: { after: 60 },
      children: [
        new InternalHyperlink({
          anchor,
          children: [new TextRun({ text: title, style: 'Hyperlink' })],
        }),
      ],
    })
  return [
    new Paragraph({ style: CONTENTS_STYLE, children: [new TextRun(words.contents)] }),
    ...parts.flatMap(({ id, title, blocks }) => [
      line(id, title, 0),
      ...blocks.flatMap((block) =>
        block.kind === 'heading' && block.id !== null
          ? [line(block.id, wordsOf(block.content), INDENT)]
          : [],
      ),
    ]),
  ]
}

/** `Page 2 of 14`, with the numbers that the program fills in. */
function footerOf({ page }: ReportWords): Footer {
  const children = page
    .split(/(\{\w+\})/)
    .map((piece) =>
      piece === '{page}'
        ? PageNumber.CURRENT
        : piece === '{pages}'
          ? PageNumber.TOTAL_PAGES
          : piece,
    )
  return new Footer({ children: [new Paragraph({ children: [new TextRun({ children })] })] })
}
