import { dateInWords } from '#platform/words'
import { FACTOR_NAMES, FACTOR_WORDS } from '../../rules/factors.ts'
import type { ModelRow, OperatingModel } from '../../rules/operating-model.ts'

/** The settings of a model as name, value and where it comes from. */
export function settingsInWords({ settings, sources }: OperatingModel) {
  const { scoreThreshold, closenessToChange, women, longCustody, plan } = settings
  const row = (name: string, value: string, source: string) => ({
    ...{ name, value },
    source: sources[source]?.part ?? source,
  })
  return [
    row(
      'A reconviction score counts as high',
      `over ${scoreThreshold.percent}%; exactly that counts as ${scoreThreshold.exactlyAt}`,
      scoreThreshold.source,
    ),
    row(
      'Readiness to change is judged by',
      closenessToChange.live ? 'the closeness to change questionnaire' : 'the officer',
      closenessToChange.source,
    ),
    row(
      'Women are held by a local management centre',
      women.allocatedFrom === null
        ? 'as men are'
        : `when allocated from ${dateInWords(women.allocatedFrom)}`,
      women.source,
    ),
    row(
      'Long custody',
      `a sentence of more than ${longCustody.moreThanMonths} months, with ${longCustody.monthsLeftFrom} or more left to serve`,
      longCustody.source,
    ),
    row(
      'A plan is due',
      `${plan.workingDays} working days after the first appointment`,
      plan.source,
    ),
  ]
}

/** The rows of a table in plain words: when it holds, what it does, and the passage it comes from. */
export function rowsInWords(model: OperatingModel, rows: readonly ModelRow<unknown>[]) {
  return rows.map(({ id, when, effect, source }) => ({
    ...{ id, effect },
    when:
      FACTOR_NAMES.flatMap((name) => {
        const answers = when[name]
        if (answers === undefined) return []
        return [answers.map((answer) => FACTOR_WORDS[name][answer] ?? answer).join(' or ')]
      }).join(', and ') || 'always',
    part: model.sources[source]?.part ?? source,
    says: model.sources[source]?.says ?? '',
  }))
}

/** What differs between two versions, setting by setting and row by row. */
export function changesInWords(before: OperatingModel, after: OperatingModel): readonly string[] {
  const [was, will] = [settingsInWords(before), settingsInWords(after)]
  const settings = will.flatMap(({ name, value }, place) =>
    was[place]?.value === value ? [] : [`${name}: ${was[place]?.value}, now ${value}`],
  )
  const tables = (['route', 'base', 'exceptions'] as const).flatMap((table) => {
    const old = new Map(before[table].map((row) => [row.id, JSON.stringify(row)]))
    const now = new Map(after[table].map((row) => [row.id, JSON.stringify(row)]))
    return [
      ...[...now].flatMap(([id, text]) =>
        old.get(id) === text ? [] : [`${table}, row ${id}: ${old.has(id) ? 'changed' : 'added'}`],
      ),
      ...[...old.keys()].filter((id) => !now.has(id)).map((id) => `${table}, row ${id}: removed`),
    ]
  })
  return [...settings, ...tables]
}
