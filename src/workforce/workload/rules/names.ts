import type { Named } from './workload-table.ts'

/**
 * The id of what a file calls by a name, whatever its capitals, or by another name in use; the name
 * itself when the list does not know it.
 */
export function idOf(name: string, list: readonly Named[]): string {
  const plain = name.toLowerCase()
  const found = list.find(({ id, aliases }) =>
    [id, ...aliases].some((known) => known.toLowerCase() === plain),
  )
  return found?.id ?? name
}
