import { formView, itemInWords } from '#inspection/fieldwork'
import { dayOf } from '#platform/dates'
import { dateInWords } from '#platform/words'
import { type Entry, newestOf, type Typed } from '../../rules/what-was-typed.ts'
import { ALL, addressOf, addressOfCase, isOpen, mayBeGiven, type OpenCase } from '../opened.ts'

/** What could not be kept, and why. */
type NotKept = Pick<Typed, 'written' | 'clashes'> & { readonly faults: readonly string[] }

/** A case as its page shows it: what is on record, or what was typed and could not be kept. */
export function caseView(opened: OpenCase, entries: readonly Entry[], notKept?: NotKept) {
  const { assessment, pack, form, isMine } = opened
  const { crn, sample, assessorName, submittedAt } = opened.case
  const newest = newestOf(entries)
  const onRecord = Object.fromEntries([...newest].map(([item, { value }]) => [item, value]))
  const seen = Object.fromEntries([...newest].map(([item, { entryNo }]) => [item, entryNo]))
  return {
    title: `Case ${crn}`,
    breadcrumbs: [
      ALL,
      { text: assessment.name, href: addressOf(assessment.assessmentId) },
      { text: crn },
    ],
    caption: `${assessment.name}, ${sampleName(pack.sampling.samples, sample)}`,
    ...{ isMine, isOpen: isOpen(opened), assessorName, record: `/cases/${crn}` },
    submitted: submittedAt === null ? null : dateInWords(dayOf(submittedAt)),
    closed: assessment.closedAt === null ? null : dateInWords(dayOf(assessment.closedAt)),
    form: formView(form, notKept?.written ?? onRecord),
    seen: JSON.stringify(seen),
    hasError: notKept !== undefined,
    faults: (notKept?.faults ?? []).map((text) => ({ text })),
    clashes: (notKept?.clashes ?? []).map((item) => ({
      ...{ item: itemInWords(item), value: onRecord[item] ?? '' },
    })),
    action: addressOfCase(opened.case),
    give: mayBeGiven(opened) ? addressOfCase(opened.case, '/assessor') : null,
    submit: isOpen(opened) ? addressOfCase(opened.case, '/submit') : null,
  }
}

/** What a sample is called. */
export function sampleName(
  samples: readonly { readonly id: string; readonly name: string }[],
  sample: string,
): string {
  return samples.find(({ id }) => id === sample)?.name ?? sample
}
