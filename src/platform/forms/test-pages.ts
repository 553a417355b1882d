import type { FastifyInstance } from 'fastify'
import { type Somebody, SUMMARY } from './test-cases.ts'

/** A page as a browser reads it. */
export type SeenPage = {
  readonly status: number
  readonly html: string
  readonly location: string | undefined
  readonly said: boolean
  /** The token in its form. */
  readonly token: string
}

/** Opens an address as somebody. */
export function open(site: FastifyInstance, who: Somebody, url = SUMMARY): Promise<SeenPage> {
  return site.inject({ url, cookies: cookiesOf(who) }).then(seen)
}

/** Sends a form as somebody: boxes by name, CR LF at the end of lines as browsers do. */
export function send(
  site: FastifyInstance,
  who: Somebody,
  boxes: Readonly<Record<string, string | readonly string[]>>,
  url = SUMMARY,
): Promise<SeenPage> {
  const pairs = Object.entries(boxes).flatMap(([name, texts]) =>
    [texts].flat().map((text): [string, string] => [name, text.replace(/\r\n?|\n/g, '\r\n')]),
  )
  return site
    .inject({
      ...{ url, method: 'POST', cookies: cookiesOf(who) },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(pairs).toString(),
    })
    .then(seen)
}

/** Sends one box while typing, as the script does. */
export function typeIn(site: FastifyInstance, who: Somebody, sent: object) {
  return site.inject({ url: '/drafts', method: 'POST', cookies: cookiesOf(who), payload: sent })
}

/** What stands in a text area, read as browsers do: one line break at the start is not part of it. */
export function textIn({ html }: SeenPage, name: string): string | undefined {
  const area = new RegExp(`<textarea[^>]* name="${name}"[^>]*>([^<]*)</textarea>`).exec(html)
  return area?.[1] === undefined ? undefined : plain(area[1].replace(/^\n/, ''))
}

/** Every text of a merge page, on record or written. */
export function textsOf({ html }: SeenPage, which: 'on-record' | 'written'): readonly string[] {
  const found = html.matchAll(new RegExp(`<div[^>]* data-${which}>([^<]*)</div>`, 'g'))
  return [...found].map(([, text = '']) => plain(text))
}

/** What a browser sends back of the summary's page, with some boxes typed over. */
export function filled(page: SeenPage, typed: Readonly<Record<string, string>> = {}) {
  const boxes = ['circumstances', 'engagement', 'nextSteps']
  const asShown = boxes.map((name) => [name, textIn(page, name) ?? ''])
  return { _form: page.token, ...Object.fromEntries(asShown), ...typed }
}

function cookiesOf({ token }: Somebody) {
  return { 'plumbline-session': token }
}

function seen(answer: {
  statusCode: number
  body: string
  headers: Record<string, unknown>
}): SeenPage {
  const { statusCode: status, body: html, headers } = answer
  const location = typeof headers.location === 'string' ? headers.location : undefined
  const said = String(headers['set-cookie'] ?? '').includes('plumbline-said')
  const token = / name="_form" value="([^"]*)"/.exec(html)?.[1] ?? ''
  return { status, html, location, said, token }
}

function plain(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#\d+);/g, (whole, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (NAMED[name] ?? whole),
  )
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
