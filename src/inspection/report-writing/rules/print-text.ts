import type {
  PrintedBlock,
  PrintedInline,
  WrittenBlock,
  WrittenFigure,
  WrittenInline,
} from './document.ts'

/** What a live figure becomes; called once for each, in the order of the text. */
export type PrintFigure = (figure: WrittenFigure) => PrintedInline

/**
 * Written text as it is printed: every live figure in figures, and its headings below the heading of `level`
 * under which the text stands.
 */
export function printText(
  blocks: readonly WrittenBlock[],
  level: number,
  print: PrintFigure,
): readonly PrintedBlock[] {
  return blocks.map((block) => printBlock(block, level, print))
}

const LOWEST_HEADING = 6

function printBlock(block: WrittenBlock, level: number, print: PrintFigure): PrintedBlock {
  const inline = (content: readonly WrittenInline[]) => printInline(content, print)
  switch (block.kind) {
    case 'paragraph':
    case 'notice':
      return { ...block, content: inline(block.content) }
    case 'heading': {
      const lower = Math.min(level + block.level, LOWEST_HEADING)
      return { ...block, level: lower, content: inline(block.content) }
    }
    case 'list':
      return { ...block, items: block.items.map((item) => printText(item, level, print)) }
    case 'quote':
    case 'foreign':
      return { ...block, blocks: printText(block.blocks, level, print) }
    case 'table':
      return {
        ...block,
        caption: block.caption && inline(block.caption),
        head: block.head.map(inline),
        rows: block.rows.map((row) => row.map(inline)),
      }
    case 'sources':
      return { ...block, items: block.items.map(inline) }
  }
}

function printInline(
  content: readonly WrittenInline[],
  print: PrintFigure,
): readonly PrintedInline[] {
  return content.map((one): PrintedInline => {
    switch (one.kind) {
      case 'written':
        return print(one)
      case 'text':
      case 'rating':
      case 'source':
        return one
      default:
        return { ...one, content: printInline(one.content, print) }
    }
  })
}
