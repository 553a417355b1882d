import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'

/** Ways of handling a day that depend on UTC or on the time zone of the computer. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  'a day cut out of an instant': /toISOString\(\)\s*\.\s*(slice|substring|substr|split)\b/,
  'an instant made of a day': /new Date\(\s*['"`]\d{4}-\d{2}-\d{2}['"`]\s*\)/,
  'an instant without a time zone': /new Date\(\s*['"`]\d{4}-\d{2}-\d{2}T[\d:.]*['"`]\s*\)/,
  'a day read in the time zone of the computer': /\.(get|set)(Date|Day|Month|FullYear|Hours)\(/,
}

describe('the rest of the program', () => {
  it('leaves days to this chapter', () => {
    assert.deepEqual(
      sources().flatMap(({ path, text }) => faultsIn(text).map((fault) => `${path}: ${fault}`)),
      [],
    )
  })

  it('is read whole', () => {
    assert.ok(sources().some(({ path }) => path.endsWith('scoring/index.ts')))
    assert.ok(sources().every(({ path }) => !path.startsWith('platform/dates/')))
  })

  it('would be caught doing otherwise', () => {
    for (const [line, fault] of PLANTED) assert.deepEqual(faultsIn(line), [fault], line)
    for (const line of ALLOWED) assert.deepEqual(faultsIn(line), [], line)
  })
})

function faultsIn(text: string): readonly string[] {
  return Object.entries(FORBIDDEN)
    .filter(([, pattern]) => pattern.test(text))
    .map(([fault]) => fault)
}

function sources(): readonly { readonly path: string; readonly text: string }[] {
  const folder = join(import.meta.dirname, '..', '..')
  return globSync('**/*.{ts,mts,js,mjs}', { cwd: folder })
    .filter((path) => !path.startsWith(join('platform', 'dates')))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}

const PLANTED = [
  ['const day = now.toISOString().slice(0, 10)', 'a day cut out of an instant'],
  ["const day = now\n  .toISOString()\n  .split('T')[0]", 'a day cut out of an instant'],
  ["const birth = new Date('1990-05-08')", 'an instant made of a day'],
  ['const birth = new Date("1990-05-08")', 'an instant made of a day'],
  ["const start = new Date('2018-05-08T09:00')", 'an instant without a time zone'],
  ['const month = now.getMonth() + 1', 'a day read in the time zone of the computer'],
  ['due.setDate(due.getDate() + 15)', 'a day read in the time zone of the computer'],
] as const

const ALLOWED = [
  "const recordedAt = new Date('2018-05-08T09:00:00Z')",
  "const recordedAt = new Date('2018-05-08T09:00:00+01:00')",
  'const written = now.toISOString()',
  "const precise = now.toISOString().replace('Z', '000Z')",
  'const at = now.getTime()',
]
