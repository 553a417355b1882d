import { z } from 'zod'
import type { TrailFilter } from '#platform/audit'
import { isDay } from '#platform/dates'

/** What was asked of the trail: the filter, the boxes as they were filled in, and what is wrong. */
export type Asked = {
  readonly filter: TrailFilter
  readonly typed: Readonly<Record<Box, string>>
  readonly faults: Readonly<Record<'from' | 'to', string | null>>
  /** Only entries before this place in the chain. */
  readonly before: number | null
}

type Box = (typeof BOXES)[number]

const BOXES = [
  'crn',
  'who',
  'action',
  'from-day',
  'from-month',
  'from-year',
  'to-day',
  'to-month',
  'to-year',
] as const

/** Reads the address of a page of the trail; whatever else stands in it is passed over. */
export function readFilter(query: unknown): Asked {
  const sent = QUERY.parse(query)
  const typed = Object.fromEntries(BOXES.map((box) => [box, sent[box]?.trim() ?? '']))
  const boxes = { ...EMPTY, ...typed, crn: (typed.crn ?? '').toUpperCase() }
  const from = dayTyped([boxes['from-year'], boxes['from-month'], boxes['from-day']])
  const to = dayTyped([boxes['to-year'], boxes['to-month'], boxes['to-day']])
  const filter = {
    subject: boxes.crn || null,
    actor: boxes.who || null,
    action: boxes.action || null,
    from: isDay(from) ? from : null,
    to: isDay(to) ? to : null,
  }
  const faults = {
    from: faultOf('First day', from),
    to: faultOf('Last day', to) ?? (to !== '' && from > to ? BACKWARDS : null),
  }
  const before = /^[1-9]\d{0,15}$/.test(sent.before ?? '') ? Number(sent.before) : null
  return { filter, typed: boxes, faults, before }
}

const EMPTY: Asked['typed'] = {
  crn: '',
  who: '',
  action: '',
  'from-day': '',
  'from-month': '',
  'from-year': '',
  'to-day': '',
  'to-month': '',
  'to-year': '',
}

const BACKWARDS = '“Last day” must be the first day or later'

/** Sent twice, or not as text, is not sent. A NUL can stand in no record. */
const QUERY = z.record(
  z.string(),
  z
    .string()
    .max(200)
    .regex(/^[^\0]*$/)
    .optional()
    .catch(undefined),
)

function faultOf(label: string, day: string): string | null {
  return day === '' || isDay(day) ? null : `“${label}” must be a real date, such as 27 3 2026`
}

/** `2026-03-27`, nothing when no box is filled, and else what cannot be a day. */
function dayTyped([year = '', month = '', day = '']: readonly string[]): string {
  if (`${year}${month}${day}` === '') return ''
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** The address of the same page with another start, or of what else takes the same filter. */
export function addressWith(path: string, typed: Asked['typed'], more: Record<string, string>) {
  const filled = Object.entries(typed).filter(([, text]) => text !== '')
  const query = new URLSearchParams([...filled, ...Object.entries(more)]).toString()
  return query === '' ? path : `${path}?${query}`
}
