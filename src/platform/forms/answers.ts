import { z } from 'zod'
import { isDay } from '#platform/dates'

/** A text of one line that must say something; spaces around it are no part of it. */
export function aLine(missing: string) {
  return z.string().trim().min(1, missing)
}

/** A day that must be given. What is no day at all is a fault of any form, told there. */
export function aDay(missing: string) {
  return z.string().transform((text, context) => {
    if (isDay(text)) return text
    context.addIssue({ code: 'custom', message: missing })
    return z.NEVER
  })
}

/** A day that may be left out. */
export const maybeADay = z.string().transform((text) => (isDay(text) ? text : null))
