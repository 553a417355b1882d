import { AFTER_THE_FIRST, textTable } from '#platform/command-line'
import { counted, dateInWords } from '#platform/words'
import type { DrawnSample } from '../rules/drawn-sample.ts'
import type { margins } from '../rules/margins.ts'
import type { CaseListSpecification } from '../rules/specification.ts'

type Cells = readonly (string | number)[]

/** A drawn sample for people: sizes, every cell and ratio with its target, margins, reasons, cases. */
export function drawnInWords(
  drawn: DrawnSample,
  expected: ReturnType<typeof margins>,
  specification: CaseListSpecification,
): string {
  return [
    ...heading(drawn, specification),
    ...leftOut(drawn),
    ...cells(drawn),
    ...ratios(drawn),
    ...spread(drawn),
    ...marginsExpected(expected),
    '',
    'Because',
    ...drawn.reasons.map(({ because, source, mark }) => `  ${because} (${source}; ${mark})`),
    '',
    ...references(drawn),
    '',
  ].join('\n')
}

function heading(drawn: DrawnSample, { name, id, number }: CaseListSpecification) {
  const { size, eligible, list, seed, framework } = drawn
  const lines = [
    ['Sample', `${name}, ${framework.id} (case list ${id}, number ${number})`],
    ['Inspection day', dateInWords(drawn.inspectionDay)],
    ['List', `${counted(list.cases, 'case')}, SHA-256 ${list.sha256}`],
    ['Eligible', counted(eligible, 'case')],
    ['Drawn', `${counted(size.drawn, 'case')}, seed ${seed}`],
    ['Margin', `${points(size.achievedMargin)} at ${size.confidence}% confidence`],
  ] as const
  return lines.map(([label, value]) => `${label.padEnd(16)}${value}`)
}

function leftOut({ exclusions }: DrawnSample): readonly string[] {
  if (exclusions.length === 0) return []
  const counts = new Map<string, number>()
  for (const condition of exclusions.flatMap(({ conditions }) => conditions)) {
    counts.set(condition, (counts.get(condition) ?? 0) + 1)
  }
  return [
    '',
    `Not eligible: ${counted(exclusions.length, 'case')}, each with its reason in the JSON`,
    ...table([...counts].map(([condition, count]) => [`not ${condition}`, count])),
  ]
}

function cells(drawn: DrawnSample): readonly string[] {
  const rows = drawn.cells.map(({ number, name, population, due, target, achieved, reserves }) => [
    ...[`${number} ${name}`, population, due.toFixed(2), target, achieved, reserves],
  ])
  const header = ['Cell', 'eligible', 'due', 'target', 'achieved', 'reserves']
  return ['', ...table([header, ...rows])]
}

function ratios(drawn: DrawnSample): readonly string[] {
  return drawn.ratios.flatMap(({ label, codes }) => {
    const rows = codes.map(({ label: code, population, target, achieved }) => [
      ...[code, population, target.toFixed(2), achieved],
    ])
    return ['', ...table([[label, 'eligible', 'target', 'achieved'], ...rows])]
  })
}

/** A column with many values, such as officers, is told by its most: a table would hide it. */
const MOST_VALUES = 30

function spread(drawn: DrawnSample): readonly string[] {
  return drawn.spread.flatMap(({ label, values, notKept }) => {
    const most = Math.max(0, ...values.map(({ achieved }) => achieved))
    const seen = values.filter(({ achieved }) => achieved > 0).length
    const outcome = notKept.length === 0 ? 'limits kept' : `over the limit: ${notKept.join(', ')}`
    const line = `${label}: ${seen} of ${values.length} in the sample, most cases of one ${most}; ${outcome}`
    if (values.length > MOST_VALUES) return ['', line]
    const rows = values.map(({ value, population, most: limit, achieved }) => [
      ...[value, population, limit, achieved],
    ])
    return ['', line, ...table([[label, 'eligible', 'at most', 'achieved'], ...rows])]
  })
}

function marginsExpected({ questions, groups }: ReturnType<typeof margins>): readonly string[] {
  const rows = [
    ...questions.map(({ question, base, n, margin }) => [
      ...[base === 'all' ? question : `${question} (relevant cases, expected)`, n, points(margin)],
    ]),
    ...groups.filter(({ n }) => n > 0).map(({ label, n, margin }) => [label, n, points(margin)]),
  ]
  return ['', ...table([['Margin expected for', 'cases', 'either side'], ...rows])]
}

function references(drawn: DrawnSample): readonly string[] {
  return drawn.cells.flatMap(({ number, name }) => {
    const of = (role: 'sample' | 'reserve') =>
      drawn.cases
        .filter((one) => one.cell === number && one.role === role)
        .map(({ reference }) => reference)
        .join(' ')
    return [`Cell ${number}, ${name}`, `  inspect: ${of('sample')}`, `  reserve: ${of('reserve')}`]
  })
}

function points(margin: number | null): string {
  return margin === null ? 'none' : `${margin.toFixed(2)} points`
}

/** Text to the left, figures to the right. */
function table(rows: readonly Cells[]): readonly string[] {
  return textTable(rows, AFTER_THE_FIRST)
}
