import type { RatedStandard } from '#inspection/scoring'
import { decidingView, sureInWords } from '../words.ts'

/** The figures of a standard, for whoever moves, votes or closes. */
export function aboutStandard(standard: RatedStandard) {
  if (standard.judgedBy === 'ratings-characteristics') return []
  const question = decidingView(standard)
  const sure = sureInWords(standard)
  return [
    { name: 'Before the panel', value: standard.calculated ?? 'Not rated' },
    ...(question === null
      ? []
      : [
          { name: 'Decided by', value: `${question.id} at ${question.percent}` },
          ...(question.range === ''
            ? []
            : [{ name: 'Range', value: `${question.range} at ${question.confidence}` }]),
          ...(question.down === null ? [] : [{ name: 'To fall', value: question.down }]),
          ...(question.up === null ? [] : [{ name: 'To rise', value: question.up }]),
        ]),
    ...(sure === null ? [] : [{ name: 'How sure', value: sure }]),
  ]
}
