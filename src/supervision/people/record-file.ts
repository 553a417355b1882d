import type { z } from 'zod'
import type { Day } from '#platform/dates'

/** A file of `policy/record/` cannot be used; every fault with its place, in plain words. */
export class RecordFileFault extends RangeError {
  override readonly name = 'RecordFileFault'
  readonly faults: readonly string[]

  constructor(file: string, faults: readonly string[]) {
    super(`${file} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

/** The content of a file of `policy/record/`, checked. Throws a `RecordFileFault` with all its faults. */
export function readRecordFile<File>(shape: z.ZodType<File>, content: unknown, file: string): File {
  const { data, error } = shape.safeParse(content)
  if (data !== undefined) return data
  const faults = error?.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  )
  throw new RecordFileFault(file, faults ?? ['it says nothing'])
}

/** A list of codes that says one thing twice: the same word, whatever its capitals and spaces. */
export function saidTwice(words: readonly string[], name: string): readonly string[] {
  const plain = words.map((word) => word.trim().replaceAll(/\s+/g, ' ').toLowerCase())
  return words
    .filter((_, place) => plain.indexOf(plain[place] ?? '') !== place)
    .map((one) => `"${one}" is there twice among ${name}`)
}

/** Versions that do not follow one another: each has to begin after the one before it. */
export function laterThan(
  before: { readonly from: Day } | undefined,
  { from }: { readonly from: Day },
): readonly string[] {
  if (before === undefined || before.from < from) return []
  return [`${from} is not after ${before.from}: a later version begins later`]
}
