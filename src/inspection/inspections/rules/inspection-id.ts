import type { PublishedInspection } from './inspection.ts'

/** The name of an inspection in addresses: `essex-crc-2018-10-10`. */
export function inspectionIdOf(facts: PublishedInspection): string {
  const { provider, published, framework, synthetic } = facts
  return [provider, published ?? framework, synthetic ? 'synthetic cases' : '']
    .join(' ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
