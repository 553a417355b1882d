import { escaped } from '#platform/words'
import type { Language, PrintedBlock, PrintedInline } from '../rules/document.ts'
import { wordsOf } from '../rules/plain-words.ts'
import { NO_NOTES, type Notes } from './html-notes.ts'

/** What stands around a block. */
export type Around = { readonly notes: Notes; readonly part: string }

/** One block as HTML. */
export function blockHtml(block: PrintedBlock, around: Around): string {
  const { notes } = around
  const all = (blocks: readonly PrintedBlock[]) =>
    blocks.map((one) => blockHtml(one, around)).join('\n')
  switch (block.kind) {
    case 'paragraph':
      return `<p>${inlineHtml(block.content, notes)}</p>`
    case 'notice':
      return `<p class="notice">${inlineHtml(block.content, notes)}</p>`
    case 'heading': {
      const id = block.id === null ? '' : ` id="${escaped(block.id)}"`
      return `<h${block.level}${id}>${inlineHtml(block.content, notes)}</h${block.level}>`
    }
    case 'list': {
      const name = block.ordered ? 'ol' : 'ul'
      const items = block.items.map((item) => `<li>${itemHtml(item, around)}</li>`)
      return `<${name}>${items.join('\n')}</${name}>`
    }
    case 'quote':
      return `<blockquote>${all(block.blocks)}</blockquote>`
    case 'foreign':
      return `<div lang="${TAGS[block.language]}">${all(block.blocks)}</div>`
    case 'table':
      return tableHtml(block, around)
    case 'sources': {
      const items = block.items.map(
        (item, at) => `<li id="source-${at + 1}">${inlineHtml(item, notes)}</li>`,
      )
      return `<ol class="sources">${items.join('\n')}</ol>`
    }
  }
}

const TAGS: Readonly<Record<Language, string>> = { en: 'en-GB', cy: 'cy-GB' }

/** A point of one paragraph is printed without the space that paragraphs have between them. */
function itemHtml(item: readonly PrintedBlock[], around: Around): string {
  const [first, ...more] = item
  if (first?.kind !== 'paragraph') return item.map((one) => blockHtml(one, around)).join('')
  const rest = more.map((one) => blockHtml(one, around)).join('')
  return `${inlineHtml(first.content, around.notes)}${rest}`
}

function tableHtml(
  { caption, head, rows, figures }: Extract<PrintedBlock, { kind: 'table' }>,
  { notes, part }: Around,
): string {
  const align = (at: number) => (figures.includes(at) ? ' class="figure"' : '')
  const heads = head.map(
    (cell, at) => `<th scope="col"${align(at)}>${inlineHtml(cell, notes)}</th>`,
  )
  const body = rows.map((row) => {
    const cells = row.map((cell, at) => {
      const inner = inlineHtml(cell, notes)
      return at === 0 ? `<th scope="row">${inner}</th>` : `<td${align(at)}>${inner}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  const named = caption === null ? escaped(part) : inlineHtml(caption, NO_NOTES)
  const hidden = caption === null ? ' class="hidden"' : ''
  // Wider than a phone: the table scrolls by itself, also by keyboard.
  return `<div class="table" role="group" aria-label="${plainWords(caption) || escaped(part)}" tabindex="0">
<table>
<caption${hidden}>${named}</caption>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
</div>`
}

/** A run of text as HTML. */
export function inlineHtml(content: readonly PrintedInline[], notes: Notes): string {
  return content.map((one) => oneHtml(one, notes)).join('')
}

function oneHtml(one: PrintedInline, notes: Notes): string {
  const all = (inner: readonly PrintedInline[]) => inlineHtml(inner, notes)
  switch (one.kind) {
    case 'text':
      return escaped(one.text)
    case 'strong':
      return `<strong>${all(one.content)}</strong>`
    case 'emphasis':
      return `<em>${all(one.content)}</em>`
    case 'link':
      return `<a href="${escaped(one.address)}">${all(one.content)}</a>`
    case 'foreign':
      return `<span lang="${TAGS[one.language]}">${all(one.content)}</span>`
    case 'note':
      return notes.markOf(all(one.content))
    case 'rating':
      return `<strong class="rating rating--${one.place ?? 'none'}">${escaped(one.text)}</strong>`
    case 'source':
      return `<a href="#source-${one.number}">${escaped(one.text)}</a>`
    case 'figure':
      return `<span data-figure="${escaped(one.call)}">${all(one.content)}</span>`
  }
}

/** What a run of text says, for where there can be no marks in it. */
function plainWords(content: readonly PrintedInline[] | null): string {
  return escaped(wordsOf(content ?? []))
}
