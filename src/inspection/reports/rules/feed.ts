import { escaped } from '#platform/words'

/** Something new to tell those who follow: an inspection was published, or its report corrected. */
export type Novelty = {
  /** Where it is on the site, which is also what it is known by. */
  readonly path: string
  readonly title: string
  readonly summary: string
  /** The day it was published, where that is known to the day: `2018-10-10`. */
  readonly published: string | null
  /** When it came on this record. */
  readonly at: Date
}

/** What follows is found further down the list of inspections. */
const MOST_ENTRIES = 50
const FULL_DAY = /^\d{4}-\d{2}-\d{2}$/
// What XML 1.0, section 2.2, does not allow in a document, however written.
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/**
 * An Atom feed (RFC 4287) of what is new, newest first. `origin` is the address of the site,
 * `https://example.org`: entries keep their identifiers as long as it stays the same.
 */
export function feedOf(all: readonly Novelty[], origin: string): string {
  const newest = all.toSorted(newestFirst).slice(0, MOST_ENTRIES)
  const updated = newest[0]?.at ?? new Date(0)
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<id>${inXml(`${origin}/inspections.atom`)}</id>
<title>Inspections of probation</title>
<updated>${updated.toISOString()}</updated>
<author><name>Plumbline</name></author>
<link rel="self" type="application/atom+xml" href="${inXml(`${origin}/inspections.atom`)}"/>
<link rel="alternate" type="text/html" href="${inXml(`${origin}/inspections`)}"/>
${newest.map((one) => entryOf(one, origin)).join('\n')}
</feed>
`
}

function entryOf({ path, title, summary, published, at }: Novelty, origin: string): string {
  const day = published !== null && FULL_DAY.test(published) ? published : null
  return `<entry>
<id>${inXml(`${origin}${path}`)}</id>
<title>${inXml(title)}</title>
<updated>${at.toISOString()}</updated>
${day === null ? '' : `<published>${day}T00:00:00Z</published>\n`}<link rel="alternate" type="text/html" href="${inXml(`${origin}${path}`)}"/>
<summary>${inXml(summary)}</summary>
</entry>`
}

function newestFirst(one: Novelty, other: Novelty): number {
  const byRecord = other.at.getTime() - one.at.getTime()
  if (byRecord !== 0) return byRecord
  return (other.published ?? '').localeCompare(one.published ?? '')
}

function inXml(words: string): string {
  return escaped(words.replace(NOT_IN_XML, '\u{fffd}'))
}
