import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  newPrivateKey,
  privateKeyIn,
  publicHalf,
  signCheckpoint,
} from '../checkpoints/checkpoint-key.ts'
import { checkpointLine } from '../checkpoints/checkpoint-lines.ts'
import { eventLine, headerLine } from '../rules/export-lines.ts'
import { aChain, chained } from '../rules/test-cases.ts'
import { auditCommand } from './audit.ts'

const key = privateKeyIn(newPrivateKey())
const chain = aChain(12)
const HEADER = { organisation: 'essex', whole: true, from: 1 }
const WHOLE = headerLine(HEADER) + chain.map(eventLine).join('')
const at = '2026-11-23T07:35:00.000Z'
const SIGNED = [5, 10]
  .map((sequence) => ({
    organisationId: 'essex',
    sequence,
    hash: chain[sequence - 1]?.hash ?? '',
    at,
  }))
  .map((end) => checkpointLine(signCheckpoint(key, end)))
  .join('')

type Given = {
  readonly exported?: string | Uint8Array
  readonly checkpoints?: string
  readonly key?: string
}

/** Runs the command on files with that content, with what it printed. */
async function verify(given: Given = {}, ...args: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-audit-'))
  const file = (name: string) => join(folder, name)
  await writeFile(file('trail.jsonl'), given.exported ?? WHOLE)
  await writeFile(file('essex.jsonl'), given.checkpoints ?? SIGNED)
  await writeFile(file('public.pem'), given.key ?? publicHalf(key))
  const named = ['--checkpoints', file('essex.jsonl'), '--key', file('public.pem')]
  const result = await run('verify', file('trail.jsonl'), ...named, ...args)
  await rm(folder, { recursive: true })
  return result
}

async function run(...args: readonly string[]) {
  const printed = { out: '', err: '' }
  const code = await auditCommand(
    args,
    { write: (text) => (printed.out += text) },
    { write: (text) => (printed.err += text) },
  )
  return { code, ...printed }
}

describe('plumbline audit verify', () => {
  it('says of a trail as it was written what was verified and what no checkpoint covers', async () => {
    assert.deepEqual(await verify(), {
      code: 0,
      err: '',
      out: [
        'No fault found',
        'Organisation     essex',
        'Rows verified    12 of 12, the whole chain',
        `Last checkpoint  row 10, signed at ${at}`,
        'Note: Rows 11 to 12 are younger than the last checkpoint: their removal could not be seen, ' +
          'nor that they were made anew with their hashes.',
        '',
      ].join('\n'),
    })
  })

  it('ends with 1 and names each fault when there are any', async () => {
    const exported = WHOLE.replace('"subject":"X12"', '"subject":"X13"').split('\n').slice(0, 8)
    const { code, out } = await verify({ exported: exported.join('\n') })
    assert.equal(code, 1)
    assert.match(out, /^2 faults found\n/)
    assert.match(out, /^Fault: altered row: Row 3 was altered: it does not match its own hash\.$/m)
    assert.match(
      out,
      /^Fault: cut tail: The end was cut off: the checkpoint of \S+ signed row 10, so rows 8 to 10 are missing, with any after\.$/m,
    )
  })

  it('gives the same as JSON', async () => {
    const verdict = JSON.parse((await verify({}, '--json')).out)
    assert.deepEqual(Object.keys(verdict), [
      ...['organisation', 'whole', 'good', 'rows', 'verified', 'lastCheckpoint', 'younger'],
      ...['faults', 'notes'],
    ])
    assert.deepEqual(verdict.younger, { from: 11, to: 12 })
    const cut = JSON.parse((await verify({ exported: headerLine(HEADER) }, '--json')).out)
    assert.deepEqual(cut.faults[0].rows, { from: 1, to: 10 })
  })

  it('finds a trail that was rewritten with all its hashes', async () => {
    const rewritten = chained(chain.slice(1))
    const exported = headerLine(HEADER) + rewritten.map(eventLine).join('')
    const { code, out } = await verify({ exported })
    assert.equal(code, 1)
    assert.match(out, /Row 5 is not the row signed at/)
  })

  it('says of one person’s record that absent rows cannot be shown', async () => {
    const part = chain.filter(({ sequence }) => sequence % 4 === 0)
    const exported = headerLine({ ...HEADER, whole: false }) + part.map(eventLine).join('')
    const { code, out } = await verify({ exported })
    assert.equal(code, 0)
    assert.match(out, /^No fault found in these rows, which are not the whole chain\n/)
    assert.match(out, /3 of 3, a part of the chain/)
    assert.match(out, /that no other row is absent cannot be shown/)
  })

  it('tolerates a checkpoint that a crash cut short, and says so', async () => {
    const { code, out } = await verify({ checkpoints: `${SIGNED}{"organisationId":"ess` })
    assert.equal(code, 0)
    assert.match(out, /Line 3 of the checkpoints was cut short while it was written/)
  })

  it('says when no checkpoint vouches for anything', async () => {
    const { code, out } = await verify({ checkpoints: '' })
    assert.equal(code, 0)
    assert.match(out, /No checkpoint vouches for any row\. Rows 1 to 12 are younger/)
  })

  it('names checkpoints signed with a key that was not given', async () => {
    const stranger = publicHalf(privateKeyIn(newPrivateKey()))
    const { code, out } = await verify({ key: stranger })
    assert.equal(code, 1)
    assert.match(out, /Fault: checkpoint with a foreign key: Line 1 .* of row 5, is signed with/)
  })
})

