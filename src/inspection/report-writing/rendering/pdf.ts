import { type Browser, chromium } from 'playwright-core'
import { NoBrowser } from './chromium.ts'

/** A browser that prints, for the caller to close. */
export type Printer = {
  /** A tagged PDF of a page, with an outline from its headings. */
  readonly print: (html: string) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

/**
 * Starts the Chromium at the path to print with. A report's page runs no script and fetches nothing, and the
 * browser is told so too, since it may have to run without its sandbox. Throws `NoBrowser` when it does not start.
 */
export async function openPrinter(executablePath: string): Promise<Printer> {
  const browser = await chromium
    .launch({ executablePath, args: QUIET })
    .catch((error: unknown) => didNotStart(executablePath, error))
  return { print: (html) => printed(browser, html), close: () => browser.close() }
}

function didNotStart(executablePath: string, error: unknown): never {
  const why = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : ''
  throw new NoBrowser(`the browser at ${executablePath} did not start: ${why}`)
}

async function printed(browser: Browser, html: string): Promise<Uint8Array> {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true })
  try {
    const page = await context.newPage()
    await page.setContent(html, { waitUntil: 'load' })
    return await page.pdf({
      ...{ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true },
    })
  } finally {
    await context.close()
  }
}

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
