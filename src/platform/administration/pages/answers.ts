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

/** An e-mail address that may be left out. */
export const maybeAnEmail = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text))
  .pipe(z.email('Give an e-mail address, such as name@example.org').nullable())

/** What somebody types to sign in; capital letters are small ones here. */
export const aUsername = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9][a-z0-9.@_-]*$/,
    'Choose a username of letters, digits and . @ _ - that begins with a letter or digit',
  )

/** What is said when a username is taken: not by whom, nor where. */
export const CHOOSE_ANOTHER = 'Choose another username'
