import type { Database } from '#platform/database'
import { fingerprintOf, loadFrameworks } from '../library.ts'
import { type FrameworkVersion, recordFramework } from './framework-versions.ts'

/** Who and when, for tests to which it makes no difference. */
export const RECORDED = {
  recordedBy: 'Jo Marsh',
  recordedAt: new Date('2018-10-10T09:00:00Z'),
} as const

/** The framework of 2018 as it ships. */
export const CRC_2018: FrameworkVersion = shipped('crc-2018')

function shipped(id: string): FrameworkVersion {
  const pack = loadFrameworks().find(id)
  if (pack === undefined) throw new Error(`there is no ${id}`)
  return { id, number: pack.number, sha256: fingerprintOf(pack), pack }
}

/** The framework of 2018, kept for an organisation: what every inspection refers to. */
export async function keptFramework(
  database: Database,
  organisation: string,
): Promise<FrameworkVersion> {
  await recordFramework(database, { organisation, ...CRC_2018, ...RECORDED })
  return CRC_2018
}
