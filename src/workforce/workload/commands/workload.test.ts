import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { workloadCommand } from './workload.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-workload-'))
after(() => rmSync(folder, { recursive: true }))

/** Runs the command over a file of these lines, with what it wrote. */
async function run(lines: readonly string[], ...args: readonly string[]) {
  const file = join(folder, 'team.csv')
  writeFileSync(file, lines.join('\n'))
  const written = { out: '', err: '' }
  const code = await workloadCommand(
    [file, ...args],
    { write: (text) => (written.out += text) },
    { write: (text) => (written.err += text) },
    { today: '2018-06-05' },
  )
  return { code, ...written }
}

const json = async (lines: readonly string[], ...args: readonly string[]) => {
  const { out, err } = await run(lines, '--json', ...args)
  assert.equal(err, '')
  return JSON.parse(out)
}

const HEADER =
  'officer,grade,team,contracted_hours,reduction_hours,band,place,state,report,count,absent_from,absent_until,absence,cover'
const TEAM = [
  HEADER,
  'Ann Jones,PSO,Hub,37,4,green,community,,,133,,,,',
  'Ben Okoro,RO4,Harlow,,,Yellow,Licence,,,5,,,,',
  'Cara Lee,RO3,Harlow,18.5,,red,custody,,,,,,,',
  'Ben Okoro,,,,,blue,PSS,warrant,,2,,,,',
  'Ben Okoro,,,,,,,,SDR,1,,,,',
  'Ben Okoro,,,,,purple,community,,,1,,,,',
  'Cara Lee,,,,,,,,,,2018-06-04,,sickness,Ben Okoro',
]

describe('plumbline workload', () => {
  it('answers for each officer in the order of first appearance', async () => {
    const answers = await json(TEAM)
    assert.deepEqual(
      answers.map((one: Record<string, unknown>) => [
        ...[one.officer, one.grade, one.team, one.points, one.available, one.capacity],
      ]),
      [
        ['Ann Jones', 'RO3', 'Hub', 3857, 1940, { percent: 198.8 }],
        ['Ben Okoro', 'RO4', 'Harlow', 399, 2176, { percent: 18.3 }],
        ['Cara Lee', 'RO3', 'Harlow', 21, 1088, { percent: 1.9 }],
      ],
    )
  })

  it('has the same keys for everyone, and tells the table, the day and the absence', async () => {
    const [ann, ben, cara] = await json(TEAM)
    assert.deepEqual(Object.keys(ann), Object.keys(cara))
    assert.deepEqual([ann.table, ann.day], [{ id: 'essex-2018', number: 1 }, '2018-06-05'])
    assert.deepEqual(cara.absence, {
      ...{ from: '2018-06-04', until: null, reason: 'sickness', cover: 'Ben Okoro' },
    })
    assert.deepEqual([cara.uncovered, ben.pointsCovering], [null, 21])
    assert.equal(ben.warnings.length, 1)
  })

  it('tells whose cases nobody looks after on the day asked', async () => {
    const lines = [...TEAM, 'Ben Okoro,,,,,,,,,,2018-06-06,2018-06-07,leave,']
    const why = async (day: string) =>
      (await json(lines, '--on', day)).map(
        (one: { uncovered: { why: string } | null }) => one.uncovered?.why ?? null,
      )
    assert.deepEqual(await why('2018-06-05'), [null, null, null])
    assert.deepEqual(await why('2018-06-06'), [null, 'no cover', 'cover is away'])
    assert.deepEqual(await why('2018-06-08'), [null, null, null])
  })

  it('says who can take the next case, in order', async () => {
    const order = (await json(TEAM, '--next', 'Yellow, community')).map(
      (one: { next: { order: number; standing: string } }) => [one.next.order, one.next.standing],
    )
    assert.deepEqual(order, [
      [2, 'would be over'],
      [1, 'has room'],
      [3, 'is away'],
    ])
  })

  it('shows no capacity in words, never 0%', async () => {
    const lines = [
      HEADER,
      'Ann Jones,RO3,,37,37,red,community,,,1,,,,',
      'Dan Fox,chief,,37,,,,,,,,,,',
    ]
    const [ann, dan] = await json(lines)
    assert.deepEqual([ann.capacity, dan.capacity], ['no capacity', 'no capacity'])
    const { out } = await run(lines)
    assert.match(out, /^Ann Jones \(RO3\): no capacity$/m)
    assert.doesNotMatch(out, /(?<!\d)0%/)
  })

  it('reads the published tiers through the same columns', async () => {
    const lines = ['officer,grade,tier,location,cases', 'Ann,PO,C2,community,55']
    const [ann] = await json(lines, '--table', 'wmt-2021')
    assert.deepEqual([ann.points, ann.capacity], [3465, { percent: 159.2 }])
  })

  it('prints officers, teams and the next case for a person', async () => {
    const { code, out } = await run(TEAM, '--next', 'yellow,community')
    assert.equal(code, 0)
    assert.match(out, /^Tuesday 5 June 2018, essex-2018, version 1$/m)
    assert.match(out, /^ {2}133 green, community: 3,857 points$/m)
    assert.match(out, /^Harlow: 12\.2%, 2 officers; 399 of 3,264 points, every case counted once$/m)
    assert.match(out, /^Next case: Ben Okoro$/m)
  })
})

