import type { Day } from '#platform/dates'
import { counted } from '#platform/words'
import type { RecordFault, RequirementPolicy } from './record-codes.ts'
import type { Disposal, RequirementEnd, RequirementKind } from './sentence.ts'
import { endFaults } from './sentence-faults.ts'

/** A requirement, as the record keeps it. */
export type Requirement = {
  readonly kind: RequirementKind
  /** Hours, days or months, after the kind; `null` where nothing is counted. */
  readonly amount: number | null
  /** The name of a programme. */
  readonly programme: string | null
  readonly endedOn: Day | null
  readonly endReason: RequirementEnd | null
}

/** What a requirement is held against. */
export type AroundRequirement = {
  readonly today: Day
  readonly policies: readonly RequirementPolicy[]
  readonly sentence: {
    readonly disposal: Disposal
    readonly sentencedOn: Day
    readonly endedOn: Day | null
  }
  /** The other requirements of the sentence. */
  readonly others: readonly Requirement[]
}

/**
 * Everything that is wrong with a requirement that is added: besides what is wrong with it in itself, an
 * order that cannot require it, one that is over, and a second of a kind of which there is one.
 */
export function newRequirementFaults(
  added: Requirement,
  around: AroundRequirement,
): readonly RecordFault[] {
  const { sentence, others } = around
  const policy = around.policies.find(({ code }) => code === added.kind)
  const over = { field: 'kind', because: 'The sentence is over: nothing can be added to it' }
  const notWith = {
    field: 'kind',
    because: `A court does not order this with ${sentence.disposal}: choose another`,
  }
  const twice = {
    field: policy?.isNamed === true ? 'programme' : 'kind',
    because: 'The sentence requires this already: change that requirement instead',
  }
  return [
    ...(sentence.endedOn === null ? [] : [over]),
    ...(policy?.orderedWith.includes(sentence.disposal) === true ? [] : [notWith]),
    ...(others.some((other) => isSame(other, added)) ? [twice] : []),
    ...requirementFaults(added, around),
  ]
}

/** Everything that is wrong with a requirement in itself: its amount, its name and how it ended. */
export function requirementFaults(
  requirement: Requirement,
  { policies, sentence, today }: Omit<AroundRequirement, 'others'>,
): readonly RecordFault[] {
  const policy = policies.find(({ code }) => code === requirement.kind)
  if (policy === undefined) return [{ field: 'kind', because: 'Choose what is required' }]
  return [
    ...amountFaults(requirement.amount, policy),
    ...nameFaults(requirement.programme, policy),
    ...endFaults(requirement, sentence.sentencedOn, today),
  ]
}

/** What is required, in words: `Unpaid work: 120 hours`, `Accredited programme: Thinking Skills`. */
export function requirementInWords(
  { kind, amount, programme }: Pick<Requirement, 'kind' | 'amount' | 'programme'>,
  policies: readonly RequirementPolicy[],
): string {
  const policy = policies.find(({ code }) => code === kind)
  const unit = policy?.amount?.unit.slice(0, -1)
  const parts = [
    ...(programme === null ? [] : [programme]),
    ...(amount === null ? [] : [unit === undefined ? `${amount}` : counted(amount, unit)]),
  ]
  const name = policy?.name ?? kind
  return parts.length === 0 ? name : `${name}: ${parts.join(', ')}`
}

function amountFaults(amount: number | null, policy: RequirementPolicy): readonly RecordFault[] {
  const { amount: bounds, name } = policy
  if (bounds === null) {
    return amount === null
      ? []
      : [{ field: 'amount', because: `Nothing is counted of “${name}”: leave this empty` }]
  }
  const { least, most, unit } = bounds
  const isWithin =
    amount !== null && Number.isSafeInteger(amount) && amount >= least && amount <= most
  const because = `“${name}” is a whole number of ${unit} from ${least} to ${most}`
  return isWithin ? [] : [{ field: 'amount', because }]
}

function nameFaults(
  programme: string | null,
  { isNamed, name }: RequirementPolicy,
): readonly RecordFault[] {
  if (isNamed === (programme !== null)) return []
  const because = isNamed
    ? 'Say which programme'
    : `“${name}” is no programme: leave its name empty`
  return [{ field: 'programme', because }]
}

/** There is one of a kind in a sentence at a time, and one programme of a name. */
function isSame(other: Requirement, added: Requirement): boolean {
  const nameOf = ({ programme }: Requirement) => programme?.trim().toLowerCase() ?? null
  return other.endedOn === null && other.kind === added.kind && nameOf(other) === nameOf(added)
}
