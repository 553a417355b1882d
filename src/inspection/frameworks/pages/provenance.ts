import type { FrameworkPack, Mark, Provenance } from '../rules/pack.ts'

/** How sure an entry of a pack is and where it comes from, as words for a page. */
export type ProvenanceView = {
  /** `Verified`. */
  readonly mark: string
  /** The passage, and where on the same page it is described. */
  readonly part: string
  readonly anchor: string
}

/** A source as it stands in a page's list of sources; no address is an empty one. */
export type SourceView = {
  readonly anchor: string
  readonly document: string
  readonly part: string
  readonly address: string
}

/** What each mark means: printed once on a page, the same on every page. */
export const MARKS: readonly { readonly mark: string; readonly meaning: string }[] = [
  { mark: 'Verified', meaning: 'we have read it in the document named as its source.' },
  {
    mark: 'Derived',
    meaning: 'no document we have read says it, but it follows from published results.',
  },
  {
    mark: 'Reconstructed',
    meaning:
      'written down from what is known of the framework, without the document at hand. Check it before you rely on it.',
  },
]

/** The mark and the passage of one entry, linked to the page's own list of sources. */
export function provenanceView(
  pack: Pick<FrameworkPack, 'sources'>,
  { mark, source }: Provenance,
): ProvenanceView {
  return {
    mark: WORDS[mark],
    part: pack.sources[source]?.part ?? source,
    anchor: anchorOf(source),
  }
}

/** Every source of the pack, in its own order. */
export function sourceViews({ sources }: Pick<FrameworkPack, 'sources'>): readonly SourceView[] {
  return Object.entries(sources).map(([key, { document, part, address = '' }]) => ({
    anchor: anchorOf(key),
    document,
    part,
    address,
  }))
}

const WORDS: Readonly<Record<Mark, string>> = {
  verified: 'Verified',
  derived: 'Derived',
  reconstructed: 'Reconstructed',
}

function anchorOf(source: string): string {
  return `source-${source}`
}
