import { z } from 'zod'
import policy from '../../../policy/limits/files.json' with { type: 'json' }

/** How large a file may be and how far a rating is resampled, from one day on. */
export type FileLimits = {
  /** The first day it holds: `2026-11-01`. */
  readonly from: string
  /** Rows below the header, on the command line. */
  readonly mostRows: number
  /** Bytes, on the command line. */
  readonly mostBytes: number
  /** Rows below the header, in a file or text given on a page. */
  readonly mostRowsOnPage: number
  /** Bytes, in a file or text given on a page. */
  readonly mostBytesOnPage: number
  /** Rows of a provider’s case list that a lead inspector receives. */
  readonly mostRowsOfCaseList: number
  /** Bytes of such a list. */
  readonly mostBytesOfCaseList: number
  /** Bytes of a document that a provider submits as evidence. */
  readonly mostBytesOfEvidence: number
  /** Times the cases are drawn again to say how certain a rating is. */
  readonly resamples: number
  /** The same on a page that rates a file while others wait. */
  readonly resamplesOnPage: number
}

/**
 * The limits in force on a day (`2026-11-23`), from `policy/limits/files.json`.
 * A day before the first version is governed by the first.
 */
export function limitsOn(day: string, versions: readonly FileLimits[] = VERSIONS): FileLimits {
  const inOrder = versions.toSorted((a, b) => a.from.localeCompare(b.from))
  const limits = inOrder.findLast(({ from }) => from <= day) ?? inOrder[0]
  if (limits === undefined) throw new RangeError('policy/limits/files.json has no version')
  return limits
}

const count = z.int().positive()

/** What `policy/limits/files.json` must look like; a mistake in it stops the program at start. */
export const LIMITS_FILE = z.strictObject({
  title: z.string(),
  versions: z
    .array(
      z.strictObject({
        from: z.iso.date(),
        mostRows: count,
        mostBytes: count,
        mostRowsOnPage: count,
        mostBytesOnPage: count,
        mostRowsOfCaseList: count,
        mostBytesOfCaseList: count,
        mostBytesOfEvidence: count,
        resamples: count,
        resamplesOnPage: count,
      }),
    )
    .nonempty(),
})

const VERSIONS: readonly FileLimits[] = LIMITS_FILE.parse(policy).versions