describe('plumbline workload refuses', () => {
  const refused: readonly [string, readonly string[], string][] = [
    [
      'more hours off than contracted',
      ['Ann,RO3,,37,37.5,,,,,,,,,'],
      'row 2, column "reduction_hours": 37.5 hours off is more than the 37 hours contracted',
    ],
    [
      'more hours off than the grade has',
      ['Ann,RO3,,,40,,,,,,,,,'],
      'row 2, column "reduction_hours": 40 hours off is more than the 37 hours contracted',
    ],
    [
      'absences that overlap',
      ['Ann,RO3,,,,,,,,,2018-06-01,2018-06-05,leave,', 'Ann,,,,,,,,,,2018-06-05,,sickness,'],
      'row 3, column "absent_from": Ann is away from 5 June 2018 with no end known, which overlaps the absence from 1 June 2018 to 5 June 2018: end one before the other begins',
    ],
    [
      'hours that are no number',
      ['Ann,RO3,,full time,,,,,,,,,,'],
      'row 2, column "contracted_hours": "full time" is not hours a week: write a number, such as 18.5',
    ],
    [
      'a week of more than 168 hours',
      ['Ann,RO3,,168.1,,,,,,,,,,'],
      'row 2, column "contracted_hours": "168.1" is not hours a week: write a number, such as 18.5',
    ],
    [
      'an officer told in two ways',
      ['Ann,RO3,,37,,,,,,,,,,', 'Ann,RO4,,30,,,,,,,,,,'],
      'row 3, column "grade": RO4, but a row above has RO3 for Ann\nteam.csv: row 3, column "contracted_hours": 30, but a row above has 37 for Ann',
    ],
    [
      'a case without a band',
      ['Ann,RO3,,,,,community,,,,,,,'],
      'row 2, column "band": is empty: give the band, or "unbanded"',
    ],
    [
      'two things in one row',
      ['Ann,RO3,,,,red,community,,SDR,,,,,'],
      'row 2: one row says one thing: not cases and reports together',
    ],
    [
      'a count that is not whole',
      ['Ann,RO3,,,,red,community,,,1.5,,,,'],
      'row 2, column "count": "1.5" is not a whole number of cases or reports',
    ],
    [
      'a count of nothing',
      ['Ann,RO3,,,,,,,,5,,,,'],
      'row 2, column "count": there is no band, place or report to count',
    ],
    [
      'a day that is none',
      ['Ann,RO3,,,,,,,,,2018-02-30,,leave,'],
      'row 2, column "absent_from": "2018-02-30" is not a day: write the year, month and day, as in 2018-05-08',
    ],
    [
      'a row without its officer, and an officer without grade',
      [',RO3,,,,,,,,,,,,', 'Ann,,,,,,,,,,,,,'],
      'row 2, column "officer": is empty: every row names its officer\nteam.csv: row 3, column "grade": is empty: the first row of Ann gives the grade',
    ],
  ]
  for (const [name, rows, message] of refused) {
    it(`${name}, and prints nothing else`, async () => {
      assert.deepEqual(await run([HEADER, ...rows]), {
        code: 2,
        out: '',
        err: `plumbline workload: team.csv: ${message}\n`,
      })
    })
  }

  it('a table, a day or a next case that there is not, and no file', async () => {
    for (const args of [
      ['--table', 'kent'],
      ['--on', '2018-02-30'],
      ['--next', 'purple,community'],
      ['--next', 'red'],
      ['--next', 'red,community,more'],
      ['--nxt', 'red,community'],
      ['second.csv'],
    ]) {
      const { code, out, err } = await run(TEAM, ...args)
      assert.deepEqual([code, out], [2, ''])
      assert.match(err, /^plumbline workload: /)
    }
  })

  it('nobody help', async () => {
    const { code, out } = await run(TEAM, '--help')
    assert.equal(code, 0)
    assert.match(out, /^plumbline workload FILE/)
  })
})
