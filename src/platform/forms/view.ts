import type { PageModel } from '#platform/web'
import type { Loaded } from './definition.ts'
import type { Faults } from './rules/faults.ts'
import { type Choice, controlsOf, DAY_PARTS, type Field } from './rules/fields.ts'
import { momentInWords } from './rules/moments.ts'
import type { Typed } from './rules/typed.ts'
import { DISCARD_BUTTON, type FormToken, TOKEN_BOX } from './token.ts'
import type { Visit } from './visit.ts'

/** The three pages of a form. */
export const FORM_VIEW = 'platform/forms/pages/form'
export const MERGE_VIEW = 'platform/forms/pages/merge'
export const ALREADY_SENT_VIEW = 'platform/forms/pages/already-sent'

/** What a form shows: what stands in its boxes, its token, what is wrong, and the draft it shows. */
export type Shown = {
  readonly typed: Typed
  readonly token: FormToken
  readonly faults?: Faults
  readonly draft?: { readonly savedAt: Date; readonly isOld: boolean }
}

/** Everything a page of a form needs. */
export function formPage<Values>(visit: Visit<Values>, loaded: Loaded, shown: Shown): PageModel {
  const { definition, params, now, signedIn, shared } = visit
  const { typed, token, faults = {}, draft } = shown
  const { fields, lead = null, button = 'Save' } = definition
  return {
    title: definition.title(params),
    breadcrumbs: definition.breadcrumbs?.(params) ?? [],
    hasError: Object.keys(faults).length > 0,
    errors: errorsOf(fields, faults),
    ...{ lead, button, context: loaded.context ?? null, about: loaded.about ?? [] },
    fields: fields.map((field) => boxes(field, { loaded, typed, fault: faults[field.name] })),
    ...{ token: shared.tokens.write(token), tokenBox: TOKEN_BOX, discardButton: DISCARD_BUTTON },
    draft: draft === undefined ? null : { ...draft, at: momentInWords(draft.savedAt, now) },
    secondsLeft: secondsUntil(signedIn.idleUntil, now),
    warnSeconds: shared.warnMinutesBefore * 60,
  }
}

/** How long somebody's session lasts unless they do something, in whole seconds. */
export function secondsUntil(end: Date, now: Date): number {
  return Math.max(0, Math.floor((end.getTime() - now.getTime()) / 1000))
}

/** Each fault, leading to the first box of its field; one that belongs to none, to the first of all. */
function errorsOf(fields: readonly Field[], faults: Faults) {
  return Object.entries(faults).map(([name, text]) => {
    const field = fields.find((one) => one.name === name) ?? fields[0]
    return { text, href: `#${field === undefined ? '' : controlsOf(field)[0]}` }
  })
}

type Box = { readonly loaded: Loaded; readonly typed: Typed; readonly fault: string | undefined }

/** One field as the page draws it. */
function boxes(field: Field, { loaded, typed, fault }: Box) {
  const { name, kind, label, hint, width, optional = false } = field
  const options: readonly Choice[] = loaded.options?.[name] ?? field.options ?? []
  const chosen = [typed[name] ?? ''].flat()
  return {
    ...{ name, kind, hint: hint ?? null, width: width ?? null, fault: fault ?? null },
    ...{ section: field.section ?? null, isLong: field.isLong === true },
    label: optional ? `${label} (optional)` : label,
    // A browser drops the first line break of a text area: there is one for it to drop.
    value: kind === 'words' ? `\n${typed[name] ?? ''}` : `${typed[name] ?? ''}`,
    day: DAY_PARTS.map((part) => ({ name: part, value: `${typed[`${name}-${part}`] ?? ''}` })),
    options: options.map((option) => ({
      ...option,
      // A list that opens has no place for a hint of its own.
      text: field.isLong && option.hint ? `${option.text}: ${option.hint}` : option.text,
      hint: option.hint === undefined ? null : { text: option.hint },
      checked: chosen.includes(option.value),
    })),
  }
}
