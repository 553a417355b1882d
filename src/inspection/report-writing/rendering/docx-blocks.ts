import {
  AlignmentType,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { PrintedBlock, PrintedInline } from '../rules/document.ts'
import { CAPTION_STYLE, NOTICE_STYLE, numberedList } from './docx-styles.ts'
import { bookmarked, inLanguage, type Look, runs, type Writing } from './docx-words.ts'

/** Blocks as paragraphs and tables, in the look of what they stand in. */
export function blocksOf(
  blocks: readonly PrintedBlock[],
  look: Look,
  writing: Writing,
): readonly (Paragraph | Table)[] {
  return blocks.flatMap((block) => blockOf(block, look, writing))
}

function blockOf(
  block: PrintedBlock,
  look: Look,
  writing: Writing,
): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'paragraph':
      return [new Paragraph({ children: [...runs(block.content, look, writing)] })]
    case 'notice': {
      const children = [...runs(block.content, { ...look, bold: true }, writing)]
      return [new Paragraph({ style: NOTICE_STYLE, children })]
    }
    case 'heading':
      return [headingOf(block, look, writing)]
    case 'list':
      return listOf(block, 0, look, writing)
    case 'quote':
      return blocksOf(block.blocks, { ...look, italics: true }, writing)
    case 'foreign':
      return blocksOf(block.blocks, inLanguage(block.language, look, writing), writing)
    case 'table':
      return tableOf(block, look, writing)
    case 'sources':
      return block.items.map((item, at) => {
        const children = [new TextRun(`${at + 1}. `), ...runs(item, look, writing)]
        return new Paragraph({ children: [bookmarked(`source-${at + 1}`, children)] })
      })
  }
}

function headingOf(
  { level, content, id }: Extract<PrintedBlock, { kind: 'heading' }>,
  look: Look,
  writing: Writing,
): Paragraph {
  const children = runs(content, look, writing)
  return new Paragraph({
    heading: HEADINGS[level] ?? HeadingLevel.HEADING_5,
    children: id === null ? [...children] : [bookmarked(id, children)],
  })
}

/** The title stands above the headings, so a part is Heading 1 in Word. */
const HEADINGS: Readonly<Record<number, (typeof HeadingLevel)[keyof typeof HeadingLevel]>> = {
  2: HeadingLevel.HEADING_1,
  3: HeadingLevel.HEADING_2,
  4: HeadingLevel.HEADING_3,
  5: HeadingLevel.HEADING_4,
}

function listOf(
  { ordered, items }: Extract<PrintedBlock, { kind: 'list' }>,
  level: number,
  look: Look,
  writing: Writing,
): readonly (Paragraph | Table)[] {
  if (ordered) writing.lists += 1
  const list = writing.lists
  const marked = ordered
    ? { numbering: { reference: numberedList(list), level } }
    : { bullet: { level } }
  return items.flatMap(([first, ...more]) => [
    ...(first?.kind === 'paragraph'
      ? [new Paragraph({ ...marked, children: [...runs(first.content, look, writing)] })]
      : []),
    ...more.flatMap((block) =>
      block.kind === 'list'
        ? listOf(block, level + 1, look, writing)
        : blocksOf([block], look, writing),
    ),
  ])
}

function tableOf(
  { caption, head, rows, figures }: Extract<PrintedBlock, { kind: 'table' }>,
  look: Look,
  writing: Writing,
): readonly (Paragraph | Table)[] {
  const cellOf = (isHead: boolean) => (content: readonly PrintedInline[], at: number) =>
    new TableCell({
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment: figures.includes(at) ? AlignmentType.RIGHT : AlignmentType.LEFT,
          spacing: { after: 0 },
          children: [...runs(content, isHead ? { ...look, bold: true } : look, writing)],
        }),
      ],
    })
  const above =
    caption === null
      ? []
      : [
          new Paragraph({
            style: CAPTION_STYLE,
            keepNext: true,
            children: [...runs(caption, look, writing)],
          }),
        ]
  return [
    ...above,
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: head.map(cellOf(true)) }),
        ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map(cellOf(false)) })),
      ],
    }),
    new Paragraph({ children: [] }),
  ]
}
