import { type Day, daysBetween } from '#platform/dates'
import { counted, dateInWords } from '#platform/words'

/** What a provider may say to a recommendation. */
export const ANSWERS = ['agreed', 'partly agreed', 'not agreed'] as const
export type Answer = (typeof ANSWERS)[number]

/** How a step may be told to go. */
export const STATES = ['under way', 'done', 'dropped'] as const
export type State = (typeof STATES)[number]

/** How a step was told to go, and when. */
export type Progress = {
  readonly state: State
  readonly happenedOn: Day
  /** What shows it. */
  readonly words: string
}

/** How a step of an action plan stands on a day, and why. */
export type StepStanding = {
  readonly standing: 'not begun' | 'under way' | 'late' | 'done' | 'done late' | 'dropped'
  readonly because: string
}

/**
 * How a step stands: what was told of it last, against the day by which it was due. A step that is neither
 * done nor dropped is late from the day after.
 */
export function standingOf(
  { dueOn, progress }: { readonly dueOn: Day; readonly progress: readonly Progress[] },
  today: Day,
): StepStanding {
  const last = progress.at(-1)
  const due = `due on ${dateInWords(dueOn)}`
  if (last?.state === 'done') {
    const after = daysBetween(dueOn, last.happenedOn)
    const on = `Done on ${dateInWords(last.happenedOn)}`
    return after > 0
      ? { standing: 'done late', because: `${on}, ${counted(after, 'day')} after it was due` }
      : { standing: 'done', because: `${on}; ${due}` }
  }
  if (last?.state === 'dropped') {
    return { standing: 'dropped', because: `Dropped on ${dateInWords(last.happenedOn)}; ${due}` }
  }
  const told =
    last === undefined ? 'nothing told of it yet' : `told on ${dateInWords(last.happenedOn)}`
  if (dueOn < today) {
    const late = counted(daysBetween(dueOn, today), 'day')
    return { standing: 'late', because: `${late} after it was due; ${told}` }
  }
  return { standing: last === undefined ? 'not begun' : 'under way', because: `${due}; ${told}` }
}
