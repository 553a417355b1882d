/** A form as a browser sends it: every control with its value, those not ticked left out. */
export type FormPage = {
  /** What would be sent if somebody pressed the button now. */
  readonly sent: Readonly<Record<string, string | readonly string[]>>
  /** The controls that take words: their names. */
  readonly words: readonly string[]
  /** The choices of each set of radios and each select. */
  readonly choices: Readonly<Record<string, readonly string[]>>
}

/** Reads the form that carries our token out of a page. */
export function formIn(html: string): FormPage | null {
  const form = [...html.matchAll(/<form[\s\S]*?<\/form>/g)]
    .map(([text]) => text)
    .find((text) => text.includes('name="_form"') && !text.includes('name="_discard"'))
  if (form === undefined) return null
  const sent: Record<string, string | string[]> = {}
  const words: string[] = []
  const choices: Record<string, string[]> = {}
  for (const [tag, name] of controlsOf(form, 'input')) {
    const type = attribute(tag, 'type') ?? 'text'
    const value = attribute(tag, 'value') ?? ''
    if (type === 'radio') choices[name] = [...(choices[name] ?? []), value]
    if (type === 'radio' || type === 'checkbox') {
      if (/\schecked/.test(tag)) add(sent, name, value)
      continue
    }
    sent[name] = value
    if (type === 'text') words.push(name)
  }
  for (const [, , name = '', text = ''] of form.matchAll(
    /<textarea([^>]*?)\sname="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g,
  )) {
    sent[name] = plain(text.replace(/^\n/, ''))
    words.push(name)
  }
  for (const [, name = '', options = ''] of form.matchAll(
    /<select[^>]*\sname="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g,
  )) {
    for (const [tag] of options.matchAll(/<option[^>]*>/g)) {
      const value = attribute(tag, 'value') ?? ''
      if (value === '') continue
      choices[name] = [...(choices[name] ?? []), value]
      if (/\sselected/.test(tag)) sent[name] = value
    }
  }
  return { sent, words, choices }
}

function controlsOf(form: string, tag: string): readonly (readonly [string, string])[] {
  return [...form.matchAll(new RegExp(`<${tag}\\b[^>]*>`, 'g'))].flatMap(([text]) => {
    const name = attribute(text, 'name')
    return name === null || name === '_discard' ? [] : [[text, name] as const]
  })
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found === null ? null : plain(found[1] ?? '')
}

function add(sent: Record<string, string | string[]>, name: string, value: string): void {
  const before = sent[name]
  sent[name] = before === undefined ? value : [...[before].flat(), value]
}

/** HTML's text as it is read. */
export function plain(html: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
  return html.replace(/&(amp|lt|gt|quot|#\d+);/g, (whole, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (named[name] ?? whole),
  )
}
