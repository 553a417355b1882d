import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { escaped } from '#platform/words'
import type { Language, ReportDocument } from '../rules/document.ts'
import type { ReportWords } from '../rules/words.ts'
import { blockHtml, inlineHtml } from './html-blocks.ts'
import { NO_NOTES, notesFrom } from './html-notes.ts'

/** What the page needs beside the report. */
export type HtmlNeeds = {
  readonly words: Readonly<Record<Language, ReportWords>>
  /** Where the report is in other languages, beside this page: `report-cy.html`. */
  readonly others: readonly { readonly language: Language; readonly address: string }[]
}

/**
 * The report as one accessible page that stands alone: no script, nothing fetched from anywhere, and a policy in
 * it that says so. Prints well; the PDF is made from it.
 */
export async function htmlOf(
  { language, title, about, marks, parts }: ReportDocument,
  { words: ofLanguages, others }: HtmlNeeds,
): Promise<string> {
  const words = ofLanguages[language]
  const sheet = await readFile(new URL('report.css', import.meta.url), 'utf8')
  const css = `${sheet}${marginsOf(marks, words)}`
  const notes = notesFrom(words)
  const sections = parts.map(({ id, title: heading, blocks }) => {
    const inner = blocks.map((block) => blockHtml(block, { notes, part: heading })).join('\n')
    return `<section class="part" aria-labelledby="${id}">
${marks.map((mark) => `<p class="mark mark--part">${escaped(mark)}</p>`).join('\n')}
<h2 id="${id}">${escaped(heading)}</h2>
${inner}
${notes.listOfPart()}</section>`
  })
  return `<!doctype html>
<html lang="${words.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${digestOf(css)}'">
<title>${escaped(title)}</title>
<style>${css}</style>
</head>
<body>
<header class="front">
${marks.map((mark) => `<p class="mark">${escaped(mark)}</p>`).join('\n')}
<h1>${escaped(title)}</h1>
${about.map((line) => `<p class="about">${inlineHtml(line, notes)}</p>`).join('\n')}
${others.map(({ language: other, address }) => otherLink(ofLanguages[other], address)).join('\n')}
</header>
<nav class="contents" aria-labelledby="contents">
<h2 id="contents">${escaped(words.contents)}</h2>
<ol>
${parts.map(contentsOf).join('\n')}
</ol>
</nav>
<main>
${sections.join('\n')}
</main>
</body>
</html>
`
}

/** What stands at the head and the foot of every printed page: the marks, and the page's number. */
function marginsOf(marks: readonly string[], { page }: ReportWords): string {
  const number = page.split(/(\{\w+\})/).map((piece) => {
    if (piece === '{page}') return 'counter(page)'
    return piece === '{pages}' ? 'counter(pages)' : inCss(piece)
  })
  return `@page { @top-left { content: ${inCss(marks.join(' '))} } @bottom-left { content: ${number.join(' ')} } }`
}

/** Words as a string of a style sheet; whatever is no letter or digit goes by its number. */
function inCss(words: string): string {
  const hidden = words.replace(
    /[^\p{L}\p{Nd} ]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  )
  return `"${hidden}"`
}

function digestOf(css: string): string {
  return createHash('sha256').update(css).digest('base64')
}

function otherLink({ tag, readHere }: ReportWords, address: string): string {
  return `<p class="other"><a href="${escaped(address)}" hreflang="${tag}" lang="${tag}">${escaped(readHere)}</a></p>`
}

function contentsOf({ id, title, blocks }: ReportDocument['parts'][number]): string {
  const below = blocks.flatMap((block) =>
    block.kind === 'heading' && block.id !== null
      ? [`<li><a href="#${block.id}">${inlineHtml(block.content, NO_NOTES)}</a></li>`]
      : [],
  )
  const list = below.length === 0 ? '' : `<ol>${below.join('')}</ol>`
  return `<li><a href="#${id}">${escaped(title)}</a>${list}</li>`
}
