import { capitalised, dateInWords } from '#platform/words'
import type { BandingFacts, SafeguardingConcern } from '../rules/factors.ts'
import type { HeldBy } from '../rules/operating-model.ts'

/** Who holds a case, as a reader of a page says it. */
export const HELD_BY_WORDS: Readonly<Record<HeldBy, string>> = {
  hub: 'the hub',
  lmc: 'a local management centre',
  'hub-or-lmc': 'the hub or a local management centre',
  nps: 'the National Probation Service',
}

const TAGS: Readonly<Record<string, string>> = {
  green: 'govuk-tag--green',
  yellow: 'govuk-tag--yellow',
  red: 'govuk-tag--red',
  blue: 'govuk-tag--blue',
  unbanded: 'govuk-tag--grey',
}

/** A band as its tag: the word always stands in it, so colour is never the only sign. */
export function bandTag(band: string | null): { readonly text: string; readonly classes: string } {
  const text = band === null ? 'No band' : band === 'unbanded' ? 'Not banded' : capitalised(band)
  return { text, classes: TAGS[band ?? ''] ?? 'govuk-tag--grey' }
}

const CONCERNS: Readonly<Record<SafeguardingConcern, string>> = {
  'child-protection-contact': 'contact with children subject to a child protection plan',
  'child-in-need-contact': 'contact with children subject to a child in need plan',
  'domestic-abuse-current': 'a current sentence for domestic abuse',
  'domestic-abuse-investigation': 'a current investigation for domestic abuse',
  'domestic-abuse-history': 'an extensive history of domestic abuse',
  'victim-current': 'a current victim of domestic or sexual abuse',
  'victim-history': 'an extensive history as a victim of domestic or sexual abuse',
  'risk-to-self': 'a risk to self',
}

/** The facts of a banding as name and value, in the order in which the rule asks them. */
export function factsInWords(facts: BandingFacts): readonly (readonly [string, string])[] {
  const readiness = facts.closenessToChange ?? facts.readinessJudgement
  const means = facts.closenessToChange !== null ? 'closeness to change' : 'the officer’s judgement'
  const requirements = facts.requirements.join(', ')
  const { custodyMonths, monthsLeftToServe } = facts
  return [
    ['Risk of serious harm', facts.risk ?? 'not on record'],
    [
      'Reconviction score (OGRS), two years',
      facts.score === null ? 'not on record' : `${facts.score}%`,
    ],
    ['Readiness to change', readiness === null ? 'not on record' : `${readiness}, by ${means}`],
    [
      'Active safeguarding concerns',
      facts.safeguarding.map((one) => CONCERNS[one]).join('; ') || 'none on record',
    ],
    ['Requirements', requirements === '' ? 'none' : requirements],
    ['Stand-alone unpaid work', yesNo(facts.standAloneUnpaidWork)],
    ['Integrated offender management', yesNo(facts.integratedOffenderManagement)],
    ['Sex', facts.sex],
    ['Allocated on', dateInWords(facts.allocatedOn)],
    [
      'Custody',
      custodyMonths === null
        ? 'none'
        : `${custodyMonths} months, ${monthsLeftToServe ?? 'an unknown number of'} whole months left to serve`,
    ],
  ]
}

function yesNo(yes: boolean): string {
  return yes ? 'yes' : 'no'
}
