import { REPORT_WORDS } from '../report-words.ts'
import type { Language, TextFault } from '../rules/document.ts'
import type { WrittenText } from '../rules/report-text.ts'
import { typedByHand } from '../rules/typed-by-hand.ts'
import { readMarkdown } from './read-markdown.ts'

/**
 * Reads one text of a report from its Markdown, with every fault and its place: what is no part of a report's
 * Markdown, and figures typed by hand. `file` names it in the faults.
 */
export function readText(
  markdown: string,
  { file, language }: { readonly file: string; readonly language: Language },
): { readonly text: WrittenText; readonly faults: readonly TextFault[] } {
  const look = typedByHand(REPORT_WORDS[language].typedByHand)
  const { blocks, faults } = readMarkdown(markdown, look)
  return { text: { file, blocks }, faults: faults.map((fault) => ({ file, ...fault })) }
}
