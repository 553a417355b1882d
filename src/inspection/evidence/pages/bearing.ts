import type { Bearing } from '../rules/item.ts'

/** Which way a source bears, as a tag: always in words, with a colour beside them. */
export function bearingTag(bearing: Bearing): { readonly text: string; readonly colour: string } {
  return TAGS[bearing]
}

const TAGS: Readonly<Record<Bearing, { readonly text: string; readonly colour: string }>> = {
  for: { text: 'For', colour: 'govuk-tag--green' },
  against: { text: 'Against', colour: 'govuk-tag--red' },
  both: { text: 'Both', colour: 'govuk-tag--grey' },
}
