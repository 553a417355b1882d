import type { FastifyPluginAsync } from 'fastify'
import { bookForm } from './book/book.ts'
import { rebookForm } from './book/rebook.ts'
import type { ContactNeeds } from './needs.ts'
import { outcomeForm } from './outcome/outcome.ts'

/** Appointments of a case: to book, to book again, and to say what came of them. */
export function contactPages(needs: ContactNeeds): FastifyPluginAsync {
  return async (site) => {
    for (const form of [bookForm, rebookForm, outcomeForm]) form(site, needs)
  }
}
