import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadFrameworks } from '#inspection/frameworks'
import { createSite } from '#platform/web'
import { readAndRate } from '../../reading/read-and-rate.ts'
import { rateAFile } from './rate-a-file.ts'

const LIMITS = { mostRowsOnPage: 100, mostBytesOnPage: 20_000 }

async function siteOf() {
  const frameworks = loadFrameworks()
  const options = {
    frameworks,
    resamples: 0,
    seed: 0,
    mostRows: LIMITS.mostRowsOnPage,
    mostBytes: 1e6,
  }
  const needs = {
    frameworks,
    limits: LIMITS,
    readAndRate: (bytes: Uint8Array, name: string, framework: string | undefined) =>
      readAndRate(bytes, name, { ...options, framework }),
  }
  return createSite({ plugins: [rateAFile(needs)], ready: async () => true })
}
async function answerTo(url: string) {
  const site = await siteOf()
  const answer = await site.inject(url)
  await site.close()
  return answer
}

type Form = {
  readonly text?: string
  readonly framework?: string
  readonly file?: Uint8Array | string
}

async function sent({ text = '', framework = '', file }: Form) {
  const form = new FormData()
  form.set(
    'file',
    new Blob(file === undefined ? [] : [Buffer.from(file)]),
    file === undefined ? '' : 'mine.csv',
  )
  form.set('text', text)
  form.set('framework', framework)
  const { headers, body } = new Response(form)
  const payload = Buffer.from(await new Response(body).arrayBuffer())
  const site = await siteOf()
  const type = headers.get('content-type') ?? ''
  const answer = await site.inject({
    method: 'POST',
    url: '/rate',
    headers: { 'content-type': type },
    payload,
  })
  await site.close()
  return {
    status: answer.statusCode,
    page: answer.body.replaceAll(/\s+/g, ' '),
    headers: answer.headers,
  }
}

const RESULTS = `provider,framework,standard,question,percent,n
Anywhere,crc-2018,2.1,2.1.1,82,100
Anywhere,crc-2018,2.1,2.1.2,73,100
Anywhere,crc-2018,2.1,2.1.3,59,100
`

describe('rating a file on a page', () => {
  it('shows the rating of pasted results with its reasons, and stores nothing', async () => {
    const { status, page, headers } = await sent({ text: RESULTS })
    assert.equal(status, 200)
    assert.match(page, /1 inspection rated\. Nothing was stored\./)
    assert.match(page, /<td class="govuk-table__cell">2\.1\.3<\/td>/)
    assert.match(page, /59 of 100/)
    assert.match(page, /no result for 2\.2\.1, 2\.2\.2, 2\.2\.3/)
    assert.equal(headers['cache-control'], 'no-store')
  })

  it('takes a file of case answers under the framework chosen', async () => {
    const file = 'case,question,answer\nA1,2.1.1,yes\nA2,2.1.1,no\n'
    const { status, page } = await sent({ file, framework: 'crc-2018' })
    assert.equal(status, 200)
    assert.match(page, /Ratings from mine\.csv/)
    assert.match(page, /1 of 2/)
    assert.equal((await sent({ file })).status, 422)
  })

  it('names every fault by row and column, and keeps what was typed', async () => {
    const text = RESULTS.replace('82', '140').replace('2.1.2', '2.1.9')
    const { status, page } = await sent({ text, framework: 'crc-2019' })
    assert.equal(status, 422)
    assert.match(page, /<title>Error: Rate a file/)
    assert.match(page, /There is a problem/)
    assert.match(page, /<a href="#text">Row 2, column &quot;percent&quot;: 140 is not/)
    assert.match(page, /<a href="#text">Row 3, column &quot;question&quot;: unknown question/)
    assert.match(page, /<textarea[^>]*>provider,framework,standard/)
    assert.match(page, /<option value="crc-2019" selected>/)
  })

  it('refuses what is not a table of ours', async () => {
    const faults: readonly (readonly [Form, RegExp])[] = [
      [{}, /<a href="#file">Choose a file, or paste its text/],
      [{ file: RESULTS, text: RESULTS }, /not both/],
      [{ file: Uint8Array.of(0x63, 0x2c, 0xe9, 0x0a) }, /<a href="#file">Line 1, byte 3 \(0xE9\)/],
      [{ file: 'provider,framework\n' }, /There are no rows below the header/],
      [
        { text: `${RESULTS}=1+1,crc-2018,,,,\n` },
        /Row 5, column &quot;provider&quot;: begins with/,
      ],
      [{ text: RESULTS + RESULTS.split('\n')[1] }, /Row 5/],
      [
        { text: `provider,framework\n${'A,crc-2018\n'.repeat(101)}` },
        /Row 102: more than 100 rows/,
      ],
      [{ text: RESULTS, framework: 'nowhere' }, /<a href="#framework">Choose a framework/],
    ]
    for (const [form, message] of faults) {
      const { status, page } = await sent(form)
      assert.equal(status, 422, String(message))
      assert.match(page, message)
    }
  })

  it('says on the same page when a file or a text is too large', async () => {
    for (const form of [{ file: 'x'.repeat(20_001) }, { text: 'x'.repeat(20_001) }]) {
      const { status, page } = await sent(form)
      assert.equal(status, 413)
      assert.match(page, /This is larger than .*: use the command line/)
    }
  })

  it('asks for the form when something else is sent', async () => {
    const site = await siteOf()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const { statusCode } = await site.inject({
      method: 'POST',
      url: '/rate',
      headers,
      payload: 'a=b',
    })
    await site.close()
    assert.ok([415, 422].includes(statusCode))
  })
})

describe('the form', () => {
  it('offers every framework, and templates for it', async () => {
    const { body } = await answerTo('/rate')
    assert.match(body, /<option value="dipp-2025">/)
    assert.match(body, /href="\/rate\/template-cases\.csv\?framework=pdu-2023"/)
  })
})

describe('the templates', () => {
  it('are files that can be rated as they are', async () => {
    for (const kind of ['results', 'cases']) {
      for (const framework of ['crc-2018', 'pdu-2023', 'dipp-2025']) {
        const answer = await answerTo(`/rate/template-${kind}.csv?framework=${framework}`)
        assert.equal(answer.headers['content-type'], 'text/csv; charset=utf-8; header=present')
        const { status, page } = await sent({ file: answer.body })
        assert.equal(
          status,
          200,
          `${kind} ${framework} ${page.slice(page.indexOf('There is'), 900)}`,
        )
      }
    }
  })

  it('are for crc-2018 when none is named, and not there for an unknown framework', async () => {
    assert.match((await answerTo('/rate/template-results.csv')).body, /crc-2018/)
    assert.equal((await answerTo('/rate/template-cases.csv?framework=x')).statusCode, 404)
  })
})
