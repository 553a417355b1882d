import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { chromiumAt } from '../../src/inspection/report-writing/rendering/chromium.ts'

/** A Chromium for one test file: launched once, with a fresh context for each test. */
export type TestBrowser = {
  /** Calls `use` with a page of its own, and closes it whatever happens. */
  readonly visit: <Answer>(
    use: (page: WatchedPage) => Promise<Answer>,
    options?: BrowserContextOptions,
  ) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** A page, and what the browser has complained about on it. */
export type WatchedPage = {
  readonly page: Page
  /** Errors of scripts and of the console, and breaches of the content security policy. */
  readonly complaints: string[]
}

/** Starts the browser; the caller closes it. Throws when the machine has none. */
export async function openBrowser(): Promise<TestBrowser> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS })
  return {
    visit: (use, options = {}) => visit(browser, use, options),
    close: () => browser.close(),
  }
}

/** Starts a browser that keeps what any browser keeps, in a folder of its own; the caller closes it. */
export function openProfile(folder: string): Promise<BrowserContext> {
  const options = { executablePath: chromiumPath(), args: FLAGS, reducedMotion: 'reduce' as const }
  return chromium.launchPersistentContext(folder, options)
}

/** Widths at which every page is looked at: a small phone and a desktop. */
export const WIDTHS = [360, 1280] as const

/** The narrowest window in which no page may be wider than it (WCAG 2.2, Reflow). */
export const NARROWEST = 320

async function visit<Answer>(
  browser: Browser,
  use: (page: WatchedPage) => Promise<Answer>,
  options: BrowserContextOptions,
): Promise<Answer> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(10_000)
  try {
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !isRefusal(message.text())) complaints.push(message.text())
    })
    return await use({ page, complaints })
  } finally {
    await context.close()
  }
}

/** Chromium prints a page that answers 404 or 422 as an error, although it is the right answer. */
function isRefusal(text: string): boolean {
  return /^Failed to load resource: .* status of (404|422) /.test(text)
}

/** No sandbox, as tests may run as root; and nothing that looks at the network by itself. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function chromiumPath(): string {
  return chromiumAt(process.env.PLUMBLINE_CHROMIUM ?? '')
}
