import { questionsOf } from '#inspection/frameworks'
import { type PublishedRecord, tagsOf } from '#inspection/reports'
import type { RatedQuestion, RatedStandard } from '#inspection/scoring'
import { addressOf, CHANGE } from '../opened.ts'
import type { Shown } from './shown.ts'

/** A standard: its predicted rating, why, what it rests on, and what was last published of it. */
export function standardView(standard: RatedStandard, shown: Shown) {
  const { assessment, pack, judgements, published, wishes } = shown
  const { id, name, calculated, judgedBy, certainty } = standard
  const tags = tagsOf(pack)
  const isJudged = judgedBy === 'ratings-characteristics'
  const judgement = judgements.find(({ standardId }) => standardId === id)
  const before = publishedStandard(published, id)
  const share = calculated === null ? undefined : certainty?.[calculated]
  const mayJudge = isJudged && pack.ratings !== null && assessment.closedAt === null
  return {
    ...{ id, name, isJudged, tag: tags(calculated) },
    untold: isJudged ? 'Not judged yet' : 'Too few cases yet',
    sure: share === undefined ? null : `${Math.round(100 * share)}% sure`,
    reason: judgement?.reason ?? null,
    reasons: standard.reasons,
    published: tags(before?.final ?? before?.calculated ?? null),
    judge:
      mayJudge && wishes(CHANGE)
        ? addressOf(assessment.assessmentId, `/standards/${encodeURIComponent(id)}`)
        : null,
    questions: isJudged
      ? []
      : standard.questions.map((question) => questionView(question, shown, before)),
  }
}

function publishedStandard(
  published: PublishedRecord | null,
  id: string,
): RatedStandard | undefined {
  return published?.rated.standards.find((one) => one.id === id)
}

function questionView(
  { id, yes, n, percent, interval, base }: RatedQuestion,
  { pack }: Shown,
  before: RatedStandard | undefined,
) {
  const asked = questionsOf(pack).find(({ question }) => question.id === id)
  const then = before?.questions.find((one) => one.id === id)?.percent ?? null
  return {
    ...{ id, wording: asked?.question.wording ?? '', base: base === 'all' ? 'All' : 'Relevant' },
    of: yes === null || n === null ? 'No\u00a0case\u00a0yet' : `${yes}\u00a0of\u00a0${n}`,
    percent: percent === null ? '' : `${percent}%`,
    range:
      interval === null
        ? ''
        : `${Math.round(interval.low)}%\u00a0to\u00a0${Math.round(interval.high)}%`,
    published: then === null ? '' : `${then}%`,
  }
}
