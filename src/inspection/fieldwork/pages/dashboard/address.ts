import { addressOf } from '#inspection/preparation'

/** Where the fieldwork of an inspection is, or a page below it. */
export function addressOfFieldwork(inspectionId: string, page = ''): string {
  return addressOf(inspectionId, `/fieldwork${page}`)
}
