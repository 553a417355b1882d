import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { loadFrameworks } from '#inspection/frameworks'
import { inspectionIdOf } from '#inspection/inspections'
import { type LeagueEntry, readAndRate } from '#inspection/reports'
import { contentOf, nameOf } from '#platform/command-line'
import type { FileLimits } from '#platform/limits'
import { SHIPPED_RESULTS, SHIPPED_SEED } from './shipped-results.ts'

/** What `plumbline report` is handed: the inspections of a file, or those that ship, and the sample text. */
export function reportSurroundings(limits: FileLimits) {
  const options = { ...limits, frameworks: loadFrameworks(), seed: SHIPPED_SEED }
  const rated = async (bytes: Uint8Array, name: string): Promise<readonly LeagueEntry[]> => {
    const entries = await readAndRate(bytes, name, options)
    return entries.map((entry) => ({ ...entry, id: inspectionIdOf(entry.facts) }))
  }
  return {
    inspections: async (file: string | undefined) => {
      if (file !== undefined) return rated(await contentOf(file), nameOf(file))
      const shipped = SHIPPED_RESULTS.map(async (name) => rated(await readFile(demo(name)), name))
      return (await Promise.all(shipped)).flat()
    },
    sampleText: demo('report-essex-2018'),
    chromium: process.env.PLUMBLINE_CHROMIUM ?? '',
  }
}

function demo(name: string): string {
  return fileURLToPath(new URL(`../demo/${name}`, import.meta.url))
}
