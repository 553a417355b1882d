import { addressOf } from '#inspection/preparation'
import type { Language } from '#inspection/report-writing'

/** The languages of a report, with their names. */
export const LANGUAGES: readonly { readonly language: Language; readonly name: string }[] = [
  { language: 'en', name: 'English' },
  { language: 'cy', name: 'Welsh' },
]

/** The language an address names; `null` for anything else. */
export function languageIn(text: string | undefined): Language | null {
  return text === 'en' || text === 'cy' ? text : null
}

/** Where the report of an inspection is, or a page below it. */
export function addressOfReport(inspectionId: string, page = ''): string {
  return addressOf(inspectionId, `/report${page}`)
}

/** Where one text of a report is written. */
export function addressOfText(inspectionId: string, language: Language, name: string): string {
  return addressOfReport(inspectionId, `/texts/${language}/${encodeURIComponent(name)}`)
}
