import type { Band, FrameworkPack, KeyQuestion, Standard } from './pack.ts'

/** A key question and the standard it belongs to, within one pack. */
export type PlacedQuestion = { readonly standard: Standard; readonly question: KeyQuestion }

/** Every standard of the pack, in the order the framework prints them. */
export function standardsOf(pack: FrameworkPack): readonly Standard[] {
  return pack.domains.flatMap(({ standards }) => standards)
}

/** The standard with this number in this pack; `undefined` when the pack has none. */
export function standardOf(pack: FrameworkPack, id: string): Standard | undefined {
  return standardsOf(pack).find((standard) => standard.id === id)
}

/** Every key question of every standard, in printed order, domain one's included. */
export function questionsOf(pack: FrameworkPack): readonly PlacedQuestion[] {
  return standardsOf(pack).flatMap((standard) =>
    standard.questions.map((question) => ({ standard, question })),
  )
}

/** The key question with this number in this pack, with its standard; `undefined` when none. */
export function questionOf(pack: FrameworkPack, id: string): PlacedQuestion | undefined {
  return questionsOf(pack).find(({ question }) => question.id === id)
}

/**
 * Every question that a case may answer: those of standards that are rated from cases, and those
 * asked only for the region. Domain one's questions are answered by evidence, never by a case.
 */
export function questionsAskedOfCases(pack: FrameworkPack): readonly KeyQuestion[] {
  const deciding = questionsOf(pack)
    .filter(({ standard }) => standard.judgedBy === 'key-questions')
    .map(({ question }) => question)
  return [...deciding, ...(pack.alsoAsked ?? [])]
}

/** The band with the most points; `null` when the framework gives no ratings. */
export function highestBand(pack: FrameworkPack): Band | null {
  const bands = pack.ratings?.bands.list ?? []
  return bands.reduce<Band | null>(
    (best, band) => (best === null || band.points > best.points ? band : best),
    null,
  )
}

/** Most points all standards can give together; `null` when the framework gives no ratings. */
export function mostPoints(pack: FrameworkPack): number | null {
  const highest = highestBand(pack)
  return highest === null ? null : highest.points * standardsOf(pack).length
}
