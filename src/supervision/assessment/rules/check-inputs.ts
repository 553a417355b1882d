import { ageOn, isDay } from '#platform/dates'
import { counted, listed } from '#platform/words'
import { groupByCode, groupByName } from './offence-group.ts'
import { FIELD_WORDS, type Ogrs3Error, type Ogrs3Field, type Ogrs3Inputs } from './ogrs3-inputs.ts'
import type { OffenceGroup, Ogrs3Tables, Sex } from './ogrs3-tables.ts'

/** Inputs that can be reckoned with. */
export type Ogrs3Facts = {
  readonly sex: Sex
  readonly ageAtFollowUp: number
  readonly ageAtConviction: number
  readonly ageAtFirstSanction: number
  readonly sanctions: number
  readonly group: OffenceGroup
}

/** The facts in the inputs, or every error at once, those that are missing in one of them. */
export function checkInputs(
  inputs: Ogrs3Inputs,
  tables: Ogrs3Tables,
): { readonly facts: Ogrs3Facts } | { readonly errors: readonly Ogrs3Error[] } {
  const readable = withoutUnreadable(inputs)
  const sex = sexIn(readable)
  const conviction = ageAt(CONVICTION, readable, tables)
  const followUp = ageAt(FOLLOW_UP, readable, tables)
  const sanctions = sanctionsIn(readable)
  const first = firstSanctionIn(readable, conviction.found, tables)
  const offence = offenceIn(readable, tables)
  const errors = [
    ...missingFrom(inputs),
    ...unreadable(inputs),
    ...[sex, conviction, followUp, sanctions, first, offence].flatMap((each) => each.errors),
  ]
  return errors.length > 0 ||
    sex.found === null ||
    conviction.found === null ||
    followUp.found === null ||
    sanctions.found === null ||
    first.found === null ||
    offence.found === null
    ? { errors }
    : {
        facts: {
          sex: sex.found,
          ageAtFollowUp: followUp.found,
          ageAtConviction: conviction.found,
          ageAtFirstSanction: first.found,
          sanctions: sanctions.found,
          group: offence.found,
        },
      }
}

/** `null` without an error is a field that is missing or unreadable, which is said elsewhere. */
type Looked<T> = { readonly found: T | null; readonly errors: readonly Ogrs3Error[] }

const NOTHING = { found: null, errors: [] }
const found = <T>(value: T): Looked<T> => ({ found: value, errors: [] })
const refused = (
  code: Ogrs3Error['code'],
  fields: readonly Ogrs3Field[],
  message: string,
): Looked<never> => ({ found: null, errors: [{ code, fields, message }] })

const DAYS = ['dateOfBirth', 'dateOfConviction', 'startOfFollowUp'] as const
const NUMBERS = ['ageAtConviction', 'ageAtFollowUp', 'sanctions', 'ageAtFirstSanction'] as const

const isGiven = (inputs: Ogrs3Inputs, field: Ogrs3Field) =>
  inputs[field] !== undefined && inputs[field] !== ''

/** Whoever gives any date is told of missing dates; otherwise of missing ages, and of the group. */
function missingFrom(inputs: Ogrs3Inputs): readonly Ogrs3Error[] {
  const without = (...fields: readonly Ogrs3Field[]) =>
    fields.filter((field) => !isGiven(inputs, field))
  const byDates = without(...DAYS).length < DAYS.length
  const ageFields = (age: Ogrs3Field, date: Ogrs3Field) => {
    if (isGiven(inputs, age)) return []
    return byDates ? without('dateOfBirth', date) : [age]
  }
  const offence = without('offenceGroup', 'offenceCode')
  const fields = new Set<Ogrs3Field>([
    ...without('sex'),
    ...ageFields('ageAtConviction', 'dateOfConviction'),
    ...ageFields('ageAtFollowUp', 'startOfFollowUp'),
    ...without('sanctions', 'ageAtFirstSanction'),
    ...(offence.length < 2 ? [] : offence.slice(byDates ? 1 : 0, byDates ? 2 : 1)),
  ])
  if (fields.size === 0) return []
  const message = `missing: ${listed([...fields].map((field) => FIELD_WORDS[field]))}`
  return [{ code: 'MISSING_MANDATORY_INPUT', fields: [...fields], message }]
}

const isUnreadableDay = (inputs: Ogrs3Inputs, field: (typeof DAYS)[number]) =>
  isGiven(inputs, field) && !isDay(inputs[field] ?? '')

const isUnreadableNumber = (inputs: Ogrs3Inputs, field: (typeof NUMBERS)[number]) =>
  isGiven(inputs, field) && !Number.isSafeInteger(inputs[field])

function unreadable(inputs: Ogrs3Inputs): readonly Ogrs3Error[] {
  const numbers = NUMBERS.filter((field) => isUnreadableNumber(inputs, field))
  const days = DAYS.filter((field) => isUnreadableDay(inputs, field))
  const words = (fields: readonly Ogrs3Field[]) => listed(fields.map((each) => FIELD_WORDS[each]))
  return [
    ...(numbers.length === 0
      ? []
      : refused('NOT_A_WHOLE_NUMBER', numbers, `not a whole number: ${words(numbers)}`).errors),
    ...(days.length === 0
      ? []
      : refused('NOT_A_DAY', days, `not a day such as 2018-05-08: ${words(days)}`).errors),
  ]
}

