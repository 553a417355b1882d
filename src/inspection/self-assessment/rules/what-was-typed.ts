import { type AssessmentForm, checkChanges, itemsOf, type Written } from '#inspection/fieldwork'

/** Every entry of one item, so that what a page showed when it was opened can be told. */
export type Entry = { readonly item: string; readonly entryNo: number; readonly value: string }

/** The number of the newest entry of each item when the page was opened; none: it was empty. */
export type Seen = Readonly<Record<string, number>>

/** What a form that was sent whole changes, what somebody else has changed since, and what cannot be kept. */
export type Typed = {
  readonly changes: readonly Entry[]
  /** The items of which another page wrote something else meanwhile. */
  readonly clashes: readonly string[]
  readonly faults: readonly string[]
  /** The form as it was sent, laid over what is on record: nothing typed is lost. */
  readonly written: Written
}

/** What stands in each item now. */
export function newestOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const newest = new Map<string, Entry>()
  for (const entry of entries) {
    if (entry.entryNo > (newest.get(entry.item)?.entryNo ?? 0)) newest.set(entry.item, entry)
  }
  return newest
}

/**
 * Compares a form that was sent whole with what its page showed and with what stands on record now. An item
 * that was not touched is never a change, so that an old page does not undo what another one wrote.
 */
export function whatWasTyped(
  form: AssessmentForm,
  entries: readonly Entry[],
  { seen, sent }: { readonly seen: Seen; readonly sent: Written },
): Typed {
  const newest = newestOf(entries)
  const shown = new Map(entries.map(({ item, entryNo, value }) => [`${item}/${entryNo}`, value]))
  const touched = [...itemsOf(form).keys()].flatMap((item) => {
    const value = sent[item]
    const base = seen[item] ?? 0
    if (value === undefined || value === (shown.get(`${item}/${base}`) ?? '')) return []
    return [{ item, value, base, standing: newest.get(item) }]
  })
  const isNew = (one: (typeof touched)[number]) => one.value !== (one.standing?.value ?? '')
  const changed = touched.filter(isNew)
  const asSent = changed.map(({ item, value, base }) => {
    return { change: item, item, value, base, typedAt: '' }
  })
  return {
    changes: changed.map(({ item, value, standing }) => ({
      ...{ item, value, entryNo: (standing?.entryNo ?? 0) + 1 },
    })),
    clashes: changed
      .filter(({ base, standing }) => (standing?.entryNo ?? 0) !== base)
      .map(({ item }) => item),
    faults: checkChanges(form, asSent).faults.map(({ because }) => because),
    written: {
      ...Object.fromEntries([...newest].map(([item, { value }]) => [item, value])),
      ...Object.fromEntries(touched.map(({ item, value }) => [item, value])),
    },
  }
}
