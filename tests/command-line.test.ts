import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Runs the command from another folder, as an analyst would. */
function plumbline(...args: readonly string[]) {
  return spawnSync(file('bin/plumbline'), args, { cwd: '/', encoding: 'utf8' })
}

describe('bin/plumbline', () => {
  it('rates Essex from any folder', () => {
    const { status, stdout } = plumbline('rate', file('demo/essex-2018-case-answers.csv'), '--json')
    assert.equal(status, 0)
    const [essex] = JSON.parse(stdout)
    assert.equal(essex.overall.after.points, 14)
  })

  it('exits with 2, prints nothing and says why, when the file or the call is wrong', () => {
    for (const args of [
      ['rate'],
      ['rate', file('no-such-file')],
      ['rate', file('README.md')],
      ['league', file('README.md')],
      ['frameworks', 'show', 'crc-2017'],
      ['sample', 'size', '--population', 'many'],
      ['audit', 'verify', file('no-such-file'), '--checkpoints', file('README.md')],
      ['predict'],
    ]) {
      const { status, stdout, stderr } = plumbline(...args)
      assert.equal(status, 2, args.join(' '))
      assert.equal(stdout, '', args.join(' '))
      assert.match(stderr, /^plumbline/, args.join(' '))
      assert.doesNotMatch(stderr, /\n\s+at /, 'no stack is shown')
    }
  })

  it('explains itself and each of its commands', () => {
    for (const args of [
      ['--help'],
      ['rate', '--help'],
      ['league', '--help'],
      ['frameworks', '--help'],
      ['sample', '--help'],
      ['sample', 'size', '--help'],
      ['report', '--help'],
      ['audit', '--help'],
      ['audit', 'verify', '--help'],
    ]) {
      const { status, stdout } = plumbline(...args)
      assert.equal(status, 0, args.join(' '))
      assert.match(stdout, /plumbline/, args.join(' '))
    }
  })
})
