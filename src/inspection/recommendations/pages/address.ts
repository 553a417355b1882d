import { addressOf } from '#inspection/preparation'

/** Where the recommendations of an inspection under way are, or a page below them. */
export function addressOfRecommendations(inspectionId: string, page = ''): string {
  return addressOf(inspectionId, `/recommendations${page}`)
}

/** Where the published recommendations of an inspection are, or a page below them. */
export function addressOfPublished(id: string, page = ''): string {
  return `/inspections/${encodeURIComponent(id)}/recommendations${page}`
}