/** The inputs less the fields of `unreadable`, so that they are not spoken of twice. */
function withoutUnreadable(inputs: Ogrs3Inputs): Ogrs3Inputs {
  const left = [
    ...NUMBERS.filter((field) => isUnreadableNumber(inputs, field)),
    ...DAYS.filter((field) => isUnreadableDay(inputs, field)),
  ]
  return { ...inputs, ...Object.fromEntries(left.map((field) => [field, undefined])) }
}

const SEXES: Readonly<Record<string, Sex>> = {
  female: 'female',
  f: 'female',
  male: 'male',
  m: 'male',
}

function sexIn({ sex = '' }: Ogrs3Inputs): Looked<Sex> {
  if (sex === '') return NOTHING
  const asked = sex.trim().toLowerCase()
  const known = Object.hasOwn(SEXES, asked) ? SEXES[asked] : undefined
  if (known !== undefined) return found(known)
  const message = `"${sex}": OGRS3 has coefficients for female and male only, so a score cannot be calculated`
  return refused('SEX_NOT_FEMALE_OR_MALE', ['sex'], message)
}

type Moment = {
  readonly age: 'ageAtConviction' | 'ageAtFollowUp'
  readonly date: 'dateOfConviction' | 'startOfFollowUp'
  readonly tooYoung: Ogrs3Error['code']
  readonly notAfterBirth: Ogrs3Error['code']
}

const CONVICTION: Moment = {
  age: 'ageAtConviction',
  date: 'dateOfConviction',
  tooYoung: 'AGE_AT_CURRENT_CONVICTION_LESS_THAN_TEN',
  notAfterBirth: 'DATE_OF_CURRENT_CONVICTION_BEFORE_DATE_OF_BIRTH',
}

const FOLLOW_UP: Moment = {
  age: 'ageAtFollowUp',
  date: 'startOfFollowUp',
  tooYoung: 'AGE_AT_START_OF_FOLLOWUP_LESS_THAN_TEN',
  notAfterBirth: 'DATE_OF_START_OF_FOLLOWUP_BEFORE_DATE_OF_BIRTH',
}

/** The age at a moment, as given or on its date; both may be given when they agree. */
function ageAt(moment: Moment, inputs: Ogrs3Inputs, tables: Ogrs3Tables): Looked<number> {
  const { age, date, tooYoung, notAfterBirth } = moment
  const { dateOfBirth: born = '', [date]: on = '', [age]: given } = inputs
  const dated = isDay(born) && isDay(on)
  if (dated && on <= born) {
    return refused(
      notAfterBirth,
      ['dateOfBirth', date],
      `the ${FIELD_WORDS[date]}, ${on}, is not after the date of birth, ${born}`,
    )
  }
  const onDate = dated ? ageOn(born, on) : undefined
  const years = given ?? onDate
  if (years === undefined) return NOTHING
  const fields: Ogrs3Field[] = given === undefined ? ['dateOfBirth', date] : [age]
  const words = FIELD_WORDS[age]
  if (onDate !== undefined && onDate !== years) {
    const message = `the ${words} is ${years}, but ${onDate} by the dates`
    return refused('INPUTS_DISAGREE', [age, 'dateOfBirth', date], message)
  }
  const { youngest, oldest } = tables
  if (years < youngest.age) {
    return refused(
      tooYoung,
      fields,
      `the ${words} is ${years}, but must be ${youngest.age} or more`,
    )
  }
  return years > oldest.age
    ? refused('AGE_OUT_OF_RANGE', fields, `the ${words} is ${years}: no more than ${oldest.age}`)
    : found(years)
}

function sanctionsIn({ sanctions }: Ogrs3Inputs): Looked<number> {
  if (sanctions === undefined) return NOTHING
  if (sanctions >= 1) return found(sanctions)
  const message = `${counted(sanctions, 'sanction')}: the present one counts, so there is at least 1`
  return refused('TOTAL_NUMBER_OF_SANCTIONS_LESS_THAN_ONE', ['sanctions'], message)
}

function firstSanctionIn(
  { ageAtFirstSanction: first }: Ogrs3Inputs,
  ageAtConviction: number | null,
  { oldest }: Ogrs3Tables,
): Looked<number> {
  if (first === undefined) return NOTHING
  if (first < 0 || first > oldest.age) {
    const message = `the age at first sanction is ${first}: between 0 and ${oldest.age}`
    return refused('AGE_OUT_OF_RANGE', ['ageAtFirstSanction'], message)
  }
  if (ageAtConviction === null || first <= ageAtConviction) return found(first)
  return refused(
    'AGE_AT_FIRST_SANCTION_AFTER_AGE_AT_CURRENT_CONVICTION',
    ['ageAtFirstSanction', 'ageAtConviction'],
    `the age at first sanction is ${first}, but the age at conviction is ${ageAtConviction}`,
  )
}

function offenceIn(inputs: Ogrs3Inputs, tables: Ogrs3Tables): Looked<OffenceGroup> {
  const { offenceGroup: name = '', offenceCode: code = '' } = inputs
  const named = name === '' ? null : groupByName(name, tables.offenceGroups.list)
  const coded = code === '' ? null : groupByCode(code, tables)
  if (coded !== null && 'code' in coded) return refused(coded.code, ['offenceCode'], coded.message)
  if (named !== null && 'code' in named) return refused(named.code, ['offenceGroup'], named.message)
  const group = named?.group ?? coded?.group
  if (group === undefined) return NOTHING
  if (coded === null || coded.group.id === group.id) return found(group)
  const message = `the offence group is "${group.name}", but "${coded.group.name}" by its code`
  return refused('INPUTS_DISAGREE', ['offenceGroup', 'offenceCode'], message)
}
