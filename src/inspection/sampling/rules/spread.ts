import type { KeyedCase } from './draw-order.ts'
import { countsBy, type Most } from './limits.ts'

/** A cell with its cases in the order of the draw, and how many of them are due. */
export type CellToDraw = { readonly cases: readonly KeyedCase[]; readonly share: number }

/**
 * Draws the share of every cell: its first cases in the order of the draw. Where that puts more cases
 * on one office or officer than a limit has, cases are exchanged within their cells: from the one drawn
 * last in the whole sample to the first, each that is over a limit leaves for the first of its cell that
 * breaks none, if there is one; and again, until a round changes nothing. Every exchange lowers the
 * number of cases over a limit, so it ends. The share of a cell always comes before a limit: one that
 * no such exchange can keep is not kept. Longer chains of exchanges are not tried.
 */
export function drawWithinLimits(
  cells: readonly CellToDraw[],
  limits: readonly Most[],
): readonly (readonly KeyedCase[])[] {
  const taken = cells.map(({ cases, share }) => new Set(cases.slice(0, share)))
  const room = roomLeft(taken, limits)
  for (;;) {
    const lastFirst = taken
      .flatMap((drawn, cell) => [...drawn].map((one) => ({ cell, one })))
      .toSorted((a, b) => (a.one.key > b.one.key ? -1 : 1))
    const exchanged = lastFirst.filter(({ cell, one: leaves }) => {
      if (!room.isOver(leaves)) return false
      const drawn = taken[cell]
      const comes = cells[cell]?.cases.find(
        (each) => !drawn?.has(each) && room.isNearer(leaves, each),
      )
      if (comes === undefined) return false
      drawn?.delete(leaves)
      drawn?.add(comes)
      room.exchange(leaves, comes)
      return true
    })
    if (exchanged.length === 0) break
  }
  return taken.map((drawn) => [...drawn].toSorted((a, b) => (a.key < b.key ? -1 : 1)))
}

/** How many more cases each value of a limited column may have; below nothing where it is over. */
function roomLeft(taken: readonly ReadonlySet<KeyedCase>[], limits: readonly Most[]) {
  const drawn = taken.flatMap((cases) => [...cases].map(({ listed }) => listed))
  const rooms = limits.map(({ column, most }) => {
    const counts = countsBy(drawn, column)
    return {
      column,
      left: new Map([...most].map(([value, limit]) => [value, limit - (counts.get(value) ?? 0)])),
    }
  })
  const valueIn = ({ listed }: KeyedCase, column: string) => listed.values[column] ?? ''
  const add = (one: KeyedCase, count: number) => {
    for (const { column, left } of rooms) {
      const value = valueIn(one, column)
      left.set(value, (left.get(value) ?? 0) + count)
    }
  }
  return {
    isOver: (one: KeyedCase) =>
      rooms.some(({ column, left }) => (left.get(valueIn(one, column)) ?? 0) < 0),
    /** Whether the exchange takes a case off a limit and puts none over another. */
    isNearer: (leaves: KeyedCase, comes: KeyedCase) => {
      let helps = false
      for (const { column, left } of rooms) {
        const [from, to] = [valueIn(leaves, column), valueIn(comes, column)]
        if (from === to) continue
        if ((left.get(to) ?? 0) < 1) return false
        if ((left.get(from) ?? 0) < 0) helps = true
      }
      return helps
    },
    exchange: (leaves: KeyedCase, comes: KeyedCase) => {
      add(leaves, 1)
      add(comes, -1)
    },
  }
}
