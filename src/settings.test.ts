import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readSettings } from './settings.ts'

const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://server/plumbline',
  PLUMBLINE_SECRET: 's'.repeat(32),
  PLUMBLINE_ADDRESS: 'https://plumbline.example',
  PLUMBLINE_CHECKPOINTS: '/anchor',
  PLUMBLINE_KEYS: '/keys',
}

describe('the settings', () => {
  it('start on this machine alone, with the embedded database and sample data, when there are none', () => {
    assert.deepEqual(readSettings({}), {
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      production: false,
      dataFolder: 'data',
      sampleData: true,
      logLevel: 'warn',
      secret: undefined,
      address: undefined,
      checkpointFolder: undefined,
      keyFolder: undefined,
      trustedProxies: undefined,
      openId: null,
    })
  })

  it('refuse production without a database server', () => {
    assert.throws(() => readSettings({ NODE_ENV: 'production' }), /needs DATABASE_URL/)
  })

  it('leave sample data out of production unless it is asked for', () => {
    assert.equal(readSettings(production).sampleData, false)
    assert.equal(readSettings({ ...production, PLUMBLINE_SAMPLE_DATA: 'yes' }).sampleData, true)
  })

  it('leave nothing that protects people to chance in production', () => {
    for (const name of Object.keys(production).slice(1)) {
      const without = { ...production, [name]: undefined }
      assert.throws(() => readSettings(without), { message: new RegExp(`needs ${name}`) })
    }
    const open = { ...production, PLUMBLINE_ADDRESS: 'http://plumbline.example' }
    assert.throws(() => readSettings(open), /to begin with https:/)
  })

  it('take the organisation’s own sign-in whole or not at all', () => {
    assert.throws(() => readSettings({ OPENID_ISSUER: 'https://who.example' }), /go together/)
    const openId = {
      OPENID_ISSUER: 'https://who.example',
      OPENID_CLIENT_ID: 'a',
      OPENID_CLIENT_SECRET: 'b',
    }
    assert.throws(() => readSettings(openId), /needs PLUMBLINE_ADDRESS/)
    assert.deepEqual(readSettings({ ...production, ...openId }).openId, {
      issuer: 'https://who.example',
      clientId: 'a',
      clientSecret: 'b',
    })
  })

  it('name the one that is wrong', () => {
    assert.throws(() => readSettings({ PORT: 'three' }), /PORT/)
  })
})
