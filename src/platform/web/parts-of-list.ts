import { textIn } from './asked.ts'

/** One page of a list that is too long for one: which it is, and the rows on it. */
export type PartOfList = {
  readonly page: number
  readonly pages: number
  readonly limit: number
  readonly offset: number
}

/** The page asked for of a list so long, or the last there is. `name` is its parameter. */
export function partOf(query: unknown, name: string, given: { total: number; size: number }) {
  const { total, size } = given
  const pages = Math.max(1, Math.ceil(total / size))
  const asked = Number(/^\d{1,6}$/.exec(textIn(query, name))?.[0] ?? 1)
  const page = Math.min(Math.max(1, asked), pages)
  return { page, pages, limit: size, offset: (page - 1) * size }
}

/** The links to the pages around this one, as the design system draws them; `null` for a single page. */
export function linksTo({ page, pages }: PartOfList, hrefOf: (page: number) => string) {
  if (pages === 1) return null
  const near = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((one) => one >= 1 && one <= pages)
    .toSorted((one, other) => one - other)
  const items = near.flatMap((number, place) => {
    const link = { number, current: number === page, href: hrefOf(number) }
    const before = near[place - 1]
    return before !== undefined && number - before > 1 ? [{ ellipsis: true }, link] : [link]
  })
  return {
    items,
    ...(page > 1 && { previous: { href: hrefOf(page - 1) } }),
    ...(page < pages && { next: { href: hrefOf(page + 1) } }),
  }
}
