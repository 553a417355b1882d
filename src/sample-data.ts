import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type FrameworkLibrary, fingerprintOf } from '#inspection/frameworks'
import { inspectionIdOf } from '#inspection/inspections'
import {
  findPublished,
  PublishedOtherwise,
  publishInspection,
  type RatedEntry,
  readAndRate,
} from '#inspection/reports'
import { type Database, type Records, recordOrganisation } from '#platform/database'
import type { FileLimits } from '#platform/limits'
import { SHIPPED_RESULTS, SHIPPED_SEED } from './shipped-results.ts'

/** The organisation under which published results are kept. */
export const PUBLISHED_RESULTS = 'published-results'

/** The last inspection of the last file says that all are there. */
const LAST_INSPECTION = 'essex-crc-2018-10-10-synthetic-cases'

type Needs = {
  readonly frameworks: FrameworkLibrary
  readonly limits: FileLimits
  readonly now: Date
}

/**
 * Loads what ships with Plumbline: the published results 2016 to 2020 and the synthetic Essex cases.
 * Safe at every start, also after an interrupted one: what is there already is not stored again.
 */
export async function loadSampleData(records: Records, needs: Needs): Promise<void> {
  const files = await Promise.all(
    SHIPPED_RESULTS.map(async (name) => ({ name, bytes: await sampleFile(name) })),
  )
  const recordedBy = `sample data ${digestOf(files, needs)}`
  const inRecords = <T>(work: (transaction: Database) => Promise<T>) =>
    records({ as: 'loader' }, work)
  const last = await inRecords((transaction) =>
    findPublished(transaction, PUBLISHED_RESULTS, LAST_INSPECTION),
  )
  if (last?.ratedBy === recordedBy) return

  const recorded = { recordedBy, recordedAt: needs.now }
  const known = {
    organisation: PUBLISHED_RESULTS,
    name: 'Published results',
    kind: 'published',
  } as const
  await inRecords((transaction) => recordOrganisation(transaction, { ...known, ...recorded }))
  for (const { name, bytes } of files) {
    const { frameworks, limits } = needs
    for (const entry of await readAndRate(bytes, name, {
      ...limits,
      frameworks,
      seed: SHIPPED_SEED,
    })) {
      await inRecords((transaction) => publish(transaction, entry, recorded))
    }
  }
}

/** What was published stays: a row that an earlier version stored otherwise is left as it is. */
async function publish(
  database: Database,
  entry: RatedEntry,
  recorded: { readonly recordedBy: string; readonly recordedAt: Date },
): Promise<void> {
  const { pack, facts } = entry
  const framework = { id: pack.id, number: pack.number, sha256: fingerprintOf(pack), pack }
  const inspectionId = inspectionIdOf(facts)
  const publishing = {
    organisation: PUBLISHED_RESULTS,
    inspectionId,
    framework,
    ...entry,
    ...recorded,
  }
  await publishInspection(database, publishing).catch((error: unknown) => {
    if (!(error instanceof PublishedOtherwise)) throw error
  })
}

function sampleFile(name: string): Promise<Buffer> {
  return readFile(new URL(`../demo/${name}`, import.meta.url))
}

/** Changes with the files, the packs and the resamples: then everything is rated again. */
function digestOf(
  files: readonly { readonly bytes: Buffer }[],
  { frameworks, limits }: Needs,
): string {
  const digest = createHash('sha256')
  for (const { bytes } of files) digest.update(bytes)
  for (const pack of frameworks.list()) digest.update(fingerprintOf(pack))
  return digest.update(String(limits.resamples)).digest('hex').slice(0, 12)
}
