import type { Day } from '#platform/dates'
import { dateInWords } from '#platform/words'
import { addressOf, type BarTag, type CasePanel } from '#supervision/people'
import { OGRS3_TABLES } from '../read-ogrs.ts'
import { figure, LEVEL_WORDS } from '../rules/ogrs3-words.ts'
import { type KeptScore, readinessOf, risksOf, scoresOf } from '../store/assessments.ts'
import type { RiskLevel } from '../store/tables.ts'

/** Risk of serious harm, reconviction score and readiness on the page of a case, with their history. */
export const assessmentPanel: CasePanel = {
  view: 'supervision/assessment/pages/panel',
  heading: { id: 'assessment', text: 'Risk and assessment' },
  shown: ['case risks'],
  show: async (transaction, { found, may }) => {
    if (!may('read', 'case risks')) return null
    const risks = await risksOf(transaction, found)
    const scores = await scoresOf(transaction, found)
    const readiness = await readinessOf(transaction, found)
    const mayChange = may('change', 'case risks')
    const to = (page: string) => (mayChange ? addressOf(found, page) : null)
    const [now] = risks
    return {
      bar: now === undefined ? [] : [riskTag(now.level)],
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
  events: async (transaction, { found, may }, most) => {
    if (!may('read', 'case risks')) return []
    const risks = await risksOf(transaction, found)
    const scores = await scoresOf(transaction, found)
    const readiness = await readinessOf(transaction, found)
    return [
      ...risks.map((one) => ({
        ...{ on: one.assessedOn, what: `Risk of serious harm: ${one.level}` },
        ...{ words: one.reason, by: one.assessedBy },
      })),
      ...scores.map((one) => ({
        ...{ on: one.scoredOn, by: one.assessedBy },
        what: `Reconviction score: ${one.twoYear}% within two years`,
      })),
      ...readiness.map((one) => ({
        ...{ on: one.assessedOn, what: `Readiness to change: ${one.answer}` },
        ...{ words: one.reason, by: one.assessedBy },
      })),
    ]
      .toSorted((one, other) => (one.on < other.on ? 1 : -1))
      .slice(0, most)
  },
}

function riskTag(level: RiskLevel): BarTag {
  const isHigh = level === 'high' || level === 'very high'
  const colour = isHigh ? 'red' : level === 'medium' ? 'yellow' : 'grey'
  return { text: `Risk of serious harm: ${level}`, classes: `govuk-tag--${colour}` }
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
