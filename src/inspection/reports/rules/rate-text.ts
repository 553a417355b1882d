import type { RatedInspection, RatedQuestion, RatedStandard, Step } from '#inspection/scoring'
import { counted } from '#platform/words'

/** An inspection for a person at a terminal: every standard, its questions, the panel, the total. */
export function rateText(
  rated: RatedInspection,
  { explain }: { readonly explain: boolean },
): string {
  return [
    `${rated.provider} (${rated.framework}, pack ${rated.frameworkNumber})`,
    '',
    ...rated.standards.flatMap((standard) => standardLines(standard, explain)),
    `Panel agenda: ${rated.agenda.length === 0 ? 'nothing' : rated.agenda.join(', ')}`,
    `Before the panel: ${total(rated.overall.before)}`,
    `After the panel:  ${total(rated.overall.after)}`,
    `Published:        ${rated.overall.published ?? 'no overall rating'}`,
    ...certaintyLines('How sure, before the panel', rated.overall.certainty),
    ...(explain
      ? rated.overall.reasons.map(({ because, source }) => `  - ${because} [${source}]`)
      : []),
    ...rated.notes.map((note) => `Note: ${note}`),
    '',
  ].join('\n')
}

function standardLines(standard: RatedStandard, explain: boolean): readonly string[] {
  const { id, name, calculated, final, adjusted } = standard
  return [
    `${id} ${name}: ${final ?? 'not rated'}${adjusted === null ? '' : ` (panel, from ${adjusted.from})`}`,
    ...(adjusted === null ? [] : [`  Panel: ${adjusted.reason}`]),
    ...(calculated !== null && standard.deciding !== null
      ? [`  Decided by ${standard.deciding}: ${calculated}`]
      : []),
    ...(standard.missing.length > 0
      ? [`  Not computed: no result for ${standard.missing.join(', ')}`]
      : []),
    ...standard.questions.filter(({ percent, n }) => percent !== null || n === 0).map(questionLine),
    ...certaintyLines('  How sure', standard.certainty),
    ...(standard.onAgenda
      ? [
          `  On the panel’s agenda: ${standard.agendaReasons.map(({ because }) => because).join('; ')}`,
        ]
      : []),
    ...(explain ? standard.reasons.map(({ because, source }) => `  - ${because} [${source}]`) : []),
    '',
  ]
}

function questionLine(question: RatedQuestion): string {
  const { id, yes, n, percent, interval, band, distance } = question
  if (n === 0) return `  ${id}  no relevant case`
  const parts = [
    yes === null || n === null ? 'n not known' : `${yes}/${n}`,
    ...(interval === null
      ? []
      : [
          `${interval.confidence}% interval ${interval.low.toFixed(1)}–${interval.high.toFixed(1)}`,
        ]),
    ...(band === null ? [] : [band]),
    ...[distance?.down, distance?.up].flatMap((step) => (step == null ? [] : [stepText(step)])),
  ]
  return `  ${id}  ${percent}%  ${parts.join('  ')}`
}

function stepText({ points, cases, rating }: Step): string {
  const inCases = cases === null ? '' : `, ${counted(cases, 'case')}`
  return `${points.toFixed(1)} points${inCases} from ${rating}`
}

function certaintyLines(title: string, certainty: RatedStandard['certainty']): readonly string[] {
  if (certainty === null) return []
  const shares = Object.entries(certainty)
    .filter(([, share]) => share > 0)
    .map(([rating, share]) => `${rating} ${(100 * share).toFixed(1)}%`)
  return [`${title}: ${shares.join(', ')}`]
}

function total({ points, max, rating }: RatedInspection['overall']['before']): string {
  return points === null ? 'not known' : `${points} of ${max} points, ${rating}`
}
