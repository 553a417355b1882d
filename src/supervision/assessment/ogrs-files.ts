import { z } from 'zod'

const text = z.string().trim().min(1)
const identifier = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not an identifier')
const provenance = { source: text, mark: z.enum(['verified', 'derived']) }
const percent = z.int().min(0).max(100)
const age = z.int().min(0)

const group = z.strictObject({
  id: identifier,
  name: text,
  weight: z.number(),
  alsoCalled: z.array(text),
})

/** What `policy/ogrs/ogrs3-2008.json` must look like; a mistake in it stops the program at start. */
export const OGRS3_COEFFICIENTS_FILE = z
  .strictObject({
    format: z.literal('plumbline-ogrs/1'),
    id: identifier,
    number: z.int().positive(),
    title: text,
    about: text,
    sources: z.record(
      identifier,
      z.strictObject({ document: text, part: text, address: z.url().optional() }),
    ),
    inUse: z.strictObject({ ...provenance, from: z.string().regex(/^\d{4}(-\d{2}){0,2}$/) }),
    youngest: z.strictObject({ ...provenance, age }),
    oldest: z.strictObject({ ...provenance, age }),
    ageGender: z.strictObject({
      ...provenance,
      list: z
        .array(z.strictObject({ from: age, male: z.number(), female: z.number() }))
        .refine((rows) => rises(rows.map(({ from }) => from)), 'ages must rise'),
    }),
    status: z.strictObject({
      ...provenance,
      firstSanction: z.number(),
      repeatSanction: z.number(),
    }),
    copas: z.strictObject({ ...provenance, yearsAdded: z.int().positive(), weight: z.number() }),
    probability: z.strictObject({
      ...provenance,
      oneYear: z.number(),
      twoYear: z.number(),
      decimals: z.int().min(2).max(12),
    }),
    percent: z.strictObject({ ...provenance, lowest: percent, highest: percent }),
    levels: z.strictObject({
      ...provenance,
      list: z
        .array(
          z.strictObject({
            level: z.enum(['LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH']),
            atLeast: percent,
          }),
        )
        .refine((list) => list[0]?.atLeast === 0, 'the lowest level must begin at 0')
        .refine((list) => rises(list.map(({ atLeast }) => atLeast)), 'levels must rise')
        .refine((list) => areDifferent(list.map(({ level }) => level)), 'a level is there twice'),
    }),
    offenceGroups: z.strictObject({
      ...provenance,
      list: z
        .array(group)
        .nonempty()
        .refine((list) => areDifferent(list.map(({ id }) => id)), 'an id is there twice')
        .refine(
          (list) => areDifferent(list.flatMap(({ name, alsoCalled }) => [name, ...alsoCalled])),
          'a name is there twice',
        ),
    }),
  })
  .superRefine((file, context) => {
    const fault = (message: string, ...path: string[]) =>
      context.addIssue({ code: 'custom', message, path })
    if (file.ageGender.list[0]?.from !== file.youngest.age) {
      fault('must begin at the youngest age there is a score for', 'ageGender')
    }
    if (file.oldest.age < file.youngest.age) fault('is younger than the youngest', 'oldest')
    if (file.percent.highest < file.percent.lowest) fault('ends before it begins', 'percent')
    for (const [name, entry] of Object.entries(file)) {
      if (typeof entry !== 'object' || !('source' in entry)) continue
      const { source } = entry
      if (typeof source === 'string' && !Object.hasOwn(file.sources, source)) {
        fault(`cites "${source}", which is not among the sources`, name)
      }
    }
  })

const ranges = (digits: number) =>
  z
    .array(z.string().regex(new RegExp(`^\\d{${digits}}(-\\d{${digits}})?$`), 'is not a range'))
    .nonempty()

/** What `policy/ogrs/ogrs3-offences-….json` must look like. */
export const OGRS3_OFFENCES_FILE = z.strictObject({
  format: z.literal('plumbline-ogrs-offences/1'),
  id: identifier,
  number: z.int().positive(),
  title: text,
  about: text,
  ...provenance,
  wholeClasses: z.record(identifier, ranges(3)),
  mixedClasses: z.record(
    z.string().regex(/^\d{3}$/, 'is not a class'),
    z.strictObject({ otherwise: identifier, exactly: z.record(identifier, ranges(2)) }),
  ),
})

function rises(numbers: readonly number[]): boolean {
  return numbers.every((number, place) => place === 0 || number > (numbers[place - 1] ?? number))
}

function areDifferent(names: readonly string[]): boolean {
  return new Set(names.map((name) => name.toLowerCase())).size === names.length
}
