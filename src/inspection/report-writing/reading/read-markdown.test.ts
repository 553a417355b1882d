import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { REPORT_WORDS } from '../report-words.ts'
import { typedByHand } from '../rules/typed-by-hand.ts'
import { readMarkdown } from './read-markdown.ts'

const read = (source: string) => readMarkdown(source, typedByHand(REPORT_WORDS.en.typedByHand))
const faultsOf = (source: string) =>
  read(source).faults.map(({ place, message }) => `${place.line}:${place.column} ${message}`)

describe('a text of a report', () => {
  it('is headings, paragraphs, lists, tables, quotations, links and live figures', () => {
    const { blocks, faults } = read(
      '## A heading\n\nWords, **{{overall}}** and [a link](https://example.org).\n\n1. one\n   - below\n\n> said\n\n| Term | Share |\n|---|--:|\n| a | {{as printed 9%|report}} |\n| b |\n',
    )
    assert.deepEqual(faults, [])
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['heading', 'paragraph', 'list', 'quote', 'table'],
    )
    const table = blocks.at(-1)
    assert.ok(table?.kind === 'table')
    assert.deepEqual(table.figures, [1])
    const place = { line: 12, column: 7 }
    assert.deepEqual(table.rows, [
      [[{ kind: 'text', text: 'a' }], [{ kind: 'written', call: 'as printed 9%|report', place }]],
      [[{ kind: 'text', text: 'b' }], []],
    ])
  })

  it('shows the line and column of a figure typed by hand, however it is marked up', () => {
    assert.match(
      faultsOf('Words.\n\n- and in 59% of\n  them')[0] ?? '',
      /^3:10 "59%" is typed by hand/,
    )
    assert.match(faultsOf('## In 59 per cent')[0] ?? '', /^1:7 "59 per cent"/)
    assert.match(faultsOf('It was **59**% then')[0] ?? '', /^1:10 "59%"/)
    assert.match(faultsOf('It was 59&#37; then')[0] ?? '', /^1:\d+ "59%"/)
    assert.match(faultsOf('It was 59\\% then')[0] ?? '', /^1:\d+ "59%"/)
    assert.match(faultsOf('In [5 of 9](https://a.b)')[0] ?? '', /^1:5 "5 of 9"/)
    assert.match(faultsOf('| a |\n|---|\n| 7% |')[0] ?? '', /^3:3 "7%"/)
    assert.deepEqual(faultsOf('{{as printed 59%|report}} and {{percent 2.1.3}}'), [])
  })

  it('refuses what a report cannot print, and says where', () => {
    assert.deepEqual(faultsOf('a <b>b</b>'), [
      '1:3 HTML cannot be printed: remove it',
      '1:7 HTML cannot be printed: remove it',
    ])
    assert.match(faultsOf('![a](https://a.b/c.png)')[0] ?? '', /^1:1 an image cannot/)
    assert.match(faultsOf('a\n\n    b')[0] ?? '', /^3:1 code \(a line that begins/)
    assert.match(faultsOf('[a](javascript:b)')[0] ?? '', /^1:1 "javascript:b" is not an address/)
    assert.match(faultsOf('# A')[0] ?? '', /^1:1 the report has its own heading here/)
    assert.match(
      faultsOf('## A\n\n#### B')[0] ?? '',
      /^3:1 a heading skips a level: write it with ###/,
    )
    assert.match(faultsOf('`{{points}}`').join(), /1:2 a live figure cannot stand here/)
    assert.match(faultsOf(' \n')[0] ?? '', /^1:1 the text is empty/)
    assert.match(faultsOf('in {{points')[0] ?? '', /^1:4 a live figure is not closed/)
  })
})
