import type { Crumb } from '#platform/web'
import { addressOfPublished } from '../address.ts'

/** The way back from a page below the published recommendations of an inspection. */
export function crumbOf(id: string): readonly Crumb[] {
  return [
    { text: 'Inspections', href: '/inspections' },
    { text: 'Inspection', href: `/inspections/${encodeURIComponent(id)}` },
    { text: 'Recommendations', href: addressOfPublished(id) },
  ]
}
