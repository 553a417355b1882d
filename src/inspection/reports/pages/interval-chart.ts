import { scaleLinear } from 'd3-scale'
import type { FrameworkPack } from '#inspection/frameworks'
import type { RatedQuestion } from '#inspection/scoring'

/** The numbers of a small chart: a track from 0 to 100 per cent with the bands, a dot and a whisker. */
export type IntervalChart = {
  readonly title: string
  readonly bands: readonly {
    readonly x: number
    readonly width: number
    readonly middle: number
    readonly name: string
    readonly shade: string
  }[]
  readonly lines: readonly { readonly x: number; readonly percent: number }[]
  readonly dot: number
  readonly whisker: { readonly from: number; readonly to: number } | null
}

/** Width of the drawing in its own units; it scales with the page. */
const TRACK = { from: 10, to: 630 } as const
const SHADES = ['#f3f2f1', '#ffffff'] as const

/** Draws nothing without a percentage or in an unrated framework: `null`. The table has the numbers. */
export function intervalChart(
  { id, percent, yes, n, interval }: RatedQuestion,
  { ratings }: FrameworkPack,
): IntervalChart | null {
  if (percent === null || ratings === null) return null
  const at = scaleLinear([0, 100], [TRACK.from, TRACK.to])
  const list = ratings.bands.list
  const exact = yes !== null && n !== null && n > 0 ? (100 * yes) / n : percent
  const range =
    interval === null ? '' : `, interval ${interval.low.toFixed(1)} to ${interval.high.toFixed(1)}%`
  return {
    title: `${id}: ${percent}%${range}`,
    bands: list.map(({ atLeast, rating }, place) => {
      const end = list[place + 1]?.atLeast ?? 100
      return {
        x: at(atLeast),
        width: at(end) - at(atLeast),
        middle: at((atLeast + end) / 2),
        name: initialsOf(rating),
        shade: SHADES[place % SHADES.length] ?? SHADES[0],
      }
    }),
    lines: list
      .filter(({ atLeast }) => atLeast > 0)
      .map(({ atLeast }) => ({ x: at(atLeast), percent: atLeast })),
    dot: at(exact),
    whisker: interval === null ? null : { from: at(interval.low), to: at(interval.high) },
  }
}

/** Long names would run into each other in a narrow band. */
function initialsOf(rating: string): string {
  const words = rating.split(' ')
  return words.length === 1 ? rating : words.map((word) => word.charAt(0).toUpperCase()).join('')
}
