/** Where every report of a published inspection is listed. */
export function addressOfHistory(id: string): string {
  return `/inspections/${encodeURIComponent(id)}/report/history`
}

/** Where a report is as it was published under a number. */
export function addressOfVersion(
  id: string,
  { language, reportNo }: { readonly language: string; readonly reportNo: number },
): string {
  return `/inspections/${encodeURIComponent(id)}/report/${language}/versions/${reportNo}`
}
