import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readSettings } from './settings.ts'

describe('the settings', () => {
  it('start on this machine alone, with the embedded database and sample data, when there are none', () => {
    assert.deepEqual(readSettings({}), {
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      dataFolder: 'data',
      sampleData: true,
      logLevel: 'warn',
    })
  })

  it('refuse production without a database server', () => {
    assert.throws(() => readSettings({ NODE_ENV: 'production' }), /needs DATABASE_URL/)
  })

  it('leave sample data out of production unless it is asked for', () => {
    const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://server/plumbline' }
    assert.equal(readSettings(production).sampleData, false)
    assert.equal(readSettings({ ...production, PLUMBLINE_SAMPLE_DATA: 'yes' }).sampleData, true)
  })

  it('name the one that is wrong', () => {
    assert.throws(() => readSettings({ PORT: 'three' }), /PORT/)
  })
})
