import { checkInputs, type Ogrs3Facts } from './check-inputs.ts'
import type { Ogrs3Inputs } from './ogrs3-inputs.ts'
import { percentOf, probabilityOf } from './ogrs3-percent.ts'
import type { Ogrs3NotCalculated, Ogrs3Score, Ogrs3Values } from './ogrs3-score.ts'
import type { AgeGenderRow, Ogrs3Tables, OgrsLevel } from './ogrs3-tables.ts'
import { cautionsFor, partsInWords, reasonsFor } from './ogrs3-words.ts'

/**
 * The Offender Group Reconviction Scale, version 3: how likely reconviction is within one and two
 * years for people like this one, or every reason why it cannot be said. Nothing is assumed for
 * what is missing. The age at the start of follow-up chooses the age coefficient; the age at
 * conviction enters the rate of sanctions only.
 */
export function ogrs3(inputs: Ogrs3Inputs, tables: Ogrs3Tables): Ogrs3Score | Ogrs3NotCalculated {
  const checked = checkInputs(inputs, tables)
  if ('errors' in checked) return checked
  const { facts } = checked
  const values = valuesOf(facts, tables)
  const z = values.ageGender + values.status + values.copasWeighted + values.offence
  const { oneYear, twoYear, decimals } = tables.probability
  const p1 = probabilityOf(z, oneYear, decimals)
  const p2 = probabilityOf(z, twoYear, decimals)
  const figures = {
    ...{ z, p1, p2 },
    oneYear: percentOf(p1, tables.percent),
    twoYear: percentOf(p2, tables.percent),
  }
  const level = levelOf(figures.twoYear, tables)
  return {
    ...figures,
    level,
    parts: partsInWords(values, facts, tables),
    ageAtConviction: facts.ageAtConviction,
    ageAtFollowUp: facts.ageAtFollowUp,
    offenceGroup: facts.group.name,
    version: `${tables.id}/${tables.number}`,
    offenceMap: `${tables.offences.id}/${tables.offences.number}`,
    reasons: reasonsFor({ ...figures, level }, tables),
    cautions: cautionsFor(facts),
  }
}

function valuesOf(facts: Ogrs3Facts, tables: Ogrs3Tables): Ogrs3Values {
  const { sanctions, ageAtConviction, ageAtFirstSanction } = facts
  const { firstSanction, repeatSanction } = tables.status
  const years = tables.copas.yearsAdded + ageAtConviction - ageAtFirstSanction
  const copas = Math.log(sanctions / years)
  return {
    ageGender: ageRowOf(facts.ageAtFollowUp, tables)[facts.sex],
    status: sanctions === 1 ? firstSanction : repeatSanction,
    copas,
    copasWeighted: tables.copas.weight * copas,
    offence: facts.group.weight,
  }
}

/** The row of coefficients for an age. The youngest age there is a score for has a row, so all do. */
function ageRowOf(age: number, { ageGender }: Ogrs3Tables): AgeGenderRow {
  const row = ageGender.list.findLast(({ from }) => from <= age)
  if (row === undefined) throw new RangeError(`there is no coefficient for age ${age}`)
  return row
}

/** The level of a two-year percentage: a level begins at its line, so 50 is MEDIUM. */
function levelOf(twoYear: number, { levels }: Ogrs3Tables): OgrsLevel {
  const reached = levels.list.findLast(({ atLeast }) => atLeast <= twoYear)
  if (reached === undefined) throw new RangeError(`there is no level for ${twoYear} per cent`)
  return reached.level
}
