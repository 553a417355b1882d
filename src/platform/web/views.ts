import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import type { SignedIn } from '#platform/accounts'

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

/** What the shell adds to a page: its nonce, where it is, who asks and what was just done. */
export type Shell = {
  readonly cspNonce: string
  readonly path: string
  readonly signedIn: SignedIn | null
  /** Whether anybody can sign in here at all. */
  readonly signsIn: boolean
  readonly said: string | null
  readonly navigation: readonly Place[]
}

/** A link in the header. */
export type Place = { readonly text: string; readonly href: string }

/** The header's links for whoever asks, in order. */
export type Navigation = (signedIn: SignedIn | null) => readonly Place[]

/** Renders a view (`inspection/reports/pages/home/home`, below `src/`) to HTML. */
export type Render = (view: string, model: PageModel, shell: Shell) => string

/** What everyone finds in the header, signed in or not. */
export const PUBLIC_NAVIGATION = [
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
  return (view, model, { path, navigation, ...shell }) =>
    environment.render(`${view}.njk`, {
      breadcrumbs: [],
      hasError: false,
      ...model,
      ...shell,
      path,
      navigation: navigation.map((place) => ({
        ...place,
        current: path === place.href,
        active: path.startsWith(`${place.href}/`),
      })),
    })
}
