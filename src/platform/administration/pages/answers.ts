import { z } from 'zod'

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
