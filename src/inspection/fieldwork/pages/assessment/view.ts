import { dayOf } from '#platform/dates'
import { counted, dateInWords } from '#platform/words'
import {
  type AssessmentForm,
  CASE_NOTES,
  type FormQuestion,
  OFFICER_SEEN,
} from '../../rules/assessment-form.ts'
import { progressOf, type Written } from '../../rules/progress.ts'
import type { Entry, EntryApart } from '../../store/entries.ts'
import type { Query } from '../../store/queries.ts'
import { addressOfReading, MY_CASES, type OpenReading } from '../open-reading.ts'

/** A form as the page draws it; `written` is empty for the page that a laptop keeps without a case in it. */
export function formView(form: AssessmentForm, written: Written) {
  const progress = progressOf(form, written)
  const disagreements = new Map(
    progress.disagreements.map(({ question, because }) => [question, because]),
  )
  return {
    items: { notes: CASE_NOTES, officer: OFFICER_SEEN },
    notes: written[CASE_NOTES] ?? '',
    officerSeen: written[OFFICER_SEEN] ?? '',
    progress: `${progress.answered} of ${counted(progress.questions, 'key question')} done`,
    sections: form.sections.map(({ id, name, statement, questions }, place) => ({
      ...{ id, name, statement, key: `standard-${id.replaceAll('.', '-')}` },
      done: `${progress.sections[place]?.answered ?? 0} of ${questions.length}`,
      questions: questions.map((question) => ({
        ...questionView(question, written),
        disagreement: disagreements.get(question.id) ?? '',
      })),
    })),
    // What the browser counts progress by: the same rule, on the same form.
    json: JSON.stringify(form).replaceAll('<', '\\u003c'),
  }
}

function questionView(question: FormQuestion, written: Written) {
  const { id, wording, safety, alternative, applicability, gate, prompts } = question
  const valueIn = (item: string) => written[item] ?? ''
  return {
    ...{ id, wording, safety, alternative, applicability, key: id.replaceAll('.', '-') },
    gate: gate === null ? null : { ...gate, value: valueIn(gate.item) },
    prompts: prompts.map((prompt) => ({ ...prompt, value: valueIn(prompt.item) })),
    judgement: { item: question.judgement, value: valueIn(question.judgement) },
    evidence: { item: question.evidence, value: valueIn(question.evidence) },
  }
}

/** An assessment as the page shows it. */
export function assessmentView(
  opened: OpenReading,
  {
    entries,
    apart,
    queries,
  }: {
    readonly entries: readonly Entry[]
    readonly apart: readonly EntryApart[]
    readonly queries: readonly Query[]
  },
  typed: Written = {},
) {
  const { reading, form, isMine, pack, signedIn, inspection } = opened
  const { readingId, reference, provider, officer, office, plannedOn, interviewAt } = reading
  const written = {
    ...Object.fromEntries(entries.map(({ item, value }) => [item, value])),
    ...typed,
  }
  const isOpen = isMine && reading.submittedAt === null && reading.withdrawnReason === null
  const to = (page: string) => addressOfReading(readingId, page)
  return {
    title: `Case ${reference}`,
    breadcrumbs: [MY_CASES, { text: reference }],
    ...{ reference, provider, officer, office, isOpen, isMine, readingId },
    account: signedIn.accountId,
    blank: `/assessments/blank/${pack.id}/${pack.number}/${reading.sample}`,
    readerName: reading.readerName,
    isSecond: reading.purpose === 'second',
    sample: pack.sampling.samples.find(({ id }) => id === reading.sample)?.name ?? reading.sample,
    facts: Object.entries(reading.facts)
      .filter(([name]) => name !== 'office' && name !== 'officer')
      .map(([name, value]) => ({ name: name.replaceAll('_', ' '), value })),
    when:
      plannedOn === null
        ? 'No day yet'
        : `${dateInWords(plannedOn)}${interviewAt === null ? '' : `, officer at ${interviewAt}`}`,
    announced: inspection.announcedAt === null ? null : dateInWords(dayOf(inspection.announcedAt)),
    submitted: reading.submittedAt === null ? null : dateInWords(dayOf(reading.submittedAt)),
    withdrawn: reading.withdrawnReason,
    form: formView(form, written),
    seen: JSON.stringify(Object.fromEntries(entries.map(({ item, entryNo }) => [item, entryNo]))),
    apart: apart.map(({ item, value, apart: why, typedAt }) => ({
      ...{ item: itemInWords(item), value, on: dateInWords(dayOf(typedAt)) },
      why:
        why === 'submitted'
          ? 'it came after the assessment was submitted'
          : 'other words had been written meanwhile, on another page or laptop',
    })),
    queries: queries.map(({ queryId, words, askedBy, askedAt, answer }) => ({
      ...{ words, askedBy, answer, on: dateInWords(dayOf(askedAt)) },
      reply: answer === null && isMine ? to(`/queries/${queryId}`) : null,
    })),
    ...{ action: to(''), entries: to('/entries') },
    submit: isOpen ? to('/submit') : null,
    alert: isMine ? to('/alert') : null,
    ask: to('/ask'),
  }
}

/** `Evidence for 2.1.3`: what an item is called. */
export function itemInWords(item: string): string {
  const [kind = '', id = ''] = item.split(':')
  const names: Readonly<Record<string, string>> = {
    judgement: 'Judgement on',
    evidence: 'Evidence for',
    gate: 'Whether it applies:',
    prompt: 'Prompt',
    [CASE_NOTES]: 'Notes on the case',
    [OFFICER_SEEN]: 'Whether the officer was spoken to',
  }
  return `${names[kind] ?? kind} ${id}`.trim()
}
