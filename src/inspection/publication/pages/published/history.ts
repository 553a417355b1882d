import { dayOf } from '#platform/dates'
import type { PageModel } from '#platform/web'
import { dateInWords } from '#platform/words'
import type { ReportVersion } from '../../store/publications.ts'
import { addressOfVersion } from '../address.ts'

/** Every report of a published inspection, newest first, with what each put right. */
export function historyView(id: string, versions: readonly ReportVersion[]): PageModel {
  const numbers = [...new Set(versions.map(({ reportNo }) => reportNo))]
  const last = Math.max(...numbers)
  return {
    title: 'Published reports and corrections',
    breadcrumbs: [
      { text: 'Inspections', href: '/inspections' },
      { text: 'Inspection', href: `/inspections/${encodeURIComponent(id)}` },
      { text: 'Reports' },
    ],
    reports: numbers.map((reportNo) => {
      const same = versions.filter((one) => one.reportNo === reportNo)
      const english = same.find(({ language }) => language === 'en') ?? same[0]
      return {
        number: reportNo,
        isLast: reportNo === last,
        on: english === undefined ? '' : dateInWords(dayOf(english.publishedAt)),
        correction: english?.correction ?? null,
        languages: same.map((one) => ({
          name: one.language === 'cy' ? 'Cymraeg' : 'English',
          language: one.language,
          href: addressOfVersion(id, one),
        })),
      }
    }),
  }
}
