import { textTable } from '#platform/command-line'
import type { PackDifference } from '../rules/diff.ts'
import { mostPoints, standardsOf } from '../rules/look-up.ts'
import type { FrameworkPack, KeyQuestion, Standard } from '../rules/pack.ts'

/** One framework as a line of the list, in the stable shape of `frameworks list --json`. */
export function summaryOf(pack: FrameworkPack) {
  const { id, number, title, unit, inForce } = pack
  const standards = standardsOf(pack).length
  return { id, number, title, unit, inForce, standards, mostPoints: mostPoints(pack) }
}

/** The list of frameworks as an aligned table. */
export function listInWords(packs: readonly FrameworkPack[]): string {
  const rows = packs
    .map(summaryOf)
    .map((each) => [
      each.id,
      String(each.number),
      `${each.inForce.from} to ${each.inForce.until ?? 'now'}`,
      String(each.standards),
      each.mostPoints === null ? 'not rated' : String(each.mostPoints),
      each.title,
    ])
  return table([['id', 'number', 'in force', 'standards', 'most points', 'title'], ...rows])
}

/** A whole pack to read: rules first, then every standard with its questions and prompts. */
export function packInWords(pack: FrameworkPack): string {
  const { id, number, title, unit, inForce, about, domains, alsoAsked = [] } = pack
  const blocks = [
    `${title} (${id}, number ${number})`,
    `Inspects: ${unit}. In force: ${inForce.from} to ${inForce.until ?? 'now'}.`,
    about,
    ratingsInWords(pack),
    ...domains.flatMap((domain) => [
      `${domain.id}  ${domain.name.toUpperCase()}`,
      ...domain.standards.map(standardInWords),
    ]),
    ...(alsoAsked.length === 0
      ? []
      : [['ASKED FOR THE REGION ONLY', ...alsoAsked.map(questionInWords)].join('\n')]),
    ['SOURCES', ...sourcesInWords(pack)].join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** One difference as a sentence. */
export function differenceInWords(difference: PackDifference): string {
  switch (difference.kind) {
    case 'standard added':
    case 'standard removed':
      return `${difference.kind}: ${difference.standard} ${difference.name}`
    case 'standard renumbered':
      return `${difference.kind}: ${difference.name} was ${difference.from}, is ${difference.to}`
    case 'standard renamed':
    case 'standard restated':
      return `${difference.kind}: ${difference.standard} was "${difference.from}", is "${difference.to}"`
    case 'question added':
    case 'question removed':
      return `${difference.kind}: ${difference.question} ${difference.wording}`
    case 'question reworded':
    case 'question base changed':
      return `${difference.kind}: ${difference.question} was "${difference.from}", is "${difference.to}"`
    case 'prompts changed':
      return promptsInWords(difference)
    case 'setting changed':
      return `${difference.kind}: ${difference.setting} was ${difference.from ?? 'not there'}, is ${difference.to ?? 'not there'}`
  }
}

function promptsInWords({
  question,
  from,
  to,
}: Extract<PackDifference, { kind: 'prompts changed' }>): string {
  const gone = from.filter((prompt) => !to.includes(prompt)).map((prompt) => `    - ${prompt}`)
  const come = to.filter((prompt) => !from.includes(prompt)).map((prompt) => `    + ${prompt}`)
  const order = gone.length + come.length === 0 ? ['    the same prompts in another order'] : []
  return [`prompts changed: ${question}`, ...gone, ...come, ...order].join('\n')
}

function ratingsInWords(pack: FrameworkPack): string {
  if (pack.ratings === null) return 'Gives words and percentages, no ratings.'
  const { bands, overall, panel } = pack.ratings
  return [
    `RATINGS (at most ${counted(mostPoints(pack) ?? 0, 'point')})`,
    ...bands.list.map(
      ({ rating, atLeast, points }) =>
        `  ${rating}: ${atLeast}% and over, ${counted(points, 'point')}`,
    ),
    `  overall: ${overall.lines.map(({ rating, meanAtMost }) => `${rating} up to a mean of ${meanAtMost}`).join(', ')}`,
    `  panel: within ${counted(panel.pointsFromLine, 'point')} of a line, or ${counted(panel.casesToChange, 'case')} from it, or ${counted(panel.smallBase, 'case')} or fewer; moves at most ${counted(panel.mostBandsMoved, 'band')}`,
    `  marks: bands ${bands.mark}, overall ${overall.mark}, panel ${panel.mark}`,
  ].join('\n')
}

function standardInWords({ id, name, statement, judgedBy, mark, questions }: Standard): string {
  const how = judgedBy === 'key-questions' ? 'by key questions' : 'by ratings characteristics'
  return [
    `${id}  ${name} (judged ${how}; ${mark})`,
    `  ${statement}`,
    ...questions.map(questionInWords),
  ].join('\n')
}

function questionInWords(question: KeyQuestion): string {
  const { id, wording, gate, mark, pooledFrom, prompts, alternative } = question
  return [
    `  ${id}  ${wording} (${mark})`,
    ...(gate === null ? [] : [`      only where yes: ${gate}`]),
    ...(alternative === null ? [] : [`      ${alternative.when}: ${alternative.wording}`]),
    ...(pooledFrom === null
      ? []
      : [`      pooled from ${pooledFrom.framework}: ${pooledFrom.questions.join(', ')}`]),
    ...prompts.map((prompt) => `      ${prompt.id}  ${prompt.wording} (${prompt.mark})`),
  ].join('\n')
}

function sourcesInWords({ sources }: FrameworkPack): readonly string[] {
  return Object.entries(sources).map(
    ([key, { document, part, address }]) =>
      `  ${key}: ${document}; ${part}${address === undefined ? '' : ` <${address}>`}`,
  )
}

/** `1 point`, `2 points`. */
function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function table(rows: readonly (readonly string[])[]): string {
  return `${textTable(rows).join('\n')}\n`
}
