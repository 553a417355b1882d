import type { CaseBounds, NewRequirement } from './case-codes.ts'
import { type CellFault, orList, partsOf, type Read, text, wholeNumber } from './cells.ts'

/**
 * The requirements in a cell such as `UPW:120;RAR:20;DRR:6`: every part that cannot be taken is named,
 * and so is a kind that is there twice. Amounts are hours, days or months, after the kind.
 */
export function requirementsIn(
  cell: string,
  bounds: CaseBounds,
): { readonly requirements: readonly NewRequirement[]; readonly faults: readonly CellFault[] } {
  const requirements: NewRequirement[] = []
  const faults: CellFault[] = []
  for (const part of partsOf(cell)) {
    const read = requirementIn(part, bounds)
    if (!('value' in read)) faults.push({ ...read, part })
    else if (isTwice(read.value, requirements)) faults.push({ ...TWICE, part })
    else requirements.push(read.value)
  }
  return { requirements, faults }
}

const TWICE = { what: 'is there twice', remedy: 'Keep one of them, with the whole amount' }

function requirementIn(part: string, bounds: CaseBounds): Read<NewRequirement> {
  const [, typed = '', said = ''] = /^([^:]*)(?::(.*))?$/.exec(part) ?? []
  const word = typed.trim().toLowerCase()
  const policy = bounds.requirements.find(({ code }) => code.toLowerCase() === word)
  if (policy === undefined) {
    const kinds = bounds.requirements.map(({ code }) => code)
    return { what: 'is no kind of requirement', remedy: `Use ${orList(kinds)}` }
  }
  const { code: kind, amount: within } = policy
  const amount = said.trim()
  if (within === null) {
    const name = text(amount)
    if (!('value' in name)) {
      return { what: 'does not say which programme', remedy: `Write it as ${kind}:its name` }
    }
    return { value: { kind, amount: null, programme: name.value } }
  }
  const read = wholeNumber(within, within.unit)(amount)
  if ('value' in read) return { value: { kind, amount: read.value, programme: null } }
  const what = amount === '' ? 'has no amount' : `has an amount that ${read.what}`
  return { what, remedy: `${read.remedy}, as in ${kind}:${within.least}` }
}

/** Somebody may take part in several programmes; of everything else there is one in a sentence. */
function isTwice(one: NewRequirement, others: readonly NewRequirement[]): boolean {
  return others.some(({ kind, programme }) => kind === one.kind && programme === one.programme)
}
