import { addDays, addMonths, type Day, isDay } from '#platform/dates'
import { dateInWords, listed } from '#platform/words'
import {
  type Before,
  type CaseListSpecification,
  type Condition,
  codesOf,
  type ListedCase,
  labelOf,
} from './specification.ts'

/** A case that cannot be drawn: the conditions it does not meet, and a sentence for people. */
export type Exclusion = {
  readonly reference: string
  readonly conditions: readonly string[]
  readonly because: string
}

/**
 * Who of a list may be drawn on an inspection day, and why each of the others may not: all the
 * conditions of the specification must hold. Windows of months end on the corresponding date.
 */
export function eligible(
  cases: readonly ListedCase[],
  specification: CaseListSpecification,
  inspectionDay: Day,
): { readonly eligible: readonly ListedCase[]; readonly excluded: readonly Exclusion[] } {
  const checks = specification.eligibility.map((condition) => ({
    id: condition.id,
    column: condition.column,
    failing: checkOf(condition, specification, inspectionDay),
  }))
  const good: ListedCase[] = []
  const excluded: Exclusion[] = []
  for (const one of cases) {
    const failed = checks.flatMap(({ id, column, failing }) => {
      const because = failing(one.values[column] ?? '')
      return because === null ? [] : [{ id, because }]
    })
    if (failed.length === 0) good.push(one)
    else {
      const conditions = failed.map(({ id }) => id)
      const because = listed(failed.map((each) => each.because))
      excluded.push({ reference: one.reference, conditions, because })
    }
  }
  return { eligible: good, excluded }
}

/** Why a value does not meet a condition; `null` when it does. */
type Check = (value: string) => string | null

function checkOf(
  condition: Condition,
  specification: CaseListSpecification,
  inspectionDay: Day,
): Check {
  const label = labelOf(specification, condition.column)
  switch (condition.rule) {
    case 'one of': {
      const { codes } = condition
      const labels = new Map(
        codesOf(specification, condition.column).map(({ code, label: said }) => [code, said]),
      )
      return (value) =>
        codes.includes(value) ? null : `${label}: ${labels.get(value) ?? 'not given'}`
    }
    case 'at least': {
      const { least } = condition
      return (value) =>
        value !== '' && Number(value) >= least
          ? null
          : `${label}: ${value === '' ? 'not given' : value}, less than ${least}`
    }
    case 'day within':
      return windowCheck(label, condition.whenEmpty, {
        earliest: condition.earliest === null ? null : dayBefore(inspectionDay, condition.earliest),
        latest: condition.latest === null ? null : dayBefore(inspectionDay, condition.latest),
      })
  }
}

function windowCheck(
  label: string,
  whenEmpty: 'eligible' | 'excluded',
  { earliest, latest }: { readonly earliest: Day | null; readonly latest: Day | null },
): Check {
  return (value) => {
    if (!isDay(value)) return whenEmpty === 'eligible' ? null : `${label}: not given`
    const said = `${label}: ${dateInWords(value)}`
    if (earliest !== null && value < earliest) return `${said}, before ${dateInWords(earliest)}`
    if (latest !== null && value > latest) return `${said}, after ${dateInWords(latest)}`
    return null
  }
}

/** The day that lies so long before the inspection day. */
function dayBefore(inspectionDay: Day, { count, unit }: Before): Day {
  return unit === 'months before'
    ? addMonths(inspectionDay, -count)
    : addDays(inspectionDay, -count)
}
