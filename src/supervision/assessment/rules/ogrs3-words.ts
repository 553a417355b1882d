import { counted } from '#platform/words'
import type { Ogrs3Facts } from './check-inputs.ts'
import type { Ogrs3Reason, Ogrs3Score, Ogrs3Values } from './ogrs3-score.ts'
import type { Ogrs3Tables, OgrsLevel, Provenance } from './ogrs3-tables.ts'

/** Each part of the score with a sentence for "why this score?". */
export function partsInWords(
  values: Ogrs3Values,
  facts: Ogrs3Facts,
  tables: Ogrs3Tables,
): Ogrs3Score['parts'] {
  const { sex, ageAtFollowUp, sanctions, ageAtConviction, ageAtFirstSanction, group } = facts
  const { yearsAdded, weight } = tables.copas
  const person = sex === 'female' ? 'Female' : 'Male'
  const career = ageAtConviction - ageAtFirstSanction
  const times = counted(sanctions, 'sanction')
  return {
    ageGender: {
      value: values.ageGender,
      words: `${person}, aged ${ageAtFollowUp} at the start of follow-up (${ageBand(ageAtFollowUp, tables)})`,
    },
    status: {
      value: values.status,
      words:
        sanctions === 1
          ? 'Sanctioned for the first time'
          : `Sanctioned before: ${times}, the present one included`,
    },
    copas: {
      value: values.copas,
      words: `How fast sanctions came: ${times} in ${counted(career, 'year')} from age ${ageAtFirstSanction} to ${ageAtConviction}, with ${counted(yearsAdded, 'year')} added (the natural logarithm of ${sanctions} over ${yearsAdded + career})`,
    },
    copasWeighted: {
      value: values.copasWeighted,
      words: `How fast sanctions came, ${figure(values.copas)}, times its weight of ${figure(weight)}`,
    },
    offence: { value: values.offence, words: `Present offence: ${group.name}` },
  }
}

type Figures = Pick<Ogrs3Score, 'z' | 'p1' | 'p2' | 'oneYear' | 'twoYear'> & {
  readonly level: OgrsLevel
}

/** How the parts became percentages, and the percentage a level. */
export function reasonsFor(figures: Figures, tables: Ogrs3Tables): readonly Ogrs3Reason[] {
  const { z, p1, p2, oneYear, twoYear, level } = figures
  const { probability, percent, levels } = tables
  const from = levels.list.find((each) => each.level === level)?.atLeast ?? 0
  const next = levels.list.find(({ atLeast }) => atLeast > from)?.atLeast
  const limits = `never below ${percent.lowest} or above ${percent.highest}`
  return [
    reason(tables, probability, {
      rule: 'ogrs3-probability',
      because: `The parts add up to ${figure(z)}: a probability of ${p1} within one year and ${p2} within two`,
    }),
    reason(tables, percent, {
      rule: 'ogrs3-percent',
      because: `As whole per cent, ${limits}: ${oneYear}% within one year and ${twoYear}% within two`,
    }),
    reason(tables, levels, {
      rule: 'ogrs3-level',
      because: `${twoYear}% within two years is ${LEVEL_WORDS[level]}: ${
        next === undefined ? `${from}% or more` : `${from}% to ${next - 1}%`
      }`,
    }),
  ]
}

/** A follow-up that starts at a younger age than the conviction is reckoned, and spoken of. */
export function cautionsFor({ ageAtFollowUp, ageAtConviction }: Ogrs3Facts): readonly string[] {
  if (ageAtFollowUp >= ageAtConviction) return []
  return [
    `The follow-up starts at age ${ageAtFollowUp}, before the conviction at age ${ageAtConviction}: check which is which`,
  ]
}

/** What each level is called in a sentence. */
export const LEVEL_WORDS: Readonly<Record<OgrsLevel, string>> = {
  LOW: 'low',
  MEDIUM: 'medium',
  HIGH: 'high',
  VERY_HIGH: 'very high',
}

/** To five decimals at most, as the coefficients are printed: `−1.326`. */
export function figure(value: number): string {
  return String(Number(value.toFixed(5))).replace('-', '−')
}

function ageBand(age: number, { ageGender }: Ogrs3Tables): string {
  const from = ageGender.list.findLast((row) => row.from <= age)?.from ?? age
  const next = ageGender.list.find((row) => row.from > age)?.from
  return next === undefined ? `${from} or older` : `${from} to ${next - 1}`
}

function reason(
  tables: Ogrs3Tables,
  { source, mark }: Provenance,
  { rule, because }: { readonly rule: string; readonly because: string },
): Ogrs3Reason {
  const cited = tables.sources[source]
  return {
    rule,
    because,
    source: cited === undefined ? source : `${cited.document}, ${cited.part}`,
    mark,
  }
}
