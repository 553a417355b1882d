import type { FastifyInstance } from 'fastify'
import type { Records } from '#platform/database'
import type { Clock } from '#platform/dates'
import type { RegisteredForm } from './definition.ts'
import type { FormTokens } from './token.ts'

/** What forms need from outside. */
export type FormNeeds = {
  readonly records: Records
  readonly clock: Clock
  /** The secret of the installation, from which forms make a key of their own. */
  readonly secret: string
  /** How long before the session ends they are told so: at least two minutes. Goal F5. */
  readonly warnMinutesBefore: number
}

/** What every form of a site shares. */
export type SharedByForms = Omit<FormNeeds, 'secret'> & {
  readonly tokens: FormTokens
  readonly registered: RegisteredForm[]
}

declare module 'fastify' {
  interface FastifyInstance {
    forms: SharedByForms
  }
  interface FastifyContextConfig {
    /** The form that this address shows and takes. */
    form?: RegisteredForm
  }
}

/** Every form of a site, for checks that hold for all of them: goals F1, C2 and A7. */
export function formsOf(site: FastifyInstance): readonly RegisteredForm[] {
  return site.hasDecorator('forms') ? [...site.forms.registered] : []
}
