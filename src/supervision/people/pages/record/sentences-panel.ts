import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import { counted, dateInWords } from '#platform/words'
import { recordCodesOn } from '../../record-policy.ts'
import { nameIn, type RecordCodes } from '../../rules/record-codes.ts'
import { requirementInWords } from '../../rules/requirement-faults.ts'
import { REQUIREMENT_END_WORDS, SENTENCE_END_WORDS } from '../../rules/sentence.ts'
import { type KeptRequirement, requirementsOf } from '../../store/requirements.ts'
import { type KeptSentence, sentencesOf } from '../../store/sentences.ts'
import type { CaseEvent, CasePanel, PanelModel, PeopleNeeds } from '../needs.ts'
import { addressOf, type OpenCase } from '../open-case.ts'

/** What the court ordered: the sentences that run with what they require, then those that are over. */
export function sentencesPanel({ clock }: Pick<PeopleNeeds, 'clock'>): CasePanel {
  return {
    view: 'supervision/people/pages/record/sentences-panel',
    heading: { id: 'sentences', text: 'Orders and requirements' },
    shown: ['case sentence'],
    show: async (transaction, opened) =>
      opened.may('read', 'case sentence') ? panelView(transaction, opened, clock.today()) : null,
    events: async (transaction, opened, most) =>
      opened.may('read', 'case sentence')
        ? eventsIn(transaction, opened, { most, codes: recordCodesOn(clock.today()) })
        : [],
  }
}

type Asked = {
  readonly today: Day
  readonly codes: RecordCodes
  readonly requirements: readonly KeptRequirement[]
  /** The address of a page of a sentence, for whoever may change it. */
  readonly to: (page: string) => string | null
}

async function panelView(
  transaction: Database,
  { found, may }: OpenCase,
  today: Day,
): Promise<PanelModel> {
  const sentences = await sentencesOf(transaction, found)
  const requirements = await requirementsOf(transaction, found)
  const isTheirs = may('change', 'case sentence')
  const to = (page: string) => (isTheirs ? addressOf(found, `/sentences${page}`) : null)
  const asked = { today, codes: recordCodesOn(today), requirements, to }
  const shown = sentences.map((one) => sentenceView(one, asked))
  return {
    current: shown.filter(({ end }) => end === null),
    over: shown.filter(({ end }) => end !== null),
    add: to('/new'),
  }
}

/** Each sentence when it was passed, when release was or is to be, and when it ended. */
async function eventsIn(
  transaction: Database,
  { found }: OpenCase,
  { most, codes }: { readonly most: number; readonly codes: RecordCodes },
): Promise<readonly CaseEvent[]> {
  const sentences = await sentencesOf(transaction, found)
  return sentences.slice(0, most).flatMap((one): CaseEvent[] => {
    const { sentencedOn, releaseOn, endedOn, endReason, lengthMonths, court } = one
    const what = `${nameIn(codes.disposals, one.disposal)}, ${counted(lengthMonths, 'month')}`
    const end = endOf({ endedOn, endReason }, SENTENCE_END_WORDS)
    return [
      { on: sentencedOn, what: `Sentenced: ${what}`, words: `${one.offence}, ${court}` },
      ...(releaseOn === null ? [] : [{ on: releaseOn, what: 'Release from custody' }]),
      ...(endedOn === null ? [] : [{ on: endedOn, what: 'Sentence ended', words: end ?? '' }]),
    ]
  })
}

function sentenceView(sentence: KeptSentence, { today, codes, requirements, to }: Asked) {
  const { eventNumber, disposal, court, offence, offenceCode, endedOn, endReason } = sentence
  const canRequire = codes.requirements.some(({ orderedWith }) => orderedWith.includes(disposal))
  const page = `/${eventNumber}`
  return {
    ...{ what: nameIn(codes.disposals, disposal), court },
    ...{ length: counted(sentence.lengthMonths, 'month'), days: daysOf(sentence) },
    offence: offenceCode === null ? offence : `${offence} (${offenceCode})`,
    end: endOf({ endedOn, endReason }, SENTENCE_END_WORDS),
    isPast: endedOn === null && sentence.endsOn < today,
    requirements: requirements
      .filter((one) => one.eventNumber === eventNumber)
      .map((one) => ({
        words: requirementInWords(one, codes.requirements),
        end: endOf(one, REQUIREMENT_END_WORDS),
        change: endedOn === null ? to(`${page}/requirements/${one.requirementNumber}`) : null,
      })),
    change: to(page),
    addRequirement: endedOn === null && canRequire ? to(`${page}/requirements/new`) : null,
  }
}

function daysOf(sentence: KeptSentence) {
  const { convictedOn, sentencedOn, allocatedOn, releaseOn, licenceEndsOn, pssEndsOn } = sentence
  const days: readonly (readonly [string, Day | null])[] = [
    ['Convicted', convictedOn],
    ['Sentenced', sentencedOn],
    ['Allocated', allocatedOn],
    ['Release', releaseOn],
    ['Licence ends', licenceEndsOn],
    ['Post-sentence supervision ends', pssEndsOn],
    ['Last day', sentence.endsOn],
  ]
  return days.flatMap(([name, day]) => (day === null ? [] : [[name, dateInWords(day)]]))
}

/** How and when something ended; `null` while it has not. */
function endOf<End extends string>(
  { endedOn, endReason }: { readonly endedOn: Day | null; readonly endReason: End | null },
  words: Readonly<Record<End, string>>,
): string | null {
  if (endedOn === null || endReason === null) return null
  return `${words[endReason]}, ${dateInWords(endedOn)}`
}