describe('an export', () => {
  it('with any one byte changed is never called good', async () => {
    const bytes = Buffer.from(WHOLE)
    // The last line end may become another space: nothing is said by it.
    const aChange = fc.record({
      place: fc.nat({ max: bytes.length - 2 }),
      byte: fc.nat({ max: 255 }),
    })
    await fc.assert(
      fc.asyncProperty(aChange, async ({ place, byte }) => {
        fc.pre(bytes[place] !== byte)
        const exported = Uint8Array.from(bytes)
        exported[place] = byte
        assert.notEqual((await verify({ exported })).code, 0)
      }),
    )
  })

  it('names a line that is no row and reads on', async () => {
    const lines = WHOLE.split('\n').with(3, '{"sequence":3}')
    const { code, out } = await verify({ exported: lines.join('\n') })
    assert.equal(code, 1)
    assert.match(out, /Fault: unreadable row: Line 4 of the export is no row\./)
    assert.match(out, /Fault: missing rows: Row 3 is missing\./)
    assert.match(out, /11 of 12/)
  })

  it('in which a key is given twice is not believed, since another reader may take the first', async () => {
    const exported = WHOLE.replace('"actorName"', '"actorName":"Sam Vale","actorName"')
    const { code, out } = await verify({ exported })
    assert.equal(code, 1)
    assert.match(out, /Line 2 of the export says something twice/)
  })

  it('may be spaced and ordered otherwise, by a program that read and wrote it', async () => {
    const spaced = chain.map((row) =>
      JSON.stringify(Object.fromEntries(Object.entries(row).reverse()), null, 1).replaceAll(
        '\n',
        '',
      ),
    )
    const exported = `\ufeff${[headerLine(HEADER).trim(), ...spaced].join('\r\n')}\r\n\r\n`
    assert.equal((await verify({ exported })).code, 0)
  })

  it('cannot hide a text behind half a character, which hashes like another', async () => {
    const rows = chained(chain.with(0, { ...A_REPLACED }))
    const exported = headerLine(HEADER) + rows.map(eventLine).join('').replace('\ufffd', '\\ud800')
    const { code, out } = await verify({ exported, checkpoints: '' })
    assert.equal(code, 1)
    assert.match(out, /Line 2 of the export is no row/)
  })
})

const A_REPLACED = { ...(chain[0] ?? assert.fail('no row')), reason: '\ufffd' }

describe('plumbline audit, given something wrong', () => {
  it('ends with 2, prints nothing and says why', async () => {
    const wrong: readonly (readonly [Given, RegExp])[] = [
      [{ exported: '' }, /trail\.jsonl: the file is empty/],
      [{ exported: 'provider,framework\n' }, /trail\.jsonl: row 1: this is not an audit export/],
      [{ exported: headerLine({ ...HEADER, from: 2 }) }, /this is not an audit export/],
      [{ exported: WHOLE.replace('"version":1', '"version":2') }, /this is not an audit export/],
      [{ exported: Buffer.from(`${WHOLE}\xff`, 'latin1') }, /the file is not UTF-8/],
      [{ exported: Buffer.from(`${WHOLE}é`).subarray(0, -1) }, /its end was cut off/],
      [{ exported: `${WHOLE}${'x'.repeat(5 * 1024 * 1024)}` }, /a line is too long/],
      [{ key: newPrivateKey() }, /public\.pem: is a private key: give the public one/],
      [{ key: 'no key' }, /public\.pem: is not a key in PEM/],
    ]
    for (const [given, message] of wrong) {
      const { code, out, err } = await verify(given)
      assert.deepEqual([code, out], [2, ''], String(message))
      assert.match(err, message)
    }
  })

  it('ends with 2 when the call is wrong', async () => {
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /say "verify"/],
      [['prove', 'x'], /say "verify"/],
      [['verify'], /name one export/],
      [['verify', 'a', 'b'], /name one export/],
      [['verify', 'a', '--key', 'k'], /--checkpoints is missing: without it a cut end/],
      [['verify', 'a', '--checkpoints', 'c'], /--key is missing/],
      [['verify', 'a', '--colour'], /--colour/],
      [
        ['verify', 'no-export', '--checkpoints', 'no-file', '--key', 'no-key'],
        /there is no such file/,
      ],
    ]
    for (const [args, message] of wrong) {
      const { code, out, err } = await run(...args)
      assert.deepEqual([code, out], [2, ''], args.join(' '))
      assert.match(err, message)
    }
    const { code, err } = await verify({}, '--key', '/dev/null')
    assert.equal(code, 2)
    assert.match(err, /null: is not a key in PEM/)
  })

  it('has help', async () => {
    const { code, out } = await run('--help')
    assert.equal(code, 0)
    assert.match(out, /--checkpoints FILE/)
  })
})
