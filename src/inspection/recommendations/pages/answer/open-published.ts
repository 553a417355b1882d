import type { SignedIn } from '#platform/accounts'
import type { Database } from '#platform/database'
import type { FormParams } from '#platform/forms'
import type { Crumb } from '#platform/web'
import {
  mayAnswer,
  type PublishedRecommendation,
  publishedRecommendations,
} from '../../store/published.ts'
import type { PlaceKey } from '../../store/tables.ts'
import type { RecommendationNeeds } from '../needs.ts'
import { crumbOf } from '../published/crumbs.ts'

/** A published recommendation of which whoever asks may say what becomes. */
export type OpenPublished = { readonly key: PlaceKey; readonly found: PublishedRecommendation }

/** The recommendation in an address; `null` when there is none, or it is not theirs to answer for. */
export async function openedPublished(
  transaction: Database,
  { publishedResults }: Pick<RecommendationNeeds, 'publishedResults'>,
  { params, signedIn }: { readonly params: FormParams; readonly signedIn: SignedIn },
): Promise<OpenPublished | null> {
  const { id = '', number = '' } = params
  if (!/^[1-9]\d{0,3}$/.test(number)) return null
  const key = { organisationId: publishedResults, inspectionId: id, place: Number(number) }
  if (!(await mayAnswer(transaction, key, signedIn.organisationId))) return null
  const all = await publishedRecommendations(transaction, key)
  const found = all.find(({ place }) => place === key.place)
  return found === undefined ? null : { key, found }
}

/** The way back from a form below the published recommendations. */
export function crumbsBelow(text: string): (params: FormParams) => readonly Crumb[] {
  return ({ id = '' }) => [...crumbOf(id), { text }]
}
