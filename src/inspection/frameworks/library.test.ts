import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { z } from 'zod'
import {
  fingerprintOf,
  libraryOf,
  loadFrameworks,
  PUBLISHED_LIST,
  shippedFolder,
} from './library.ts'
import { brokenPromises } from './rules/immutable.ts'
import type { FrameworkPack } from './rules/pack.ts'
import { aPack, aPackOf, aQuestion, aStandard } from './test-cases.ts'

/** A folder with these packs in it, gone after the test. */
function inFolder<T>(files: Readonly<Record<string, string>>, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'frameworks-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const published = (...packs: readonly FrameworkPack[]) =>
  Object.fromEntries(packs.map((each) => [each.id, { [each.number]: fingerprintOf(each) }]))

describe('the library of frameworks', () => {
  it('finds the shipped packs from any working folder', () => {
    assert.equal(
      loadFrameworks().find('crc-2018')?.title,
      'Community Rehabilitation Companies, 2018 standards',
    )
  })

  it('has nothing under a name it does not know', () => {
    assert.equal(loadFrameworks().find('2.1'), undefined)
    assert.equal(loadFrameworks().find('constructor'), undefined)
  })

  it('gives the newest number, and an older one when asked for it', () => {
    const library = libraryOf([aPack(), aPack({ number: 2, title: 'Corrected' })])
    assert.equal(library.find('plain')?.title, 'Corrected')
    assert.equal(library.find('plain', 1)?.title, 'A plain framework')
    assert.equal(library.find('plain', 3), undefined)
    assert.deepEqual(
      library.list().map(({ number }) => number),
      [2],
    )
    assert.equal(library.all().length, 2)
  })

  it('names every file and every fault when packs are broken', () => {
    const files = {
      'a.json': JSON.stringify({ ...aPack(), title: '' }),
      'b.json': JSON.stringify({ ...aPack(), unit: undefined }),
    }
    assert.throws(() => inFolder(files, loadFrameworks), {
      name: 'FileFault',
      message: 'a.json: .title is empty\nb.json: .unit is missing',
    })
  })

  it('refuses two packs of one identity', () => {
    const files = { 'a.json': JSON.stringify(aPack()), 'b.json': JSON.stringify(aPack()) }
    assert.throws(() => inFolder(files, loadFrameworks), {
      message: 'b.json: .number there are two packs plain, number 1',
    })
  })

  it('refuses a region that pools from a framework or a question that is not there', () => {
    const from = (framework: string, ...questions: string[]) =>
      aPackOf(aStandard({ questions: [aQuestion({ pooledFrom: { framework, questions } })] }))
    const units = { ...aPack(), id: 'units' }
    const path = '.domains[0].standards[0].questions[0].pooledFrom'
    assert.throws(
      () => inFolder({ 'a.json': JSON.stringify(from('units', '2.1.1')) }, loadFrameworks),
      {
        message: `a.json: ${path}.framework there is no framework "units" to pool from`,
      },
    )
    const files = {
      'a.json': JSON.stringify(from('units', '2.1.1', '9.9.9')),
      'u.json': JSON.stringify(units),
    }
    assert.throws(() => inFolder(files, loadFrameworks), {
      message: `a.json: ${path}.questions[1] units asks no case the question "9.9.9"`,
    })
  })

  it('names the line and column of a file that is not JSON', () => {
    const files = { 'a.json': '{\n  "id": "plain",\n  "number": oops\n}' }
    assert.throws(() => inFolder(files, loadFrameworks), {
      message: 'a.json: line 3, column 13: the file stops being JSON',
    })
  })
})

describe('a published pack', () => {
  it('has not changed since it was published', () => {
    const list = z.record(z.string(), z.record(z.string(), z.string()))
    const file = join(shippedFolder(), PUBLISHED_LIST)
    const recorded = list.parse(JSON.parse(readFileSync(file, 'utf8')))
    assert.deepEqual(brokenPromises(loadFrameworks().all(), recorded, fingerprintOf), [])
  })

  it('may not change by a letter: the number must be raised', () => {
    const changed = aPack({ title: 'A plain framework.' })
    assert.deepEqual(brokenPromises([changed], published(aPack()), fingerprintOf), [
      'plain, number 1, was published and has changed since: leave it as it was, and raise the number to 2 in a file of its own.',
    ])
  })

  it('may be laid out anew: order of fields and spacing are not a change', () => {
    const turned = JSON.parse(
      JSON.stringify(Object.fromEntries(Object.entries(aPack()).toReversed()), null, 4),
    )
    assert.equal(fingerprintOf(turned), fingerprintOf(aPack()))
  })

  it('may not vanish', () => {
    assert.deepEqual(brokenPromises([], published(aPack()), fingerprintOf), [
      'plain, number 1, was published and is gone: put its file back.',
    ])
  })

  it('must be recorded, with the fingerprint to record', () => {
    const second = aPack({ number: 2 })
    assert.deepEqual(brokenPromises([aPack(), second], published(aPack()), fingerprintOf), [
      `plain, number 2, is not recorded as published: add "2": "${fingerprintOf(second)}" under "plain" in published.json.`,
    ])
  })

  it('keeps its place beside its correction in a copy of the shipped folder', () => {
    inFolder({}, (folder) => {
      cpSync(shippedFolder(), folder, { recursive: true })
      const old = readFileSync(join(folder, 'crc-2018.json'), 'utf8')
      writeFileSync(join(folder, 'crc-2018.2.json'), old.replace('"number": 1', '"number": 2'))
      const library = loadFrameworks(folder)
      assert.equal(library.find('crc-2018')?.number, 2)
      assert.equal(library.find('crc-2018', 1)?.number, 1)
    })
  })
})
