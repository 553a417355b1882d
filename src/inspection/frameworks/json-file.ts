import { fileFault, readUtf8 } from '#platform/spreadsheets'

/**
 * The value in a JSON file, read strictly as UTF-8.
 * Throws a `FileFault` that names the line and column where the file stops being JSON.
 */
export function readJson(bytes: Uint8Array, fileName: string): unknown {
  const text = readUtf8(bytes, fileName)
  if (text.trim() === '') throw fileFault(fileName, 'the file is empty')
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const { line, column, ended } = placeOf(text)
    const what = ended ? 'the file ends too soon' : 'the file stops being JSON'
    throw fileFault(fileName, `line ${line}, column ${column}: ${what}`)
  }
}

/**
 * Where the text stops being JSON. Not every message of the parser names the place, so it is found
 * by halving: the shortest beginning that no ending could put right.
 */
function placeOf(text: string): { line: number; column: number; ended: boolean } {
  let sound = 0
  let broken = text.length + 1
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2)
    if (couldGoOn(text.slice(0, middle))) sound = middle
    else broken = middle
  }
  const lines = text.slice(0, sound).split('\n')
  const column = (lines.at(-1)?.length ?? 0) + 1
  return { line: lines.length, column, ended: sound === text.length }
}

function couldGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning)
    return true
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    if (/^Unexpected end|^Unterminated/.test(message)) return true
    const position = /at position (\d+)/.exec(message)?.[1]
    return position !== undefined && Number(position) >= beginning.length
  }
}
