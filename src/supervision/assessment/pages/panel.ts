import type { Day } from '#platform/dates'
import { dateInWords } from '#platform/words'
import { addressOf, type CasePanel } from '#supervision/people'
import { OGRS3_TABLES } from '../read-ogrs.ts'
import { figure, LEVEL_WORDS } from '../rules/ogrs3-words.ts'
import { type KeptScore, readinessOf, risksOf, scoresOf } from '../store/assessments.ts'

/** Risk of serious harm, reconviction score and readiness on the page of a case, with their history. */
export const assessmentPanel: CasePanel = {
  view: 'supervision/assessment/pages/panel',
  shown: ['case risks'],
  show: async (transaction, { found, may }) => {
    if (!may('read', 'case risks')) return null
    const risks = await risksOf(transaction, found)
    const scores = await scoresOf(transaction, found)
    const readiness = await readinessOf(transaction, found)
    const mayChange = may('change', 'case risks')
    const to = (page: string) => (mayChange ? addressOf(found, page) : null)
    return {
      risks: risks.map(({ level, reason, assessedOn, assessedBy }) => ({
        ...{ level, reason, by: assessedBy, on: dateInWords(assessedOn) },
        isHigh: level === 'high' || level === 'very high',
      })),
      scores: scores.map(scoreView),
      readiness: readiness.map(({ means, answer, reason, assessedOn, assessedBy }) => ({
        ...{ answer, reason, by: assessedBy, on: dateInWords(assessedOn) },
        means: means === 'judgement' ? 'the officer’s judgement' : 'closeness to change',
      })),
      earlier: [
        {
          title: 'Earlier classifications',
          lines: risks
            .slice(1)
            .map((one) => `${pastOf(one.assessedOn, one)}: ${one.level}. ${one.reason}`),
        },
        {
          title: 'Earlier scores',
          lines: scores
            .slice(1)
            .map(
              (one) =>
                `${pastOf(one.scoredOn, one)}: ${one.twoYear}% within two years, ${one.oneYear}% within one`,
            ),
        },
        {
          title: 'Earlier judgements of readiness',
          lines: readiness
            .slice(1)
            .map((one) => `${pastOf(one.assessedOn, one)}: ${one.answer}. ${one.reason}`),
        },
      ].filter(({ lines }) => lines.length > 0),
      classify: to('/assessment/risk'),
      score: to('/assessment/score'),
      judge: to('/assessment/readiness'),
    }
  },
}

function scoreView({ oneYear, twoYear, coefficients, parts, scoredOn, assessedBy }: KeptScore) {
  const { list } = OGRS3_TABLES.levels
  const level = list.findLast(({ atLeast }) => twoYear >= atLeast)?.level ?? 'LOW'
  return {
    ...{ oneYear, twoYear, level: LEVEL_WORDS[level], by: assessedBy, on: dateInWords(scoredOn) },
    version: coefficients,
    parts: Object.values(parts ?? {}).map(({ words, value }) => ({ words, value: figure(value) })),
  }
}

function pastOf(on: Day, { assessedBy }: { readonly assessedBy: string }): string {
  return `${dateInWords(on)}, ${assessedBy}`
}
