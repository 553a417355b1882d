import type { FrameworkPack } from '#inspection/frameworks'
import type { AssessedCase, PublishedInspection } from '#inspection/inspections'
import type { RatedInspection } from '#inspection/scoring'
import { sha256 } from '#platform/fingerprints'

/** What stands in the way of publishing, each as a sentence with what to do. */
export function whyNotPublished(
  pack: FrameworkPack,
  rated: RatedInspection,
  reportFaults: number,
): readonly string[] {
  const unrated = rated.standards.filter(({ final }) => final === null)
  return [
    ...(pack.ratings === null
      ? []
      : unrated.map(
          ({ id, name, judgedBy }) =>
            `${id} ${name} has no rating: ${judgedBy === 'key-questions' ? 'cases must be submitted' : 'the panel must give it one'}`,
        )),
    ...(reportFaults === 0
      ? []
      : [`${reportFaults} of the report’s texts or figures must be put right`]),
  ]
}

/**
 * The cases as they are published: without the provider’s references. They are numbered in the order of a
 * fingerprint of inspection and reference, so that a number says nothing about the case.
 */
export function withoutReferences(
  cases: readonly AssessedCase[],
  inspectionId: string,
): readonly AssessedCase[] {
  const keyOf = ({ case: reference }: AssessedCase) => sha256(`${inspectionId}\n${reference}`)
  return cases
    .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
    .map(({ answers }, place) => ({ case: `case-${place + 1}`, answers }))
}

/** Cases inspected in each sample, by the questions they answer. */
export function sampledIn(
  pack: FrameworkPack,
  cases: readonly AssessedCase[],
): PublishedInspection['sampled'] {
  const counts = pack.sampling.samples.map(({ id }) => {
    const questions = pack.domains
      .flatMap(({ standards }) => standards)
      .filter(({ sample }) => sample === id)
      .flatMap((standard) => standard.questions.map((question) => question.id))
    const found = cases.filter(({ answers }) => questions.some((one) => one in answers))
    return [id, found.length] as const
  })
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}
