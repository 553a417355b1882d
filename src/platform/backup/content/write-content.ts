import { fingerprintOf, rowLine } from './fingerprint.ts'
import type { Part, TableContent } from './parts.ts'

/**
 * The lines of a backup: the header, each table's name with its rows below it, and an ending with the
 * count and the hash of each table, by which `readContent` sees that nothing is missing.
 */
export async function* writeContent(parts: AsyncIterable<Part>): AsyncGenerator<string> {
  const prints = new Map<string, ReturnType<typeof fingerprintOf>>()
  for await (const part of parts) {
    if (part.kind === 'header') yield line(part.header)
    else if (part.kind === 'ending') {
      const written: readonly TableContent[] = [...prints.values()].map((print) => print.done())
      yield line({ ...part.ending, written })
    } else {
      const { table, rows } = part
      const print = prints.get(table) ?? fingerprintOf(table)
      if (!prints.has(table)) yield line({ table })
      prints.set(table, print)
      const lines = rows.map(rowLine)
      print.add(lines)
      if (lines.length > 0) yield `${lines.join('\n')}\n`
    }
  }
}

function line(said: object): string {
  return `${JSON.stringify(said)}\n`
}
