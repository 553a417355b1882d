import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'node:test'
import { day } from '#platform/dates'
import { modelCommand, SHIPPED_MODEL } from '#supervision/allocation'
import { onBothEngines } from '../../platform/database/test-database.ts'
import { EXAMPLES } from './examples.ts'
import { withProgram } from './test-cases.ts'

const ADDRESS = '/api/v1/operating-models/simulate'
const { model: LOWER } = EXAMPLES.simulateOperatingModel.asked
const CSV = `id,rosh,ogrs,sex,allocated_on,ethnicity,centre,requirements
a,low,45,male,2018-06-01,"white, British",Grays,RAR;DRR
b,medium,45,female,2018-06-01,,Hub,
c,medium,,male,2018-06-01,mixed,,
`
const ROWS = [
  {
    ...{ id: 'a', rosh: 'low', ogrs: 45, sex: 'male', allocated_on: '2018-06-01' },
    ...{ ethnicity: 'white, British', centre: 'Grays', requirements: ['RAR', 'DRR'] },
  },
  { id: 'b', rosh: 'medium', ogrs: 45, sex: 'female', allocated_on: '2018-06-01', centre: 'Hub' },
  { id: 'c', rosh: 'medium', sex: 'male', allocated_on: '2018-06-01', ethnicity: 'mixed' },
]

type Files = { readonly model: unknown; readonly cases: string; readonly against?: unknown }

/** What `plumbline model simulate --json` says to these files. */
async function byCommand({ model, cases, against }: Files) {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-simulate-'))
  const file = (name: string) => join(folder, name)
  await writeFile(file('model.json'), JSON.stringify(model))
  await writeFile(file('cases.csv'), cases)
  await writeFile(file('against.json'), JSON.stringify(against ?? null))
  const printed = { out: '', err: '' }
  const code = await modelCommand(
    [
      ...['simulate', file('model.json'), '--cases', file('cases.csv'), '--json'],
      ...(against === undefined ? [] : ['--against', file('against.json')]),
    ],
    { write: (text) => (printed.out += text) },
    { write: (text) => (printed.err += text) },
    { today: day('2026-11-23') },
  )
  await rm(folder, { recursive: true })
  return { code, err: printed.err, json: printed.out === '' ? null : JSON.parse(printed.out) }
}

describe('trying a model over HTTP', () => {
  onBothEngines(
    'answers what the command line answers, for CSV, for rows and beside a model',
    (given) =>
      withProgram(given, async ({ ask }) => {
        for (const files of [
          { model: LOWER, cases: CSV },
          { model: SHIPPED_MODEL, cases: CSV, against: LOWER },
          { model: LOWER, cases: CSV, against: LOWER },
        ]) {
          const { code, json } = await byCommand(files)
          assert.equal(code, 0)
          for (const cases of [CSV, ROWS]) {
            const answer = await ask(ADDRESS, { ...files, cases })
            assert.deepEqual([answer.status, answer.json], [200, json])
          }
        }
        const { json } = await byCommand({ model: LOWER, cases: CSV })
        assert.deepEqual([json.n, json.notBanded], [2, 1], 'a case without a score is not counted')
        assert.ok(json.otherBand > 0, 'the two models do differ on these cases')
      }),
  )

  onBothEngines('refuses what the command line refuses, as a problem with every fault', (given) =>
    withProgram(given, async ({ ask }) => {
      const faulty = { ...LOWER, id: 'No Id' }
      const rows = CSV.replace('a,low', 'a,lowish').replace('b,medium,45', 'b,medium,450')
      for (const [files, faults] of [
        [{ model: faulty, cases: CSV }, [/id: has small letters/]],
        [{ model: LOWER, against: faulty, cases: CSV }, [/id: has small letters/]],
        [{ model: LOWER, cases: rows }, [/row 2, column "rosh"/, /row 3, column "ogrs"/]],
        [{ model: LOWER, cases: 'id,rosh\n' }, [/missing column/]],
      ] as const) {
        const { code, err } = await byCommand(files)
        const { status, type, json } = await ask(ADDRESS, files)
        assert.deepEqual([code, status, type], [2, 422, 'application/problem+json'])
        for (const fault of faults) {
          assert.match(err, fault)
          assert.match(JSON.stringify(json).replaceAll('\\"', '"'), fault)
        }
      }
    }),
  )

  onBothEngines('refuses what is no such request, and who has no token', (given) =>
    withProgram(given, async ({ ask }) => {
      for (const [body, words] of [
        [{ model: LOWER }, /cases: /],
        [{ model: 'essex', cases: CSV }, /model: /],
        [{ model: LOWER, cases: CSV, agianst: LOWER }, /agianst/],
        [CSV, /Send JSON with model, cases/],
      ] as const) {
        const { status, type, json } = await ask(ADDRESS, body)
        assert.deepEqual([status, type], [422, 'application/problem+json'])
        assert.match(JSON.stringify(json), words)
      }
      const stranger = await ask(ADDRESS, { model: LOWER, cases: CSV }, { authorization: '' })
      assert.deepEqual([stranger.status, stranger.type], [401, 'application/problem+json'])
    }),
  )
})
