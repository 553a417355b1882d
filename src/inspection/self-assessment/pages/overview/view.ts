import { certaintyInWords, type PublishedRecord, pointsInWords, tagsOf } from '#inspection/reports'
import type { RatedInspection } from '#inspection/scoring'
import { dayOf } from '#platform/dates'
import { counted, dateInWords, inFigures } from '#platform/words'
import type { CaseCount, CaseToAssess } from '../../rules/self-assessment.ts'
import { sampleName } from '../assess/view.ts'
import { ALL, ASSESS, addressOf, addressOfCase, CHANGE } from '../opened.ts'
import type { Shown } from './shown.ts'
import { standardView } from './standard-view.ts'

/** A self-assessment as its page shows it. */
export function overviewView(shown: Shown) {
  const { assessment, pack, rated, published, cases, today } = shown
  const { name, assessedOn, closedAt } = assessment
  const tags = tagsOf(pack)
  const { overall } = rated
  return {
    title: name,
    breadcrumbs: [ALL, { text: name }],
    ...{ framework: pack.title, isRated: pack.ratings !== null },
    day: dateInWords(assessedOn),
    asAt: dateInWords(today),
    closed: closedAt === null ? null : dateInWords(dayOf(closedAt)),
    basis: shown.counts.map((count) => basisInWords(shown, count)),
    overall: { tag: tags(overall.after.rating), points: pointsInWords(overall.after) },
    reasons: uniqueReasons(overall.reasons),
    certainty: certaintyInWords(overall.certainty),
    published: published === null ? null : publishedView(published, tags),
    standards: rated.standards.map((standard) => standardView(standard, shown)),
    notes: rated.notes,
    cases: cases.map((one) => caseRow(one, shown)),
    hidden: hiddenInWords(shown),
    ...actionsOf(shown),
  }
}

/** Before and after a panel are the same here, and are said once. */
function uniqueReasons(reasons: RatedInspection['overall']['reasons']) {
  return reasons.filter(
    ({ because }, place) => reasons.findIndex((one) => one.because === because) === place,
  )
}

/** `Case supervision: 4 of 6 cases submitted; 2 of them were chosen and not drawn`. */
function basisInWords({ pack, draws }: Shown, count: CaseCount): string {
  const { sample, cases, submitted, submittedByHand } = count
  const far = `${sampleName(pack.sampling.samples, sample)}: ${inFigures(submitted)} of ${counted(cases, 'case')} submitted`
  const drawn = draws
    .filter((one) => one.sample === sample)
    .map(({ asked, population, seed }) => {
      return `${inFigures(asked)} drawn by chance from ${counted(population, 'current case')}, seed ${seed}`
    })
  const chosen =
    submittedByHand === 0
      ? []
      : [`${inFigures(submittedByHand)} of those submitted chosen and not drawn`]
  return [far, ...drawn, ...chosen].join('; ')
}

function publishedView({ id, facts, rated }: PublishedRecord, tags: ReturnType<typeof tagsOf>) {
  const rating = rated.overall.after.rating ?? rated.overall.published
  return {
    ...{ provider: facts.provider, synthetic: facts.synthetic },
    href: `/inspections/${encodeURIComponent(id)}`,
    on: facts.published === null ? 'date not known' : dateInWords(facts.published),
    tag: tags(rating),
  }
}

function caseRow(one: CaseToAssess, { pack, signedIn }: Shown) {
  const { crn, sample, assessorName, assessorId, submittedAt, drawNo } = one
  return {
    ...{ crn, assessorName, href: addressOfCase(one), isMine: assessorId === signedIn.accountId },
    sample: sampleName(pack.sampling.samples, sample),
    how: drawNo === null ? 'Chosen' : 'Drawn',
    state: submittedAt === null ? 'To do' : `Submitted ${dateInWords(dayOf(submittedAt))}`,
  }
}

/** Cases that count and that whoever looks may not open. */
function hiddenInWords({ counts, cases, wishes }: Shown): string | null {
  const all = counts.reduce((sum, one) => sum + one.cases, 0)
  const hidden = all - cases.length
  return hidden > 0 && wishes(ASSESS)
    ? `${counted(hidden, 'more case')} in it that you may not open.`
    : null
}

function actionsOf({ assessment: { assessmentId, closedAt }, wishes }: Shown) {
  const isOpen = closedAt === null && wishes(CHANGE)
  const to = (page: string) => (isOpen ? addressOf(assessmentId, page) : null)
  return { add: to('/cases/add'), draw: to('/cases/draw'), close: to('/close') }
}
