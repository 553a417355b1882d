import { readFile } from 'node:fs/promises'
import { type FrameworkLibrary, fingerprintOf } from '#inspection/frameworks'
import type { PublishedInspection } from '#inspection/inspections'
import { PublishedOtherwise, publishInspection, readAndRate } from '#inspection/reports'
import { type Database, recordOrganisation } from '#platform/database'
import type { FileLimits } from '#platform/limits'

/** The organisation under which published results are kept. */
export const PUBLISHED_RESULTS = 'published-results'

const FILES = ['published-results-2016-2020.json', 'essex-2018-case-answers.csv'] as const
const SEED = 2018
const RECORDED_BY = 'Plumbline sample data'

type Needs = {
  readonly frameworks: FrameworkLibrary
  readonly limits: FileLimits
  readonly now: Date
}

/**
 * Loads what ships with Plumbline: the published results 2016 to 2020 and the synthetic Essex cases.
 * Safe at every start: what is there already is not stored again. Returns the ids of inspections that
 * an earlier version stored with other results, which stay as they are.
 */
export async function loadSampleData(database: Database, needs: Needs): Promise<readonly string[]> {
  const { frameworks, limits, now } = needs
  const recorded = { recordedBy: RECORDED_BY, recordedAt: now }
  const organisation = PUBLISHED_RESULTS
  await recordOrganisation(database, { organisation, name: 'Published results', ...recorded })

  const kept: string[] = []
  for (const file of FILES) {
    const bytes = await readFile(new URL(`../demo/${file}`, import.meta.url))
    for (const entry of await readAndRate(bytes, file, { ...limits, frameworks, seed: SEED })) {
      const { pack } = entry
      const framework = { id: pack.id, number: pack.number, sha256: fingerprintOf(pack), pack }
      const inspectionId = inspectionIdOf(entry.facts)
      const publishing = { organisation, inspectionId, framework, ...entry, ...recorded }
      try {
        await publishInspection(database, publishing)
      } catch (error) {
        if (!(error instanceof PublishedOtherwise)) throw error
        kept.push(inspectionId)
      }
    }
  }
  return kept
}

/** The name of an inspection in addresses: `essex-crc-2018-10-10`. */
export function inspectionIdOf(facts: PublishedInspection): string {
  const { provider, published, framework, synthetic } = facts
  return [provider, published ?? framework, synthetic ? 'synthetic cases' : '']
    .join(' ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
