import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { cleanFileName } from './file-name.ts'

describe('the name of a file', () => {
  it('keeps what a person would read, and ends in what the file is', () => {
    for (const [given, name] of [
      ['Results 2018.csv', 'Results 2018.csv'],
      ['RESULTS.CSV', 'RESULTS.csv'],
      ['Répartition – été.csv', 'Répartition – été.csv'],
      ['e\u0301te\u0301.csv', 'été.csv'],
      ['results', 'results.csv'],
      ['results.csv.exe', 'results.csv.exe.csv'],
      ['C:\\Users\\jo\\results.csv', 'results.csv'],
      ['../../etc/passwd', 'passwd.csv'],
      ['.htaccess', 'htaccess.csv'],
      ['-rf', 'rf.csv'],
      ['pay\u202efdp.exe', 'payfdp.exe.csv'],
      ['a\0b\r\nset-cookie: c=d.csv', 'abset-cookie c=d.csv'],
      ['"><script>.csv', 'script.csv'],
      ['con', 'file-con.csv'],
      ['nul.csv', 'file-nul.csv'],
      ['', 'file.csv'],
      ['..', 'file.csv'],
      ['/', 'file.csv'],
      ['\ud800', 'file.csv'],
    ] as const)
      assert.equal(cleanFileName(given, '.csv'), name, given)
  })

  it('is never longer than 100 characters', () => {
    assert.equal(cleanFileName('x'.repeat(96), '.csv').length, 100)
    assert.equal(cleanFileName('x'.repeat(97), '.csv').length, 100)
    assert.equal([...cleanFileName('🙂'.repeat(300), '.csv')].length, 100)
  })

  it('is safe for every name that can be given, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const name = cleanFileName(given, '.csv')
        assert.match(name, /^[^/\\\p{Cc}\p{Cf}<>:"|?*%.\s-][^/\\\p{Cc}\p{Cf}<>:"|?*%]*\.csv$/u)
        assert.equal(cleanFileName(name, '.csv'), name)
      }),
      { numRuns: 500 },
    )
  })
})
