import { z } from 'zod'
import { type Day, isDay } from '#platform/dates'

const words = z.string().regex(/\S/, 'is empty')
const aDay = z.custom<Day>(
  (value) => typeof value === 'string' && isDay(value),
  'is not a day: write it as 2018-05-08',
)
const wholePoints = z.int().min(0).max(10_000)
const percent = z.number().min(0).max(100)
const hours = z.number().min(0).max(168)
const mark = z.enum(['verified', 'derived', 'default'])
const named = { id: words, words, aliases: z.array(words) }

const pointsEntry = z.strictObject({
  place: words,
  grades: z.array(words).nonempty(),
  points: z.record(words, wholePoints),
  mark,
  source: words,
  derivation: z
    .strictObject({
      table: words,
      place: words,
      tiers: z.record(words, z.array(words).nonempty()),
      words,
    })
    .nullable(),
})

const version = z.strictObject({
  number: z.int().min(1),
  from: aDay,
  note: words,
  categoryWord: words,
  categories: z.array(z.strictObject(named)).nonempty(),
  places: z.array(z.strictObject(named)).nonempty(),
  states: z.array(z.strictObject({ ...named, weight: z.int().min(0).max(100), source: words })),
  grades: z
    .array(
      z.strictObject({
        ...named,
        targetPoints: wholePoints,
        weekHours: hours,
        mark,
        source: words,
        note: words,
      }),
    )
    .nonempty(),
  points: z.array(pointsEntry),
  reports: z.array(
    z.strictObject({
      ...named,
      points: wholePoints,
      counted: z.boolean(),
      source: words,
      note: words,
    }),
  ),
  reductionReasons: z.array(
    z.strictObject({
      id: words,
      allowancePercent: percent.nullable(),
      mostPercent: percent.nullable(),
      monthsToExpiry: z.int().min(1).max(120).nullable(),
      source: words,
    }),
  ),
  standings: z.array(z.strictObject({ atLeast: z.number().min(0), words })).nonempty(),
  fullAt: z.number().min(1).max(1000),
  planning: z.strictObject({
    workingDaysInWeek: z.int().min(1).max(7),
    sicknessPercent: z.number().min(0).max(99),
    source: words,
    note: words,
  }),
})

type Version = z.infer<typeof version>
type Report = (path: readonly (string | number)[], message: string) => void

/** What a file under `policy/workload` must look like, and what must hold between its parts. */
export const tableFile = z
  .strictObject({
    format: z.literal('plumbline-workload-table/1'),
    id: words,
    title: words,
    about: words,
    sources: z.record(words, z.strictObject({ document: words, part: words })),
    versions: z.array(version).nonempty(),
  })
  .superRefine(({ sources, versions }, context) => {
    const known = Object.keys(sources)
    for (const [at, one] of versions.entries()) {
      const report: Report = (path, message) =>
        context.addIssue({ code: 'custom', message, path: ['versions', at, ...path] })
      const before = versions[at - 1]
      if (before !== undefined && !(before.number < one.number && before.from < one.from)) {
        report(['number'], 'a version has a higher number and a later day than the one before it')
      }
      checkNames(one, report)
      checkPoints(one, report)
      checkSources(one, known, report)
      checkScales(one, report)
    }
  })

export type TableFile = z.infer<typeof tableFile>

/** No two things of a kind may go by one name, whatever its capitals. */
function checkNames(one: Version, report: Report): void {
  for (const kind of ['categories', 'places', 'states', 'grades', 'reports'] as const) {
    const taken = new Map<string, string>()
    for (const [at, { id, aliases }] of one[kind].entries()) {
      for (const name of [id, ...aliases].map((each) => each.toLowerCase())) {
        const other = taken.get(name)
        if (other !== undefined) report([kind, at], `"${name}" is already a name of "${other}"`)
        taken.set(name, id)
      }
    }
  }
  const reasons = one.reductionReasons.map(({ id }) => id)
  for (const [at, id] of reasons.entries()) {
    if (reasons.indexOf(id) !== at) report(['reductionReasons', at], `"${id}" is there twice`)
  }
  const current = one.states.find(({ id }) => id === 'current')
  if (current?.weight !== 100) report(['states'], 'needs the state "current", with the weight 100')
}

/** Every place, grade and category has its points once: a gap would count 0 by oversight. */
function checkPoints(one: Version, report: Report): void {
  const entries = new Map<string, number>()
  for (const [at, { place, grades, points }] of one.points.entries()) {
    const categories = one.categories.map(({ id }) => id)
    if (!one.places.some(({ id }) => id === place)) {
      report(['points', at, 'place'], `"${place}" is not one of the places`)
    }
    for (const category of categories.filter((id) => points[id] === undefined)) {
      report(['points', at, 'points'], `has no points for ${category}`)
    }
    for (const category of Object.keys(points).filter((id) => !categories.includes(id))) {
      report(['points', at, 'points', category], `is not one of the categories`)
    }
    for (const grade of grades) {
      if (!one.grades.some(({ id }) => id === grade)) {
        report(['points', at, 'grades'], `"${grade}" is not one of the grades`)
      }
      const before = entries.get(`${place}, ${grade}`)
      if (before !== undefined) {
        report(['points', at], `${place} for ${grade} is already at .points[${before}]`)
      }
      entries.set(`${place}, ${grade}`, at)
    }
  }
  for (const { id: place } of one.places) {
    for (const { id: grade } of one.grades) {
      if (!entries.has(`${place}, ${grade}`)) report(['points'], `none for ${place} for ${grade}`)
    }
  }
}

function checkSources(one: Version, known: readonly string[], report: Report): void {
  for (const kind of ['states', 'grades', 'points', 'reports', 'reductionReasons'] as const) {
    for (const [at, { source }] of one[kind].entries()) {
      if (!known.includes(source)) {
        report([kind, at, 'source'], `cites "${source}", which is not among the sources`)
      }
    }
  }
  if (!known.includes(one.planning.source)) {
    report(['planning', 'source'], `cites "${one.planning.source}", which is not among the sources`)
  }
}

function checkScales({ standings, reductionReasons }: Version, report: Report): void {
  for (const [at, { atLeast }] of standings.entries()) {
    const before = standings[at - 1]
    if (before === undefined ? atLeast !== 0 : atLeast <= before.atLeast) {
      report(['standings', at], 'standings begin at 0 and rise')
    }
  }
  for (const [at, { allowancePercent, mostPercent }] of reductionReasons.entries()) {
    if (allowancePercent !== null && mostPercent !== null && allowancePercent > mostPercent) {
      report(['reductionReasons', at], `allows ${allowancePercent}%, but at most ${mostPercent}%`)
    }
  }
}
