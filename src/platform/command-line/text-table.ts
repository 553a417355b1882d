/**
 * The lines of a table for a terminal, the first row being its header: each column as wide as its widest
 * cell, words to the left, and the columns that `isFigure` names to the right.
 */
export function textTable(
  rows: readonly (readonly (string | number)[])[],
  isFigure: (column: number) => boolean = () => false,
): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => String(row[at] ?? '').length)),
  )
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const width = widths[at] ?? 0
        return isFigure(at) ? String(cell).padStart(width) : String(cell).padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
}

/** Words in the first column, figures in all others. */
export const AFTER_THE_FIRST = (column: number): boolean => column > 0
