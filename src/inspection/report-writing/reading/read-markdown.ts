import type { Nodes, PhrasingContent, RootContent, Table, Text } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Place, WrittenBlock, WrittenInline } from '../rules/document.ts'
import { findFigures, unmasked } from '../rules/find-figures.ts'
import type { TypedByHand } from '../rules/typed-by-hand.ts'

/** A text read, and everything wrong with it as far as can be told without the inspection. */
export type ReadText = {
  readonly blocks: readonly WrittenBlock[]
  readonly faults: readonly PlacedFault[]
}
type PlacedFault = { readonly place: Place; readonly message: string }

/**
 * Reads one text of a report: paragraphs, headings from ##, lists, tables, quotations, strong and emphasised words
 * and links. Anything else of Markdown is a fault, not left out; so is a figure typed by hand.
 */
export function readMarkdown(source: string, typedByHand: TypedByHand): ReadText {
  const { masked, figures, faults: wrong } = findFigures(source)
  const tree = fromMarkdown(masked, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  })
  const faults: PlacedFault[] = [...wrong]
  const met = new Set<number>()
  const reading: Reading = {
    masked,
    typedByHand,
    fault: (place, message) => faults.push({ place, message }),
    inlineOf: (words) =>
      unmasked(words).flatMap((piece): readonly WrittenInline[] => {
        if (typeof piece === 'string') return piece === '' ? [] : [{ kind: 'text', text: piece }]
        met.add(piece)
        const figure = figures[piece]
        return figure === undefined ? [] : [figure]
      }),
  }
  const blocks = blocksOf(tree.children, reading)
  checkHeadings(tree.children, reading)
  for (const [at, { place }] of figures.entries()) {
    if (!met.has(at)) reading.fault(place, 'a live figure cannot stand here: write it in the prose')
  }
  if (blocks.length === 0 && faults.length === 0) {
    reading.fault({ line: 1, column: 1 }, 'the text is empty: write it, or remove the file')
  }
  return { blocks, faults }
}

type Reading = {
  readonly masked: string
  readonly typedByHand: TypedByHand
  readonly fault: (place: Place, message: string) => void
  readonly inlineOf: (words: string) => readonly WrittenInline[]
}

/** Headings of a text stand below that of its part, and none skips a level. */
function checkHeadings(nodes: readonly RootContent[], reading: Reading): void {
  const headings = nodes.filter((node) => node.type === 'heading')
  for (const [at, heading] of headings.entries()) {
    const above = headings[at - 1]?.depth ?? TOP
    if (heading.depth === TOP) {
      reading.fault(placeOf(heading), 'the report has its own heading here: begin with ##')
    } else if (heading.depth > above + 1) {
      const message = `a heading skips a level: write it with ${'#'.repeat(above + 1)}`
      reading.fault(placeOf(heading), message)
    }
  }
}

const TOP = 1

function blocksOf(nodes: readonly RootContent[], reading: Reading): readonly WrittenBlock[] {
  return nodes.flatMap((node) => blockOf(node, reading))
}

function blockOf(node: RootContent, reading: Reading): readonly WrittenBlock[] {
  switch (node.type) {
    case 'paragraph':
      return [{ kind: 'paragraph', content: proseOf(node.children, reading) }]
    case 'heading': {
      const content = proseOf(node.children, reading)
      return [{ kind: 'heading', level: node.depth - TOP, content, id: null }]
    }
    case 'list': {
      const items = node.children.map(({ children }) => blocksOf(children, reading))
      return [{ kind: 'list', ordered: node.ordered === true, items }]
    }
    case 'blockquote':
      return [{ kind: 'quote', blocks: blocksOf(node.children, reading) }]
    case 'table':
      return [tableOf(node, reading)]
    default:
      reading.fault(placeOf(node), `${NAMES[node.type] ?? node.type} cannot be printed: remove it`)
      return []
  }
}

function tableOf({ children, align }: Table, reading: Reading): WrittenBlock {
  const rows = children.map((row) => row.children.map((cell) => proseOf(cell.children, reading)))
  const [head = [], ...body] = rows
  const figures = head.flatMap((_, at) => (align?.[at] === 'right' ? [at] : []))
  // A row may be shorter than its header in Markdown; in a table every row has every cell.
  const whole = body.map((row) => head.map((_, at) => row[at] ?? []))
  return { kind: 'table', caption: null, head, rows: whole, figures }
}

/** What can stand in a run of prose, which is looked through for figures typed by hand as it is read. */
function proseOf(nodes: readonly PhrasingContent[], reading: Reading): readonly WrittenInline[] {
  const texts = textsIn(nodes)
  const prose = texts.map(({ value }) => value).join('')
  for (const { at, words, message } of reading.typedByHand(prose)) {
    const told = `"${words}" is typed by hand and could come to disagree with the results: ${message}`
    reading.fault(placeInProse(at, words, texts, reading), told)
  }
  return inlinesOf(nodes, reading)
}

function inlinesOf(nodes: readonly PhrasingContent[], reading: Reading): readonly WrittenInline[] {
  return nodes.flatMap((node): readonly WrittenInline[] => {
    switch (node.type) {
      case 'text':
        return reading.inlineOf(node.value)
      case 'break':
        return [{ kind: 'text', text: ' ' }]
      case 'strong':
      case 'emphasis':
        return [{ kind: node.type, content: inlinesOf(node.children, reading) }]
      case 'link': {
        const content = inlinesOf(node.children, reading)
        if (/^(https?:\/\/|mailto:)/.test(node.url))
          return [{ kind: 'link', address: node.url, content }]
        // A draft is shown with its faults: what leads nowhere good leads nowhere.
        reading.fault(placeOf(node), `"${node.url}" is not an address: write https://…`)
        return content
      }
      default: {
        const message = `${NAMES[node.type] ?? node.type} cannot be printed: remove it`
        reading.fault(placeOf(node), message)
        return []
      }
    }
  })
}

function textsIn(nodes: readonly PhrasingContent[]): readonly Text[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [node]
    if (node.type === 'break') return [{ type: 'text', value: ' ' } satisfies Text]
    return 'children' in node ? textsIn(node.children) : []
  })
}

/** Where words of the prose stand in the file; an entity or an indent before them may hide it: then their piece. */
function placeInProse(
  at: number,
  words: string,
  texts: readonly Text[],
  { masked }: Reading,
): Place {
  let before = 0
  for (const node of texts) {
    const within = at - before
    before += node.value.length
    if (at >= before || node.position === undefined) continue
    const [start = 0, end = 0] = [node.position.start.offset, node.position.end.offset]
    const written = masked.slice(start, end)
    const found = written === node.value ? within : Math.max(written.indexOf(words), 0)
    return placeAt(start + found, masked)
  }
  return { line: 1, column: 1 }
}

function placeAt(offset: number, source: string): Place {
  const lines = source.slice(0, offset).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

function placeOf({ position }: Nodes): Place {
  return position === undefined
    ? { line: 1, column: 1 }
    : { line: position.start.line, column: position.start.column }
}

const NAMES: Readonly<Record<string, string>> = {
  html: 'HTML',
  image: 'an image',
  imageReference: 'an image',
  code: 'code (a line that begins with four spaces is code)',
  inlineCode: 'code',
  thematicBreak: 'a line across the page',
  definition: 'an address apart from its link',
  linkReference: 'a link whose address is apart from it',
}
