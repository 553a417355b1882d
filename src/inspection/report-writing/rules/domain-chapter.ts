import type { Domain, Standard } from '#inspection/frameworks'
import { type PrintedBlock, text } from './document.ts'
import type { FigureFacts } from './live-figures.ts'
import { questionsTable, ratingWithNote } from './ratings-tables.ts'
import { domainText } from './report-parts.ts'
import { filledInline, inEnglish, named } from './words.ts'

/** A text of the report, printed below a heading of the level given. */
export type TextAt = (name: string, level: number) => readonly PrintedBlock[]

/** A domain's chapter: introduction, strengths, areas for improvement, and each standard with its rating and findings. */
export function domainChapter(
  domain: Domain,
  textAt: TextAt,
  facts: FigureFacts,
): readonly PrintedBlock[] {
  const { words } = facts
  return [
    ...textAt(domainText(domain.id, 'introduction'), 2),
    heading(words.strengths),
    ...textAt(domainText(domain.id, 'strengths'), 3),
    heading(words.areasForImprovement),
    ...textAt(domainText(domain.id, 'areas-for-improvement'), 3),
    ...domain.standards.flatMap((standard) => standardSection(standard, domain, textAt, facts)),
  ]
}

function standardSection(
  { id, name, statement, judgedBy }: Standard,
  domain: Domain,
  textAt: TextAt,
  facts: FigureFacts,
): readonly PrintedBlock[] {
  const { words, language } = facts
  const rated = facts.entry.rated.standards.find((standard) => standard.id === id) ?? null
  const rating = ratingWithNote(rated, facts)
  const isCounted = judgedBy === 'key-questions' && rated !== null && rated.questions.length > 0
  return [
    {
      kind: 'heading',
      level: 3,
      content: [text(`${id} `), ...named(name, words, language)],
      id: `standard-${id}`,
    },
    { kind: 'paragraph', content: filledInline(words.ratingOf, { rating }) },
    { kind: 'paragraph', content: [{ kind: 'emphasis', content: inEnglish(statement, language) }] },
    ...textAt(domainText(domain.id, id), 3),
    isCounted
      ? questionsTable(rated, facts, [
          text(`${words.keyQuestions}: ${id} `),
          ...named(name, words, language),
        ])
      : { kind: 'paragraph', content: [text(words.judged)] },
  ]
}

function heading(words: string): PrintedBlock {
  return { kind: 'heading', level: 3, content: [text(words)], id: null }
}
