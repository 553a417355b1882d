import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { onBothEngines } from '../database/test-database.ts'
import { CASE_SUMMARY, type FormSite, form, withForms } from './test-cases.ts'
import { filled, open, type SeenPage, send, textIn, typeIn } from './test-pages.ts'

const forms = [form(CASE_SUMMARY)]

const AWKWARD = [
  '\n\n\nthree lines down',
  'ends with lines\n\n',
  '\r\nfrom\r\nWindows\r\n',
  'an old Macintosh\rline',
  '  spaces   kept \t tabs\t',
  '</textarea><script>alert(1)</script>',
  '&lt;not a tag&gt; &amp; &#39;',
  '{{ constructor }} {% raw %} {# x #} <%= y %>',
  'שלום עולם مرحبا \u202eright to left\u202c',
  '👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 é e\u0301 ﷽',
  '\ufeffmark, zero\u200bwidth, \u00a0 hard space, soft\u00adhyphen',
  '\u0001\u001f\u007f\u0085\u2028\u2029',
  '100%25 +a+b=c&d',
]

/** As we keep it: one kind of line end, and no byte order mark before the first letter. */
const kept = (text: string) => text.replace(/^\ufeff+/, '').replace(/\r\n?/g, '\n')

/** Saves a text, and sends another as a draft; both must stand in the form as they were typed. */
async function comesBack({ site, officer }: FormSite, text: string): Promise<void> {
  const before = await open(site, officer)
  const saved = await send(
    site,
    officer,
    filled(before, { circumstances: `.${text}`, engagement: text }),
  )
  assert.equal(saved.status, 303)
  const page = await open(site, officer)
  assert.equal(textIn(page, 'engagement'), kept(text))
  await typeIn(site, officer, { form: page.token, field: 'nextSteps', value: text })
  assert.equal(textIn(await open(site, officer), 'nextSteps'), kept(text))
}

onBothEngines('awkward texts come back byte for byte, saved and as a draft', (given) =>
  withForms(given, forms, async (world) => {
    for (const text of AWKWARD) await comesBack(world, text)
  }),
)

onBothEngines('any text comes back byte for byte, saved and as a draft', (given) =>
  withForms(given, forms, (world) => {
    const text = fc.string({ unit: 'binary', maxLength: 60 }).filter((one) => !one.includes('\0'))
    return fc.assert(
      fc.asyncProperty(text, (one) => comesBack(world, one)),
      { numRuns: 30 },
    )
  }),
)

onBothEngines('a text may have 100,000 characters and no more, and none is cut off', (given) =>
  withForms(given, forms, async ({ site, officer }) => {
    const longest = '😀'.repeat(100_000)
    const page = await open(site, officer)
    const all = { circumstances: longest, engagement: longest, nextSteps: longest }
    assert.equal((await send(site, officer, filled(page, all))).status, 303)
    const full = await open(site, officer)
    assert.equal(textIn(full, 'nextSteps'), longest)
    const over = await send(site, officer, filled(full, { nextSteps: `${longest}!` }))
    assert.equal(over.status, 422)
    assert.match(over.html, /“Next steps” must be 100,000 characters or fewer/)
    assert.equal(textIn(over, 'nextSteps'), `${longest}!`)
  }),
)

describe('reading a text area as browsers do', () => {
  const page: SeenPage = { status: 200, html: '', location: undefined, said: false, token: '' }
  const area = (text: string) => ({ ...page, html: `<textarea id="a" name="a">${text}</textarea>` })

  it('finds out a page that does not give the first line break twice (planted)', () => {
    assert.equal(textIn(area('\n\none'), 'a'), '\none')
    assert.notEqual(textIn(area('\none'), 'a'), '\none')
  })

  it('finds out a page that does not escape (planted)', () => {
    assert.equal(textIn(area('\n</textarea>x'), 'a'), '')
    assert.equal(textIn(area('\n&lt;/textarea&gt;x'), 'a'), '</textarea>x')
  })
})
