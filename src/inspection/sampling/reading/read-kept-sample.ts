import { z } from 'zod'
import { readJson } from '#inspection/frameworks'
import { isDay } from '#platform/dates'
import { fileFault } from '#platform/spreadsheets'
import type { KeptSample } from '../rules/replay.ts'

/** A kept sample, with the framework and the specification it names. */
export type KeptFile = {
  readonly kept: KeptSample
  readonly framework: { readonly id: string; readonly number: number }
  readonly specification: { readonly sample: string; readonly number: number }
}

/** What must be there to draw again; everything else is compared and not read. */
const FILE = z.looseObject({
  format: z.literal('plumbline-sample/1'),
  framework: z.looseObject({ id: z.string(), number: z.int() }),
  specification: z.looseObject({ sample: z.string(), number: z.int() }),
  inspectionDay: z.string().refine(isDay),
  seed: z.number(),
  size: z.looseObject({ asked: z.number().nullable() }),
  log: z.array(z.looseObject({ withdrawn: z.string(), reason: z.string() })),
})

/** Reads a sample that was kept as JSON. Throws a `FileFault` for a file that is none. */
export function readKeptSample(bytes: Uint8Array, fileName: string): KeptFile {
  const record = readJson(bytes, fileName)
  const read = FILE.safeParse(record)
  if (!read.success) {
    const place = (read.error.issues[0]?.path ?? []).map(String).join('.')
    const where = place === '' ? '' : `: look at "${place}"`
    throw fileFault(fileName, `is not a sample that Plumbline drew${where}`)
  }
  const { inspectionDay, seed, size, log, framework, specification } = read.data
  return {
    kept: { inspectionDay, seed, size: size.asked, log, record },
    framework,
    specification,
  }
}
