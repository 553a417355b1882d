import { listed } from '#platform/words'
import type { OffenceGroup, OffenceMap, Ogrs3Tables } from './ogrs3-tables.ts'

/** The group looked for, or why there is none: an error code and a sentence. */
export type FoundGroup<Code extends string> =
  | { readonly group: OffenceGroup }
  | { readonly code: Code; readonly message: string }

/**
 * The group of an offence by its name: capitals and signs do not matter, and its first words are
 * enough where no other group begins with them.
 */
export function groupByName(
  name: string,
  groups: readonly OffenceGroup[],
): FoundGroup<'OFFENCE_GROUP_NOT_FOUND'> {
  const written = groups.find((group) => group.name === name || group.id === name)
  if (written !== undefined) return { group: written }
  const asked = plain(name)
  const exact = groups.filter((group) =>
    [group.id, group.name, ...group.alsoCalled].some((known) => plain(known) === asked),
  )
  const begun = groups.filter((group) => plain(group.name).startsWith(`${asked} `))
  const [found, ...more] = exact.length > 0 ? exact : begun
  if (found !== undefined && more.length === 0) return { group: found }
  const which = (found === undefined ? groups : begun).map((group) => `"${group.name}"`)
  const what = found === undefined ? 'is not an offence group' : 'may be more than one group'
  return {
    code: 'OFFENCE_GROUP_NOT_FOUND',
    message: `"${name}" ${what}: say which of ${listed(which)}`,
  }
}

export type OffenceCodeError =
  | 'OFFENCE_CODE_INCORRECT_FORMAT'
  | 'OFFENCE_CODE_MAPPING_NOT_FOUND'
  | 'NEED_DETAILS_OF_EXACT_OFFENCE'
  | 'OFFENCE_WITHOUT_WEIGHT'

/** The group of a Home Office offence code: three digits of a class, two of a sub-class. */
export function groupByCode(code: string, tables: Ogrs3Tables): FoundGroup<OffenceCodeError> {
  if (code.length !== CODE_LENGTH) {
    const message = `offence code "${code}" does not have five digits; a spreadsheet may have dropped a 0 in front`
    return { code: 'OFFENCE_CODE_INCORRECT_FORMAT', message }
  }
  const id = groupIdOf(code, tables.offences)
  if (id === 'exact-offence-needed') {
    const message = `offence code ${code} stands for offences of several groups: give the code of the exact offence, or the group`
    return { code: 'NEED_DETAILS_OF_EXACT_OFFENCE', message }
  }
  if (id === 'no-weight') {
    const message = `offence code ${code} has no weight in OGRS3: a score cannot be calculated`
    return { code: 'OFFENCE_WITHOUT_WEIGHT', message }
  }
  const group = tables.offenceGroups.list.find((known) => known.id === id)
  return group === undefined
    ? { code: 'OFFENCE_CODE_MAPPING_NOT_FOUND', message: `offence code "${code}" is not known` }
    : { group }
}

const CODE_LENGTH = 5
const CLASS_LENGTH = 3

function groupIdOf(code: string, { classes }: OffenceMap): string | undefined {
  const subClass = code.slice(CLASS_LENGTH)
  if (!/^\d\d$/.test(subClass)) return undefined
  const known = classes.get(code.slice(0, CLASS_LENGTH))
  return known?.exactly.get(subClass) ?? known?.otherwise
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()
}
