import type { FastifyInstance } from 'fastify'
import { CASE_RESOURCES, mayEver, type Role, readAccessMatrix } from '#platform/access'
import { formsOf, type RegisteredForm } from '#platform/forms'
import { CRN } from '../../src/supervision/people/test-cases.ts'
import { HELD, type Seen } from './every-page.ts'
import { faultsIn, filled } from './filled-form.ts'
import { formIn } from './form-page.ts'
import type { Fields } from './program.ts'
import type { Answer, WorldProgram } from './world.ts'

const MATRIX = readAccessMatrix()

/** The forms that change a case, found from what they are for. */
export function caseForms(site: FastifyInstance): readonly RegisteredForm[] {
  const parts: readonly string[] = [...CASE_RESOURCES, 'emergency access']
  return formsOf(site).filter(
    ({ access }) => typeof access === 'object' && parts.includes(access.resource),
  )
}

/** A form filled in by somebody who may, and not yet sent. */
export type FilledForm = {
  readonly url: string
  readonly sent: Fields
  readonly cookie: string
  /** The number of the case it is about. */
  readonly crn: string
}

/**
 * Fills a form in as the first who may and to whom it is shown, at an address that is known or that a
 * page seen has linked to; `null` when the world has nothing that it is about, which forms.test.ts
 * does not let pass.
 */
export async function filledForm(
  program: WorldProgram,
  form: RegisteredForm,
  { seen, words = 'Rain all day' }: { readonly seen: readonly Seen[]; readonly words?: string },
): Promise<FilledForm | null> {
  for (const url of addressesOf(form, seen)) {
    for (const role of rolesFor(form)) {
      const cookie = program.cookieOf(role)
      const page = formIn((await program.get(url, cookie)).body)
      if (page === null) continue
      const sent = filled(form, page, { words, line: words })
      return { url, sent, cookie, crn: /[A-Z]\d{6}/.exec(url)?.[0] ?? String(sent.crn) }
    }
  }
  console.log(`${form.name}: the world has nothing to fill it in about`)
  return null
}

/** Fills a form in and sends it; `null`, and a line about it, when what was sent is not taken. */
export async function fillIn(
  program: WorldProgram,
  form: RegisteredForm,
  seen: readonly Seen[],
): Promise<{ readonly answer: Answer; readonly crn: string } | null> {
  const filledIn = await filledForm(program, form, { seen })
  if (filledIn === null) return null
  const { url, sent, cookie, crn } = filledIn
  const answer = await program.post(url, sent, cookie)
  if (answer.statusCode === 303) return { answer, crn }
  console.log(`${form.name}: ${answer.statusCode} ${faultsIn(answer.body)}`)
  return null
}

/** Who may fill it in, a manager first: their reach is the widest. */
export function rolesFor({ access }: RegisteredForm): readonly Role[] {
  const order: readonly Role[] = ['manager of service delivery', ...HELD]
  if (typeof access === 'string') return order
  return order.filter((role) => mayEver(MATRIX, { roles: [role], ...access }))
}

/** Where the form is: about a case everybody may open, or as a page seen has linked to it. */
function addressesOf({ address }: RegisteredForm, seen: readonly Seen[]): readonly string[] {
  const url = address.replace(':crn', CRN.own)
  if (!url.includes(':')) return [url]
  return [...new Set(seen.filter(({ route }) => route.url === address).map((one) => one.url))]
}
