import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { knownScores } from '../test-cases.ts'
import { ogrs3Command } from './ogrs3.ts'

/** Runs the command as a person would and keeps what it printed. */
async function run(...args: readonly string[]) {
  const printed = { out: '', err: '' }
  const exitCode = await ogrs3Command(
    args,
    { write: (text) => (printed.out += text) },
    { write: (text) => (printed.err += text) },
    { mostRows: 50, mostBytes: 10_000 },
  )
  return { ...printed, exitCode }
}

/** Writes a file of these lines for one run, and removes it. */
async function runOn(lines: readonly string[], ...args: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-ogrs-'))
  const file = join(folder, 'people.csv')
  await writeFile(file, lines.join('\n'))
  const result = await run(file, ...args)
  await rm(folder, { recursive: true })
  return result
}

const AGES =
  'id,sex,age_at_follow_up,age_at_conviction,age_at_first_sanction,sanctions,offence_group'
const DATES =
  'id,sex,date_of_birth,date_of_conviction,start_of_follow_up,age_at_first_sanction,sanctions,offence_code'

describe('plumbline ogrs3', () => {
  it('gives the known scores as JSON in the order of the file', async () => {
    const known = knownScores()
    const lines = known.map(({ id, inputs: given }) =>
      [
        ...[id, given.sex, given.ageAtFollowUp, given.ageAtConviction],
        ...[given.ageAtFirstSanction, given.sanctions, given.offenceGroup],
      ].join(','),
    )
    const { out, err, exitCode } = await runOn([AGES, ...lines], '--json')
    const scores: readonly Record<string, unknown>[] = JSON.parse(out)
    assert.deepEqual([err, exitCode], ['', 0])
    assert.deepEqual(
      scores.map(({ id, p1, p2, oneYear, twoYear, level }) => ({
        ...{ id, p1, p2, oneYear, twoYear, level },
      })),
      known.map(({ id, expected: { p1, p2, oneYear, twoYear, level } }) => ({
        ...{ id, p1, p2, oneYear, twoYear, level },
      })),
    )
    assert.deepEqual(scores[0], {
      id: 'P1',
      z: -3.7402761950725587,
      p1: 0.08805,
      p2: 0.1654,
      oneYear: 9,
      twoYear: 17,
      level: 'LOW',
      parts: {
        ageGender: -1.326,
        status: 0.46306,
        copas: -2.2512917986064953,
        copasWeighted: -2.8166361950725585,
        offence: -0.0607,
      },
    })
  })

  it('reads dates and an offence code in their place, and both forms in one file', async () => {
    const dated = await runOn([DATES, '6,M,1975-04-29,2009-02-19,2020-01-14,17,22,09230'], '--json')
    assert.equal(JSON.parse(dated.out)[0].twoYear, 52)
    const both = await runOn(
      [
        `${DATES},age_at_follow_up,age_at_conviction,offence_group`,
        '6,M,1975-04-29,2009-02-19,2020-01-14,17,22,09230,,,',
        '3,M,,,,17,22,,44,33,drug import',
      ],
      '--json',
    )
    const [six, three] = JSON.parse(both.out)
    assert.deepEqual({ ...six, id: '' }, { ...three, id: '' })
  })

  it('keeps a row without a score in its place, with the codes of its errors', async () => {
    const { out, exitCode } = await runOn(
      [
        AGES,
        'a,male,30,30,21,2,Other offence',
        'b,,30,30,21,,Other offence',
        'c,male,30.5,thirty,21,2,Arson',
        '',
        'd,other,30,30,31,0,Violence',
        'e,female,30,30,21,2,Violence',
      ],
      '--json',
    )
    const [a, b, c, d, e] = JSON.parse(out)
    assert.deepEqual([a.twoYear, e.id, exitCode], [17, 'e', 0])
    assert.deepEqual(
      [b, c, d],
      [
        { id: 'b', errors: ['MISSING_MANDATORY_INPUT'] },
        { id: 'c', errors: ['NOT_A_WHOLE_NUMBER', 'OFFENCE_GROUP_NOT_FOUND'] },
        {
          id: 'd',
          errors: [
            'SEX_NOT_FEMALE_OR_MALE',
            'TOTAL_NUMBER_OF_SANCTIONS_LESS_THAN_ONE',
            'AGE_AT_FIRST_SANCTION_AFTER_AGE_AT_CURRENT_CONVICTION',
          ],
        },
      ],
    )
  })

  it('prints a table for a person, with what is wrong in words', async () => {
    const { out } = await runOn([
      AGES,
      'X1,male,30,30,21,2,Other offence',
      'X234567,male,18,18,10,13,Theft',
      'X3,,30,9,9,2,Violence',
    ])
    assert.deepEqual(out.split('\n'), [
      'id       1 year  2 years  level',
      'X1           9%      17%  low',
      'X234567     82%      90%  very high',
      'X3       no score: missing: sex (MISSING_MANDATORY_INPUT)',
      '         no score: the age at conviction is 9, but must be 10 or more (AGE_AT_CURRENT_CONVICTION_LESS_THAN_TEN)',
      '',
    ])
  })

  it('explains every part when asked, in the table and in the JSON', async () => {
    const lines = [AGES, 'X1,male,30,30,21,2,Other offence', 'X2,,30,30,21,2,Other offence']
    const { out } = await runOn(lines, '--explain')
    assert.match(out, /\n {2}\+ Male, aged 30 at the start of follow-up \(30 to 34\): −1\.326\n/)
    assert.match(out, /\n {2}- 17% within two years is low: 0% to 49% \[Ministry of Justice, /)
    const [first, second] = JSON.parse((await runOn(lines, '--explain', '--json')).out)
    assert.equal(
      first.parts.status.words,
      'Sanctioned before: 2 sanctions, the present one included',
    )
    assert.equal(first.version, 'ogrs3-2008/1')
    assert.deepEqual(second.errors, [
      { code: 'MISSING_MANDATORY_INPUT', fields: ['sex'], message: 'missing: sex' },
    ])
  })

  it('says on the error stream what looks like a mistake, and scores it', async () => {
    const { out, err, exitCode } = await runOn([AGES, 'a,M,29,30,21,2,Violence'], '--json')
    assert.deepEqual([JSON.parse(out).length, exitCode], [1, 0])
    assert.equal(
      err,
      'people.csv: row 2: The follow-up starts at age 29, before the conviction at age 30: check which is which\n',
    )
  })

  it('explains itself', async () => {
    const { out, exitCode } = await run('--help')
    assert.equal(exitCode, 0)
    assert.match(out, /^plumbline ogrs3 FILE: /)
    for (const column of `${AGES},${DATES}`.split(',')) assert.ok(out.includes(column), column)
  })
})

describe('plumbline ogrs3 with a file or call that is wrong', () => {
  const good = 'a,male,30,30,21,2,Violence'
  const wrong: readonly (readonly [string, readonly string[], string])[] = [
    [
      'names every unknown and missing column',
      ['id,sex,age,age_at_conviction,sanctions,offence_group', 'a,M,3,3,3,x'],
      `people.csv: row 1, column "age": unknown column; the columns are id, sex, age_at_follow_up, age_at_conviction, age_at_first_sanction, sanctions, offence_group, date_of_birth, date_of_conviction, start_of_follow_up, offence_code
people.csv: row 1: missing column "age_at_first_sanction"`,
    ],
    [
      'wants one form or the other of each pair of columns',
      [
        '\uFEFF"ID", sex ,age_at_first_sanction,sanctions,date_of_birth,date_of_conviction',
        'a,M,1,1,,',
      ],
      'people.csv: row 1: missing columns "age_at_follow_up" or in its place "date_of_birth" and "start_of_follow_up"; "offence_group" or in its place "offence_code"',
    ],
    [
      'lists every row that cannot be read',
      [AGES, good, 'b,male,30', 'c,=1+1,30,30,21,2,Violence'],
      `people.csv: row 3: 3 cells where the header has 7
people.csv: row 4, column "sex": begins with "=", as a spreadsheet formula does`,
    ],
    ['refuses an empty file', [], 'people.csv: the file is empty'],
    ['refuses a file with a header only', [AGES], 'people.csv: there are no rows below the header'],
    [
      'stops at the limit of rows',
      [AGES, ...Array.from({ length: 51 }, () => good)],
      'people.csv: row 52: more than 50 rows: reading stopped here',
    ],
    [
      'stops at the limit of bytes',
      [AGES, good.padEnd(11_000)],
      'people.csv: the file is larger than 10,000 bytes',
    ],
  ]
  for (const [name, lines, message] of wrong) {
    it(name, async () => {
      const expected = { out: '', err: `plumbline ogrs3: ${message}\n`, exitCode: 2 }
      assert.deepEqual(await runOn(lines, '--json'), expected)
    })
  }

  it('asks for one file', async () => {
    for (const args of [[], ['a.csv', 'b.csv']]) {
      const { err, exitCode } = await run(...args)
      assert.deepEqual([err, exitCode], ['plumbline ogrs3: name one file (see --help)\n', 2])
    }
    assert.match((await run('--yaml')).err, /^plumbline ogrs3: Unknown option '--yaml'/)
    assert.equal(
      (await run('nowhere.csv')).err,
      'plumbline ogrs3: nowhere.csv: there is no such file\n',
    )
  })
})
