import type { PrintedInline } from './document.ts'

/** What a run of text says, without its footnotes. */
export function wordsOf(content: readonly PrintedInline[]): string {
  return content
    .map((one) => {
      switch (one.kind) {
        case 'text':
        case 'rating':
        case 'source':
          return one.text
        case 'note':
          return ''
        default:
          return wordsOf(one.content)
      }
    })
    .join('')
}
