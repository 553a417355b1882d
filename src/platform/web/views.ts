import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'

/** What every page needs besides its own words. */
export type PageModel = {
  /** The heading, and the start of the browser's title. */
  readonly title: string
  readonly breadcrumbs?: readonly Crumb[]
  /** The page shows an error summary: its title says so to a screen reader. */
  readonly hasError?: boolean
} & Readonly<Record<string, unknown>>

/** One step of the way back; the last one is the page itself and has no address. */
export type Crumb = { readonly text: string; readonly href?: string }

/** What the shell adds to a page: the nonce of its content security policy and where it is. */
export type Shell = { readonly cspNonce: string; readonly path: string }

/** Renders a view (`inspection/reports/pages/home/home`, below `src/`) to HTML. */
export type Render = (view: string, model: PageModel, shell: Shell) => string

/** Pages named in the header, in order. */
const NAVIGATION = [
  { text: 'Inspections', href: '/inspections' },
  { text: 'League table', href: '/league-table' },
  { text: 'Frameworks', href: '/frameworks' },
  { text: 'Rate a file', href: '/rate' },
  { text: 'Sample size', href: '/sample-size' },
  { text: 'Methodology', href: '/methodology' },
] as const

const web = dirname(fileURLToPath(import.meta.url))
const src = dirname(dirname(web))
const modules = join(dirname(src), 'node_modules')

/** Sets up the views: everything is escaped, and a name a page does not know stops it. */
export function setUpViews(): Render {
  const environment = new nunjucks.Environment(
    new nunjucks.FileSystemLoader([
      src,
      join(modules, 'govuk-frontend', 'dist'),
      join(modules, '@ministryofjustice', 'frontend'),
    ]),
    { autoescape: true, throwOnUndefined: true, trimBlocks: true, lstripBlocks: true },
  )
  return (view, model, { cspNonce, path }) =>
    environment.render(`${view}.njk`, {
      breadcrumbs: [],
      hasError: false,
      ...model,
      cspNonce,
      navigation: NAVIGATION.map((place) => ({
        ...place,
        current: path === place.href,
        active: path.startsWith(`${place.href}/`),
      })),
    })
}
