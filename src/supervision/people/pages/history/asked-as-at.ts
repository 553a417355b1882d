import { type Day, isDay } from '#platform/dates'
import { textIn } from '#platform/web'
import { dateInWords } from '#platform/words'
import type { AsAt } from '../../rules/as-at.ts'
import { endOf } from '../moments.ts'

type Box = `${'on' | 'known'}-${'day' | 'month' | 'year'}`

/** What was asked of a case's past: as it was typed, the question in it, and what is wrong with it. */
export type AskedAsAt = {
  readonly typed: Readonly<Record<Box, string>>
  /** `null` when nothing was asked, or what was asked cannot be answered. */
  readonly question: AsAt | null
  readonly inWords: string
  readonly faults: { readonly on: string | null; readonly known: string | null }
  readonly errors: readonly { readonly text: string; readonly href: string }[]
}

/**
 * Reads the two days in an address: the day it was, and the day at whose end it was known. The second
 * is today unless it is given.
 */
export function askedAsAt(query: unknown, today: Day): AskedAsAt {
  const box = (name: Box) => textIn(query, name)
  const typed = {
    ...{ 'on-day': box('on-day'), 'on-month': box('on-month'), 'on-year': box('on-year') },
    'known-day': box('known-day'),
    'known-month': box('known-month'),
    'known-year': box('known-year'),
  }
  const on = dayIn(typed, 'on')
  const known = dayIn(typed, 'known')
  const isAsked = on !== '' || known !== ''
  const faults = {
    on: isAsked && !isDay(on) ? 'Enter the day it was, such as 27 3 2018' : null,
    known: known !== '' && !isDay(known) ? 'Enter the day it was known, or leave this empty' : null,
  }
  const errors = (['on', 'known'] as const).flatMap((name) => {
    const text = faults[name]
    return text === null ? [] : [{ text, href: `#${name}-day` }]
  })
  const none = { typed, faults, errors, question: null, inWords: '' }
  if (!isDay(on) || errors.length > 0) return none
  const knownOn = isDay(known) ? known : today
  return {
    ...none,
    question: { trueOn: on, knownAt: endOf(knownOn) },
    inWords: `As it was on ${dateInWords(on)}, as known at the end of ${dateInWords(knownOn)}`,
  }
}

function dayIn(typed: AskedAsAt['typed'], name: 'on' | 'known'): string {
  const [day, month, year] = [typed[`${name}-day`], typed[`${name}-month`], typed[`${name}-year`]]
  if (`${day}${month}${year}` === '') return ''
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
