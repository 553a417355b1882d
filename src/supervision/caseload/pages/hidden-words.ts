import { counted } from '#platform/words'

/** What is said of cases that are counted and not for whoever looks; `null` when there are none. */
export function hiddenWords(cases: number): string | null {
  if (cases === 0) return null
  return `${counted(cases, 'case')} you may not see ${cases === 1 ? 'is' : 'are'} counted as unbanded in the community.`
}
