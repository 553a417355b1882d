/**
 * A CSV file read by the letter of RFC 4180, by nobody who wrote it: rows of cells. A quote in a cell
 * that was not quoted, or a row of another length, is a fault of whoever wrote the file.
 */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let place = 0
  while (place < text.length) {
    const cell = text[place] === '"' ? quotedAt(text, place) : plainAt(text, place)
    row.push(cell.value)
    place = cell.end
    if (text[place] === ',') {
      place += 1
      if (place < text.length) continue
      row.push('')
    }
    if (place < text.length && !text.startsWith('\r\n', place))
      throw new Error(`a line of the CSV file does not end with CR LF at ${place}`)
    rows.push(row)
    row = []
    place += 2
  }
  const uneven = rows.find(({ length }) => length !== rows[0]?.length)
  if (uneven !== undefined) throw new Error(`a row of the CSV file is uneven: ${uneven}`)
  return rows
}

type Cell = { readonly value: string; readonly end: number }

function quotedAt(text: string, start: number): Cell {
  let value = ''
  for (let place = start + 1; place < text.length; place += 1) {
    if (text[place] !== '"') value += text[place]
    else if (text[place + 1] === '"') {
      value += '"'
      place += 1
    } else return { value, end: place + 1 }
  }
  throw new Error('a quoted cell of the CSV file has no end')
}

function plainAt(text: string, start: number): Cell {
  const length = /^[^,\r\n]*/.exec(text.slice(start))?.[0].length ?? 0
  const value = text.slice(start, start + length)
  if (value.includes('"')) throw new Error(`a quote in a plain cell of the CSV file: ${value}`)
  return { value, end: start + length }
}
