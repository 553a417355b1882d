import type { FrameworkPack } from '#inspection/frameworks'
import { percentInWords, type RatedStandard } from '#inspection/scoring'
import type { PageModel } from '#platform/web'
import type { PublishedRecord } from '../../rules/published-record.ts'
import { emptyAgendaInWords, nameOf, pointsInWords, stepInWords, tagsOf } from '../words.ts'

/** The ratings panel: what was on its agenda and why, what it decided, and what it left alone. */
export function panelView(record: PublishedRecord, pack: FrameworkPack): PageModel {
  const { rated, facts } = record
  const tagOf = tagsOf(pack)
  const rowOf = (standard: RatedStandard) => ({
    id: standard.id,
    name: standard.name,
    why: standard.agendaReasons.map(({ because }) => because),
    before: tagOf(standard.calculated),
    after: tagOf(standard.final),
    moved: standard.adjusted?.reason ?? null,
    distance: distanceOf(standard),
  })
  return {
    title: `Ratings panel: ${nameOf(facts)}`,
    breadcrumbs: [
      { text: 'Plumbline', href: '/' },
      { text: 'Inspections', href: '/inspections' },
      { text: nameOf(facts), href: `/inspections/${record.id}` },
      { text: 'Ratings panel' },
    ],
    id: record.id,
    rated: pack.ratings !== null,
    emptyAgenda: emptyAgendaInWords(rated),
    synthetic: facts.synthetic,
    agenda: rated.standards.filter(({ onAgenda }) => onAgenda).map(rowOf),
    others: rated.standards.filter(({ onAgenda }) => !onAgenda).map(rowOf),
    before: {
      points: pointsInWords(rated.overall.before),
      tag: tagOf(rated.overall.before.rating),
    },
    after: { points: pointsInWords(rated.overall.after), tag: tagOf(rated.overall.after.rating) },
    rules: rulesInWords(pack),
  }
}

function distanceOf({ judgedBy, deciding, missing, questions }: RatedStandard): string {
  if (judgedBy === 'ratings-characteristics') return 'Judged with evidence'
  const question = questions.find(({ id }) => id === deciding)
  if (question === undefined) {
    return missing.length > 0 ? `No result for ${missing.join(', ')}` : 'No deciding question'
  }
  const { id, distance } = question
  const steps = [distance?.down, distance?.up].flatMap((step) =>
    step == null ? [] : [stepInWords(step)],
  )
  return `${id} at ${percentInWords(question)}: ${steps.join('; ')}`
}

/** The rules of the agenda, with the pack's own numbers. */
function rulesInWords({ ratings, title }: FrameworkPack): string {
  if (ratings === null) return `There are no ratings under ${title}, so there is no ratings panel.`
  const { pointsFromLine, casesToChange, smallBase, mostBandsMoved } = ratings.panel
  return (
    `A standard comes before the panel when its deciding question lies within ${pointsFromLine} points of a line, ` +
    `when ${casesToChange} case would change its band, or when it rests on ${smallBase} cases or fewer. ` +
    `The panel may move a rating by ${mostBandsMoved} band, up or down, and prints its reason.`
  )
}
