import type { Day } from '#platform/dates'
import { dateInWords } from '#platform/words'
import type { InspectionUnderWay } from './inspection.ts'

/** How far an inspection has come. */
export type Stage = 'opened' | 'announced' | 'fieldwork' | 'analysis' | 'panel held'

/** A stage with the reason for it and what comes next. */
export type StageToday = {
  readonly stage: Stage
  readonly because: string
  readonly next: string | null
}

type Dated = Pick<
  InspectionUnderWay,
  'announcedAt' | 'fieldworkFrom' | 'fieldworkUntil' | 'panelOn' | 'publicationOn'
>

/** How far an inspection has come on a day: by what was done, then by its days. */
export function stageOn(inspection: Dated, today: Day): StageToday {
  const { announcedAt, fieldworkFrom, fieldworkUntil, panelOn, publicationOn } = inspection
  if (announcedAt === null) {
    const because = 'The provider has not been told yet'
    return { stage: 'opened', because, next: 'Announce it' }
  }
  if (fieldworkFrom === null || today < fieldworkFrom) {
    const next =
      fieldworkFrom === null
        ? 'Set the days of fieldwork'
        : `Fieldwork begins on ${dateInWords(fieldworkFrom)}`
    return { stage: 'announced', because: 'The provider knows', next }
  }
  if (fieldworkUntil === null || today <= fieldworkUntil) {
    const because = `Fieldwork began on ${dateInWords(fieldworkFrom)}`
    const next = fieldworkUntil === null ? null : `It ends on ${dateInWords(fieldworkUntil)}`
    return { stage: 'fieldwork', because, next }
  }
  if (panelOn === null || today <= panelOn) {
    const because = `Fieldwork ended on ${dateInWords(fieldworkUntil)}`
    const next =
      panelOn === null ? 'Set the day of the panel' : `The panel meets on ${dateInWords(panelOn)}`
    return { stage: 'analysis', because, next }
  }
  const next =
    publicationOn === null
      ? 'Set the day of publication'
      : `Publication is planned for ${dateInWords(publicationOn)}`
  return { stage: 'panel held', because: `The panel met on ${dateInWords(panelOn)}`, next }
}
