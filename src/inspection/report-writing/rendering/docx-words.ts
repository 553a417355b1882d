import {
  Bookmark,
  ExternalHyperlink,
  FootnoteReferenceRun,
  InternalHyperlink,
  type IRunOptions,
  type ParagraphChild,
  TextRun,
} from 'docx'
import type { Language, PrintedInline } from '../rules/document.ts'
import { wordsOf } from '../rules/plain-words.ts'

/** What is gathered while the tree is written. */
export type Writing = {
  readonly tags: Readonly<Record<Language, string>>
  readonly notes: (readonly ParagraphChild[])[]
  /** Numbered lists so far, each of which counts from 1. */
  lists: number
}

/** How words look, and in what language they are. */
export type Look = Pick<IRunOptions, 'bold' | 'italics' | 'language'>
/** As the paragraph's style has it. */
export const PLAIN: Look = {}

/** A run of text, in the look of what it stands in; footnotes are gathered. */
export function runs(
  content: readonly PrintedInline[],
  look: Look,
  writing: Writing,
): readonly ParagraphChild[] {
  return content.flatMap((one) => runOf(one, look, writing))
}

function runOf(one: PrintedInline, look: Look, writing: Writing): readonly ParagraphChild[] {
  switch (one.kind) {
    case 'text':
      return [new TextRun({ ...look, text: one.text })]
    case 'rating':
      return [new TextRun({ ...look, text: one.text, bold: true })]
    case 'strong':
      return runs(one.content, { ...look, bold: true }, writing)
    case 'emphasis':
      return runs(one.content, { ...look, italics: true }, writing)
    case 'figure':
      return runs(one.content, look, writing)
    case 'foreign':
      return runs(one.content, inLanguage(one.language, look, writing), writing)
    case 'link': {
      const text = wordsOf(one.content)
      const children = [new TextRun({ ...look, text, style: 'Hyperlink' })]
      return [new ExternalHyperlink({ link: one.address, children })]
    }
    case 'source': {
      const children = [new TextRun({ ...look, text: one.text, style: 'Hyperlink' })]
      return [new InternalHyperlink({ anchor: `source-${one.number}`, children })]
    }
    case 'note':
      writing.notes.push(runs(one.content, PLAIN, writing))
      return [new FootnoteReferenceRun(writing.notes.length)]
  }
}

/** The look of words in another language, which a screen reader must be told. */
export function inLanguage(language: Language, look: Look, { tags }: Writing): Look {
  return { ...look, language: { value: tags[language] } }
}

/** Runs to which a link can lead. */
export function bookmarked(id: string, children: readonly ParagraphChild[]): Bookmark {
  return new Bookmark({ id, children: [...children] })
}
