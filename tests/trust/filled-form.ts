import { randomUUID } from 'node:crypto'
import type { RegisteredForm } from '#platform/forms'
import { CRN } from '../../src/supervision/people/test-cases.ts'
import type { FormPage } from './form-page.ts'
import type { Fields } from './program.ts'

/** What is typed: into every text area, and into a line that takes any text. */
export type Typed = { readonly words: string; readonly line: string }

/**
 * What a browser would send of a form that somebody filled in: every empty box that must be filled has a
 * value of its kind, and every text area new words. What the page holds already stays as it is.
 */
export function filled(form: RegisteredForm, page: FormPage, { words, line }: Typed): Fields {
  const sent: Record<string, string | readonly string[]> = { ...page.sent }
  for (const { name, kind, options, optional = false } of form.fields) {
    const isEmpty = sent[name] === undefined || sent[name] === ''
    // The tables of a model are JSON, which is checked: they stay as they are.
    if (kind === 'words' && name !== 'tables') sent[name] = words
    // Nobody closes a case to themselves: they could not go on.
    if (kind === 'yes' && name !== 'closeToMe') sent[name] = 'yes'
    if (kind === 'text' && mustBeTyped(form, { name, isEmpty, optional })) {
      sent[name] = textFor(name, form, line)
    }
    if (kind === 'choice' && isEmpty) {
      const first = page.choices[name]?.[0] ?? options?.[0]?.value ?? ''
      sent[name] = name === 'role' ? 'auditor' : first
    }
    if (kind === 'day' && !optional && sent[`${name}-year`] === '') {
      Object.assign(sent, dayFor(name))
    }
  }
  return sent
}

/** What a page says is wrong with what was sent. */
export function faultsIn(body: string): string {
  return [...body.matchAll(/error-message[^>]*>([\s\S]*?)<\/p>/g)]
    .map(([, text]) => text?.replace(/<[^>]+>/g, '').trim())
    .join('; ')
}

/** An amount is optional for some kinds of requirement alone; what is booked again is at another time. */
function mustBeTyped(
  { address }: RegisteredForm,
  { name, isEmpty, optional }: { name: string; isEmpty: boolean; optional: boolean },
): boolean {
  const isMoved = name === 'atTime' && address.endsWith('/rebook')
  return isMoved || (isEmpty && (!optional || name === 'amount'))
}

function textFor(name: string, { address }: RegisteredForm, line: string): string {
  if (address === '/intake/new' && name === 'crn') return `X${String(Math.random()).slice(2, 8)}`
  if (address.endsWith('/rebook') && /time/i.test(name)) return '14:00'
  if (/username/i.test(name)) return `new.person.${randomUUID().slice(0, 8)}`
  if (/email/i.test(name)) return 'new.person@example.test'
  if (/crn/i.test(name)) return CRN['same organisation']
  const known = Object.entries(TEXTS).find(([part]) => name.toLowerCase().includes(part))
  return known?.[1] ?? line
}

/** What a text takes, by a part of the name of its field. */
const TEXTS: Readonly<Record<string, string>> = {
  ...{ time: '10:00', hours: '5', minutes: '30', months: '20', amount: '20', sanctions: '6' },
  ...{ firstsanction: '17', percent: '40', days: '15', code: '00801', people: '8', size: '1' },
}

function dayFor(name: string): Fields {
  const isToCome = /until|end|effective|onday/i.test(name)
  const [day, month, year] = isToCome
    ? ['1', '2', '2027']
    : /birth/i.test(name)
      ? ['1', '6', '1990']
      : ['20', '11', '2026']
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}
