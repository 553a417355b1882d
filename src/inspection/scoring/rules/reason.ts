import type { FrameworkPack, Provenance } from '#inspection/frameworks'
import { counted } from '#platform/words'
import type { RatedQuestion, Reason } from './results.ts'

/** A reason that rests on an entry of the pack: its mark and its passage come from there. */
export function reasonFrom(
  pack: FrameworkPack,
  entry: Provenance,
  { rule, because }: { readonly rule: string; readonly because: string },
): Reason {
  const source = pack.sources[entry.source]
  const passage = source === undefined ? entry.source : `${source.document}, ${source.part}`
  return { rule, because, source: `${passage} (${pack.id}, pack ${pack.number})`, mark: entry.mark }
}

/** A reason that says what the figures are, where they come from, rather than which rule was used. */
export function reasonOfFact(rule: string, because: string, source: string): Reason {
  return { rule, because, source, mark: 'derived' }
}

/** `38 of 75 cases`, or what is known of it. */
export function countInWords({ yes, n }: Pick<RatedQuestion, 'yes' | 'n'>): string {
  if (n === null) return 'number of cases not published'
  return yes === null ? `of ${counted(n, 'case')}` : `${yes} of ${counted(n, 'case')}`
}

/** A question's percentage, never without its n: `49% (37 of 75 cases)`. */
export function percentInWords(question: Pick<RatedQuestion, 'percent' | 'yes' | 'n'>): string {
  return `${question.percent}% (${countInWords(question)})`
}
