import type { FrameworkPack } from '#inspection/frameworks'
import type { RatedQuestion, RatedStandard } from '#inspection/scoring'
import type { FileLimits } from '#platform/limits'
import { type Fault, faultInWords } from '#platform/spreadsheets'
import type { PageModel } from '#platform/web'
import { capitalised } from '#platform/words'
import type { LeagueEntry } from '../../rules/league.ts'
import type { RatingTag } from '../rating-tag.ts'
import { pointsInWords, tagsOf } from '../words.ts'
import type { Field, Sent } from './form.ts'

/** One line of the error summary. */
export type FaultOnPage = { readonly text: string; readonly field: Field }

/** More lines than a person mends before trying again. */
const MOST_FAULTS = 20

/** A file's faults for the error summary: the place first, then what is wrong there. */
export function faultsOnPage(
  faults: readonly Fault[],
  field: 'file' | 'text',
): readonly FaultOnPage[] {
  const shown = faults.slice(0, MOST_FAULTS).map((fault) => ({ text: faultText(fault), field }))
  const left = faults.length - shown.length
  return left > 0 ? [...shown, { text: `and ${left} more`, field }] : shown
}

/** There is only one file on the page, so its name is left out. */
function faultText(fault: Fault): string {
  return capitalised(faultInWords({ ...fault, file: '' }))
}

/** The form, with what was typed still in it. */
export function rateFormView({
  frameworks,
  sent,
  faults,
  limits,
}: {
  readonly frameworks: readonly FrameworkPack[]
  readonly sent: Sent
  readonly faults: readonly FaultOnPage[]
  readonly limits: Pick<FileLimits, 'mostRowsOnPage' | 'mostBytesOnPage'>
}): PageModel {
  const messageFor = (field: Field) => {
    const own = faults.filter((fault) => fault.field === field)
    const [first, ...more] = own
    if (first === undefined) return null
    return more.length === 0 ? first.text : `${first.text} (and ${more.length} more, see above)`
  }
  return {
    title: 'Rate a file',
    breadcrumbs: [{ text: 'Plumbline', href: '/' }, { text: 'Rate a file' }],
    hasError: faults.length > 0,
    faults: faults.map(({ text, field }) => ({ text, href: `#${field}` })),
    errors: {
      file: messageFor('file'),
      text: messageFor('text'),
      framework: messageFor('framework'),
    },
    text: sent.text,
    mostRows: limits.mostRowsOnPage.toLocaleString('en-GB'),
    mostSize: `${Math.floor(limits.mostBytesOnPage / 1024 / 1024)} MB`,
    choices: [
      { value: '', text: 'As the file says', selected: sent.framework === '' },
      ...frameworks.map(({ id, title }) => ({
        value: id,
        text: `${title} (${id})`,
        selected: id === sent.framework,
      })),
    ],
    templates: frameworks.map(({ id, title }) => ({
      title,
      results: `/rate/template-results.csv?framework=${encodeURIComponent(id)}`,
      cases: `/rate/template-cases.csv?framework=${encodeURIComponent(id)}`,
    })),
  }
}

/** A page longer than this helps nobody; the command line prints all of them. */
const MOST_SHOWN = 50

/** The rating of everything in the file, ready to print. */
export function ratingView(
  entries: readonly Omit<LeagueEntry, 'id'>[],
  fileName: string,
): PageModel {
  return {
    title: `Ratings from ${fileName}`,
    breadcrumbs: [
      { text: 'Plumbline', href: '/' },
      { text: 'Rate a file', href: '/rate' },
      { text: 'Ratings' },
    ],
    size: entries.length,
    left: Math.max(0, entries.length - MOST_SHOWN),
    inspections: entries.slice(0, MOST_SHOWN).map(inspectionView),
  }
}

function inspectionView({ facts, rated, pack }: Omit<LeagueEntry, 'id'>, place: number) {
  const tagOf = tagsOf(pack)
  const { before, after, published } = rated.overall
  return {
    key: `inspection-${place + 1}`,
    provider: facts.provider,
    framework: `${pack.title}, pack ${pack.number}`,
    synthetic: facts.synthetic,
    rated: pack.ratings !== null,
    before: { tag: tagOf(before.rating), points: pointsInWords(before) },
    after: { tag: tagOf(after.rating), points: pointsInWords(after) },
    published: tagOf(published),
    agenda: rated.agenda.join(', ') || 'nothing near a line',
    standards: rated.standards.map((standard) => ({
      id: standard.id,
      name: standard.name,
      calculated: tagOf(standard.calculated),
      final: tagOf(standard.final),
      decided: decidedBy(standard),
      panel: standard.adjusted?.reason ?? null,
    })),
    questions: rated.standards
      .flatMap(({ questions }) => questions)
      .filter(({ percent, n }) => percent !== null || n === 0)
      .map((question) => questionView(question, tagOf(question.band))),
    notes: rated.notes,
    reasons: rated.overall.reasons.map(({ because }) => because),
  }
}

function decidedBy({ judgedBy, deciding, missing }: RatedStandard): string {
  if (judgedBy === 'ratings-characteristics') return 'judged against characteristics'
  if (missing.length > 0) return `no result for ${missing.join(', ')}`
  return deciding ?? 'no relevant case'
}

function questionView(question: RatedQuestion, band: RatingTag | null) {
  const { id, yes, n, percent, interval, distance, casesToChange } = question
  return {
    id,
    percent: percent === null ? 'no relevant case' : `${percent}%`,
    count: n === null ? 'n not known' : yes === null ? `n = ${n}` : `${yes} of ${n}`,
    interval:
      interval === null ? null : `${interval.low.toFixed(1)} to ${interval.high.toFixed(1)}`,
    band,
    distance: [
      ...(distance?.down == null
        ? []
        : [`down ${distance.down.points.toFixed(1)} to ${distance.down.rating}`]),
      ...(distance?.up == null
        ? []
        : [`up ${distance.up.points.toFixed(1)} to ${distance.up.rating}`]),
    ],
    casesToChange,
  }
}
