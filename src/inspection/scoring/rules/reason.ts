import type { FrameworkPack, Provenance } from '#inspection/frameworks'
import type { Reason } from './results.ts'

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
