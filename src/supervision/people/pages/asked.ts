import type { FastifyRequest } from 'fastify'
import type { SignedIn } from '#platform/accounts'
import { textIn } from '#platform/web'

/** Who asks, on a page that the site shows to nobody else than people signed in. */
export function signedInTo({ signedIn }: FastifyRequest): SignedIn {
  if (signedIn === null) throw new Error('this page is only for people who are signed in')
  return signedIn
}

/** A parameter of the address. */
export function paramIn({ params }: FastifyRequest, name: string): string {
  return textIn(params, name)
}
