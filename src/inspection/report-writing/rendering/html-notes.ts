import { escaped } from '#platform/words'
import { filled, type ReportWords } from '../rules/words.ts'

/** Footnotes stand at the end of the part they are in; one with the same words is there once. */
export type Notes = {
  readonly markOf: (words: string) => string
  readonly listOfPart: () => string
}

/** For where a footnote's number cannot stand. */
export const NO_NOTES: Notes = { markOf: () => '', listOfPart: () => '' }

/** Numbers the footnotes of a report, part by part. */
export function notesFrom(words: ReportWords): Notes {
  let last = 0
  let ofPart: { readonly number: number; readonly words: string }[] = []
  return {
    markOf: (note) => {
      const found = ofPart.find((one) => one.words === note)
      const number = found?.number ?? last + 1
      const isFirst = found === undefined
      if (isFirst) ofPart.push({ number, words: note })
      last = Math.max(last, number)
      const id = isFirst ? ` id="note-${number}-from"` : ''
      const label = escaped(filled(words.note, { number }))
      return `<sup><a${id} href="#note-${number}" role="doc-noteref" aria-label="${label}">${number}</a></sup>`
    },
    listOfPart: () => {
      const items = ofPart.map(({ number, words: note }) => {
        const back = escaped(filled(words.backTo, { number }))
        return `<li id="note-${number}" value="${number}">${note} <a href="#note-${number}-from" role="doc-backlink" aria-label="${back}">↑</a></li>`
      })
      ofPart = []
      if (items.length === 0) return ''
      return `<div class="notes"><h3>${escaped(words.notes)}</h3>\n<ol>${items.join('')}</ol></div>\n`
    },
  }
}
