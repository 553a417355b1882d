import caseSupervision from '../../../policy/sampling/case-supervision.json' with { type: 'json' }
import courtReports from '../../../policy/sampling/court-reports.json' with { type: 'json' }
import throughTheGate from '../../../policy/sampling/through-the-gate.json' with { type: 'json' }
import unpaidWork from '../../../policy/sampling/unpaid-work.json' with { type: 'json' }
import victimContact from '../../../policy/sampling/victim-contact.json' with { type: 'json' }
import type { CaseListSpecification } from './rules/specification.ts'
import { SPECIFICATION_FILE } from './schema.ts'

/** Every specification that Plumbline ships, checked. */
export const SHIPPED_SPECIFICATIONS: readonly CaseListSpecification[] = [
  caseSupervision,
  unpaidWork,
  throughTheGate,
  courtReports,
  victimContact,
].map((file) => SPECIFICATION_FILE.parse(file))

/**
 * The specification by which a framework's sample is drawn: its newest number, or the number given;
 * `undefined` when there is none. Both are needed, because every framework has samples of its own.
 */
export function specificationFor(
  framework: string,
  sample: string,
  {
    number,
    among = SHIPPED_SPECIFICATIONS,
  }: { readonly number?: number; readonly among?: readonly CaseListSpecification[] } = {},
): CaseListSpecification | undefined {
  return among
    .filter(
      (one) =>
        one.sample === sample &&
        one.appliesTo.some((applied) => applied.framework === framework) &&
        (number === undefined || one.number === number),
    )
    .toSorted((a, b) => b.number - a.number)[0]
}

/** The samples of a framework that can be drawn, by their keys. */
export function samplesDrawnFor(framework: string): readonly string[] {
  const drawn = SHIPPED_SPECIFICATIONS.filter(({ appliesTo }) =>
    appliesTo.some((applied) => applied.framework === framework),
  )
  return [...new Set(drawn.map(({ sample }) => sample))]
}
