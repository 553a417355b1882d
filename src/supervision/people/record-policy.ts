import { z } from 'zod'
import { type Day, isDay } from '#platform/dates'
import policy from '../../../policy/record/details.json' with { type: 'json' }
import { laterThan, readRecordFile, saidTwice } from './record-file.ts'
import type { RecordCodes } from './rules/record-codes.ts'
import { DISPOSALS, REQUIREMENT_KINDS } from './rules/sentence.ts'

const words = z.string().regex(/\S/, 'is empty')
const aDay = z.custom<Day>(
  (value) => typeof value === 'string' && isDay(value),
  'is not a day: write it as 2018-05-08',
)
const bounds = { least: z.int().min(1), most: z.int().min(1), source: words }
const code = { code: words, name: words }
const list = z.strictObject({ source: words, choices: z.array(z.strictObject(code)).nonempty() })

const version = z.strictObject({
  from: aDay,
  ethnicities: list,
  religions: list,
  sexualOrientations: list,
  genderIdentities: list,
  disabilities: list,
  languages: list,
  disposals: z.array(z.strictObject({ ...code, code: z.enum(DISPOSALS), custody: z.boolean() })),
  sentenceMonths: z.strictObject(bounds),
  nobodyBornBefore: aDay,
  requirements: z.array(
    z.strictObject({
      ...code,
      code: z.enum(REQUIREMENT_KINDS),
      amount: z.strictObject({ ...bounds, unit: z.enum(['hours', 'days', 'months']) }).nullable(),
      isNamed: z.boolean(),
      orderedWith: z.array(z.enum(DISPOSALS)).nonempty(),
      source: words,
    }),
  ),
})

type Version = z.infer<typeof version>

/** The lists of codes in a version. */
const LISTS = [
  ...(['ethnicities', 'religions', 'sexualOrientations', 'genderIdentities'] as const),
  ...(['disabilities', 'languages'] as const),
] as const

/** The shape of `policy/record/details.json`, and what must hold between its parts. */
export const DETAILS_FILE = z
  .strictObject({
    format: z.literal('plumbline-details/1'),
    title: words,
    about: words,
    sources: z.record(words, z.strictObject({ document: words, part: words })),
    versions: z.array(version).nonempty(),
  })
  .superRefine(({ sources, versions }, context) => {
    for (const [place, one] of versions.entries()) {
      const because = [
        ...laterThan(versions[place - 1], one),
        ...listFaults(one),
        ...boundFaults(one),
        ...measureFaults(one),
        ...sourcesOf(one)
          .filter((key) => sources[key] === undefined)
          .map((key) => `"${key}" is not among the sources`),
      ]
      for (const message of because) {
        context.addIssue({ code: 'custom', message, path: ['versions', place] })
      }
    }
  })

/** A code stands once in its list; what a new case says unless told otherwise is there; no kind is missing. */
function listFaults(one: Version): readonly string[] {
  const twice = LISTS.flatMap((name) => repeated(one[name].choices, name))
  const unsaid = (['ethnicities', 'religions', 'sexualOrientations', 'genderIdentities'] as const)
    .filter((name) => one[name].choices.every((choice) => choice.code !== 'not known'))
    .map((name) => `"not known" is missing among ${name}`)
  const spoken = ['English', 'Welsh']
    .filter((name) => one.languages.choices.every((choice) => choice.code !== name))
    .map((name) => `"${name}" is missing among languages`)
  const missing = [
    ...notIn(DISPOSALS, one.disposals, 'disposals'),
    ...notIn(REQUIREMENT_KINDS, one.requirements, 'requirements'),
  ]
  const kinds = [
    ...repeated(one.disposals, 'disposals'),
    ...repeated(one.requirements, 'requirements'),
    ...one.requirements.flatMap((requirement) =>
      saidTwice(requirement.orderedWith, `the sentences ${requirement.code} is ordered with`),
    ),
  ]
  return [...twice, ...kinds, ...unsaid, ...spoken, ...missing]
}

type Named = { readonly code: string; readonly name: string }

/** A code stands once in its list, and so does a name: nobody could tell two of one name apart. */
function repeated(choices: readonly Named[], list: string): readonly string[] {
  const codes = choices.map((choice) => choice.code)
  const names = choices.map((choice) => choice.name)
  return [...saidTwice(codes, list), ...saidTwice(names, `the names of ${list}`)]
}

function notIn(
  needed: readonly string[],
  given: readonly { readonly code: string }[],
  name: string,
): readonly string[] {
  return needed
    .filter((one) => given.every((choice) => choice.code !== one))
    .map((one) => `"${one}" is missing among ${name}`)
}

function boundFaults({ sentenceMonths, requirements }: Version): readonly string[] {
  const all = [
    { name: 'a sentence', ...sentenceMonths },
    ...requirements.flatMap(({ code: kind, amount }) =>
      amount === null ? [] : [{ name: kind, ...amount }],
    ),
  ]
  return all
    .filter(({ least, most }) => least > most)
    .map(
      ({ name, least, most }) => `the least of ${name}, ${least}, is more than the most, ${most}`,
    )
}

/** What is counted has an amount; what has a name of its own, nothing but that name. */
function measureFaults({ requirements }: Version): readonly string[] {
  return requirements
    .filter(({ amount, isNamed }) => (amount === null) !== isNamed)
    .map(({ code: kind }) => `${kind} must have either an amount or a name of its own`)
}

function sourcesOf(one: Version): readonly string[] {
  return [
    ...LISTS.map((name) => one[name].source),
    one.sentenceMonths.source,
    ...one.requirements.flatMap(({ source, amount }) =>
      amount === null ? [source] : [source, amount.source],
    ),
  ]
}

const { versions } = readRecordFile(DETAILS_FILE, policy, 'policy/record/details.json')

/** What a record may say on a day; before the first version, what the first allows. */
export function recordCodesOn(on: Day): RecordCodes {
  const found = versions.findLast(({ from }) => from <= on) ?? versions[0]
  if (found === undefined) throw new Error('the file has at least one version')
  const { disposals, sentenceMonths, nobodyBornBefore, requirements } = found
  return {
    ethnicities: found.ethnicities.choices,
    religions: found.religions.choices,
    sexualOrientations: found.sexualOrientations.choices,
    genderIdentities: found.genderIdentities.choices,
    disabilities: found.disabilities.choices,
    languages: found.languages.choices,
    ...{ disposals, sentenceMonths, nobodyBornBefore, requirements },
  }
}
