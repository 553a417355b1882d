import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { APIResponse, Page } from 'playwright-core'

/** One address that a page links to, and what it answered. */
export type Answer = {
  readonly path: string
  readonly from: string
  readonly status: number
  readonly isPage: boolean
}

type Link = { readonly path: string; readonly from: string }

/** So many pages of one kind are read for further links; all others are only asked for. */
const READ_OF_A_KIND = 3

/**
 * Every internal address that can be reached from the start, with its answer. All links of a page
 * are asked for; of pages of one kind (the same route, as their addresses show it) only the first
 * few are read on, as one inspection links to what another does. Addresses that match `without` are
 * left alone.
 */
export async function crawl(
  page: Page,
  address: string,
  { start = '/', without = /^$/ }: { readonly start?: string; readonly without?: RegExp } = {},
): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  const seen = new Set([start])
  const readOf = new Map<string, number>()
  const waiting: Link[] = [{ path: start, from: '(start)' }]
  for (let link = waiting.shift(); link !== undefined; link = waiting.shift()) {
    const read = readOf.get(kindOf(link.path)) ?? 0
    const response = await answerTo(page, address + link.path)
    const isPage = (response.headers()['content-type'] ?? '').startsWith('text/html')
    answers.push({ ...link, status: response.status(), isPage })
    if (isPage && read < READ_OF_A_KIND) {
      readOf.set(kindOf(link.path), read + 1)
      for (const path of linksIn(await response.text(), address + link.path)) {
        if (seen.has(path) || without.test(path)) continue
        seen.add(path)
        waiting.push({ path, from: link.path })
      }
    }
    await response.dispose()
  }
  return answers
}

/** What an address answers; whoever is told to wait for a while, waits, as a browser's user would. */
async function answerTo(page: Page, url: string): Promise<APIResponse> {
  const response = await page.request.get(url)
  if (response.status() !== 429) return response
  const seconds = Number(response.headers()['retry-after'])
  await response.dispose()
  await setTimeout((seconds + 1) * 1000)
  return await page.request.get(url)
}

/**
 * At most `most` addresses of each kind of page, in the order they were found. The same page with
 * another query (a table sorted otherwise) is not another page.
 */
export function someOfEachKind(answers: readonly Answer[], most: number): readonly string[] {
  const pages = answers.filter(({ isPage, status }) => isPage && status < 400)
  const paths = new Set(pages.map(({ path }) => path.split('?', 1)[0] ?? path))
  const kinds = Map.groupBy(paths, kindOf)
  return [...kinds.values()].flatMap((all) => all.slice(0, most))
}

/** A route as it shows in an address: its changing part and its query do not count. */
export function kindOf(path: string): string {
  const [first = '', id, ...rest] = (path.split('?', 1)[0] ?? '').split('/').slice(1)
  const last = rest.map((part) =>
    SAMPLE_IDS.has(part) ? '#' : part.replaceAll(/[A-Z]*[0-9]+(\.[0-9]+)*/g, '#'),
  )
  return ['', first, ...(id === undefined ? [] : ['#']), ...last].join('/')
}

/** People, teams and organisations of the sample, whose pages are of one kind. */
const SAMPLE_IDS: ReadonlySet<string> = new Set(
  [
    ...readFileSync(new URL('../../demo/people.json', import.meta.url), 'utf8').matchAll(
      /"id": "([^"]+)"/g,
    ),
  ].flatMap(([, id]) => id ?? []),
)

/** Internal addresses that a page links to, without fragments. */
function linksIn(html: string, base: string): readonly string[] {
  const here = new URL(base)
  return [...html.matchAll(/<a\s[^>]*?href="([^"]*)"/g)].flatMap(([, href = '']) => {
    const url = new URL(href.replaceAll('&amp;', '&'), here)
    return url.origin === here.origin ? [url.pathname + url.search] : []
  })
}
