import {
  type BandSketch,
  type LineSketch,
  type PackFaultAt,
  type PackSketch,
  type Placed,
  placed,
} from './sketch.ts'

/** Bands and overall lines rise without a gap from nothing to the most, under the same names. */
export function faultsInRatings({ ratings }: PackSketch): readonly PackFaultAt[] {
  if (ratings === null || ratings === undefined) return []
  const bands = placed(ratings.bands?.list, '.ratings.bands.list')
  const lines = placed(ratings.overall?.lines, '.ratings.overall.lines')
  return [
    ...faultsInBands(bands),
    ...rises(lines, 'meanAtMost', 'a line'),
    ...differentNames(bands, lines),
    ...shortLines(bands, lines),
    ...tooFarMoved(bands.length, ratings.panel?.mostBandsMoved),
  ]
}

/** A framework ends after it begins: `2018-04` until `2019`. */
export function faultsInDates({ inForce }: PackSketch): readonly PackFaultAt[] {
  const from = inForce?.from
  const until = inForce?.until
  if (from === undefined || until === undefined || until === null) return []
  const known = Math.min(from.length, until.length)
  return until.slice(0, known) < from.slice(0, known)
    ? [{ path: '.inForce.until', message: `ends in ${until}, before it begins in ${from}` }]
    : []
}

function faultsInBands(bands: readonly Placed<BandSketch>[]): readonly PackFaultAt[] {
  const first = bands[0]
  const gap = first?.entry.atLeast !== undefined && first.entry.atLeast !== 0
  return [
    ...(first !== undefined && gap
      ? [
          {
            path: `${first.path}.atLeast`,
            message: `the lowest band begins at ${first.entry.atLeast} per cent: it must begin at 0`,
          },
        ]
      : []),
    ...rises(bands, 'atLeast', 'a band'),
    ...rises(bands, 'points', 'a band'),
    ...bands.flatMap(({ path, entry: { rating } }, index) =>
      rating !== undefined && bands.findIndex((other) => other.entry.rating === rating) < index
        ? [{ path: `${path}.rating`, message: `"${rating}" is already the name of a band` }]
        : [],
    ),
  ]
}

/** Each value is higher than the one before it. */
function rises<Key extends string>(
  list: readonly Placed<{ readonly [key in Key]?: number | undefined }>[],
  key: Key,
  what: string,
): readonly PackFaultAt[] {
  return list.flatMap(({ path, entry }, index) => {
    const value = entry[key]
    const before = list[index - 1]?.entry[key]
    return value === undefined || before === undefined || value > before
      ? []
      : [
          {
            path: `${path}.${key}`,
            message: `${value} after ${before}: ${what} must be higher than the one before it`,
          },
        ]
  })
}

function differentNames(
  bands: readonly Placed<BandSketch>[],
  lines: readonly Placed<LineSketch>[],
): readonly PackFaultAt[] {
  const names = bands.flatMap(({ entry: { rating } }) => rating ?? [])
  const given = lines.flatMap(({ entry: { rating } }) => rating ?? [])
  const readable = names.length === bands.length && given.length === lines.length
  if (!readable || bands.length === 0 || lines.length === 0) return []
  if (names.length === given.length && names.every((name, index) => name === given[index])) {
    return []
  }
  const message = `names ${given.join(', ')}; the bands are ${names.join(', ')}: they must be the same, in the same order`
  return [{ path: '.ratings.overall.lines', message }]
}

/** The last line takes in the highest mean there can be, or the best total has no rating. */
function shortLines(
  bands: readonly Placed<BandSketch>[],
  lines: readonly Placed<LineSketch>[],
): readonly PackFaultAt[] {
  const last = lines.at(-1)
  const highest = Math.max(0, ...bands.flatMap(({ entry }) => entry.points ?? []))
  const reached = last?.entry.meanAtMost
  if (last === undefined || reached === undefined || reached >= highest) return []
  const message = `the last line ends at ${reached}, but the points of a band reach ${highest}`
  return [{ path: `${last.path}.meanAtMost`, message }]
}

function tooFarMoved(bands: number, most: number | undefined): readonly PackFaultAt[] {
  if (most === undefined || bands === 0 || most < bands) return []
  const message = `${most} is as many as there are bands, or more (${bands})`
  return [{ path: '.ratings.panel.mostBandsMoved', message }]
}
