import type { HeldBy } from './operating-model.ts'

export type Place = 'hub' | 'local management centre'

/** Whether a case is where it should be, and in which words it is not. */
export type HolderFit = { readonly fits: boolean; readonly because: string }

/**
 * Whether the place that holds a case is one that its band allows: the watch on who is still at the hub.
 * Source: Essex report, Annex 3, and the finding that complex cases were held by telephone (2.3).
 */
export function holderFit(heldBy: HeldBy, place: Place): HolderFit {
  if (heldBy === 'nps') {
    return { fits: false, because: 'The case belongs to the National Probation Service' }
  }
  if (heldBy === 'hub-or-lmc') return { fits: true, because: 'Either place may hold the case' }
  const wanted: Place = heldBy === 'hub' ? 'hub' : 'local management centre'
  if (wanted === place)
    return { fits: true, because: `The ${place} should hold the case, and does` }
  // A case that could be at the hub is not harmed by being seen face to face.
  if (wanted === 'hub') {
    return { fits: true, because: 'The hub could hold the case; a local management centre does' }
  }
  return { fits: false, because: 'A local management centre should hold the case; the hub does' }
}
