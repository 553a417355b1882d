import { dateInWords } from '#platform/words'
import type { FrameworkPack } from '../rules/pack.ts'

/** `April 2018 to August 2019`, `October 2025 to now`. */
export function inForceInWords({ from, until }: FrameworkPack['inForce']): string {
  return `${dateInWords(from)} to ${until === null ? 'now' : dateInWords(until)}`
}
