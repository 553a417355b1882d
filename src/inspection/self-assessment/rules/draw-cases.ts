import { inDrawOrder } from '#inspection/sampling'

/**
 * Draws so many of these cases, in the order in which a sample of an inspection is drawn: the same cases and
 * seed give the same ones on any machine. Cases that are in the self-assessment already are passed over.
 */
export function drawCases(
  crns: readonly string[],
  asked: { readonly seed: number; readonly sample: string; readonly size: number },
  taken: ReadonlySet<string>,
): readonly string[] {
  return inDrawOrder(
    crns.map((reference) => ({ reference, values: {} })),
    asked,
  )
    .map(({ listed }) => listed.reference)
    .filter((crn) => !taken.has(crn))
    .slice(0, asked.size)
}
