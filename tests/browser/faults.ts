import { AxeBuilder } from '@axe-core/playwright'
import { NARROWEST, type WatchedPage, WIDTHS } from './browser.ts'

/** Everything wrong with one page, at each width. The page is loaded once and then made wider. */
export async function faultsAt(
  address: string,
  path: string,
  { page, complaints }: WatchedPage,
): Promise<readonly string[]> {
  await page.setViewportSize({ width: WIDTHS[0], height: 800 })
  await page.goto(address + path)
  const found: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    found.push(
      ...violations.map(({ id, nodes }) => {
        const targets = nodes.slice(0, 3).map(({ target }) => target.join(' '))
        return `axe ${id}: ${targets.join('; ')} (${width} pixels)`
      }),
    )
  }
  for (const width of [NARROWEST, ...WIDTHS]) {
    await page.setViewportSize({ width, height: 800 })
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    if (wide > width) found.push(`${wide} pixels wide in a window of ${width}`)
  }
  const headings = await page.locator('h1').count()
  if (headings !== 1) found.push(`${headings} first headings`)
  return [...found, ...complaints.splice(0)].map((fault) => `${path}: ${fault}`)
}
