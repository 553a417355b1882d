import type { TrailEntry } from '#platform/audit'
import { whenInWords } from '../../rules/when.ts'

/** One entry of the trail, ready to print. */
export function entryInWords(entry: TrailEntry) {
  const { sequence, at, actorId, actorName, action, resource, subject, reason, detail } = entry
  const isPerson = subject !== null && CRN.test(subject)
  return {
    sequence,
    when: whenInWords(at),
    who: actorName,
    whoHref: actorId === null ? null : `/audit?${new URLSearchParams({ who: actorId })}`,
    what: `${action}: ${resource}`,
    more: detail === null ? null : detailInWords(detail),
    subject: subject ?? '',
    subjectHref: isPerson ? `/audit/people/${subject}` : null,
    reason: reason ?? '',
  }
}

/** How a person's record is numbered. */
export const CRN = /^[A-Z]\d{6}$/

/** `fields: nextSteps, engagement; until: 2026-11-23T10:00:00Z`. What is no object stays as it is. */
function detailInWords(detail: string): string {
  try {
    const told: unknown = JSON.parse(detail)
    if (typeof told !== 'object' || told === null || Array.isArray(told)) return detail
    return Object.entries(told)
      .map(([name, value]) => `${name}: ${valueInWords(value)}`)
      .join('; ')
  } catch {
    return detail
  }
}

function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueInWords).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
