import type { FrameworkPack, Standard } from '#inspection/frameworks'
import type { FixedPart } from './words.ts'

/**
 * One part of a report, in the order of the Essex CRC report (HM Inspectorate of Probation, October 2018):
 * what it is made of, and which files of text it needs.
 */
export type ReportPart = {
  readonly part: FixedPart | 'domain'
  /** Its name in the table of contents and in addresses: `domain-2`. */
  readonly id: string
  /** From the inspection's data alone, from written text alone, or from both. */
  readonly madeOf: 'data' | 'text' | 'text and data'
  /** Names of its texts, which are files without their ending: `domain-2/2.1`. */
  readonly texts: readonly string[]
  /** The number of an annex, `null` for a part that is none. */
  readonly annex: number | null
}

/** Every part of a report under this framework, in order. A report has all of them. */
export function reportParts(pack: FrameworkPack): readonly ReportPart[] {
  const ofDomains = pack.domains.map(({ id }) => id)
  return [
    textPart('foreword'),
    part('overall-findings', 'text and data', ofDomains.map(overallText)),
    part('summary-of-ratings', 'data', []),
    textPart('recommendations'),
    textPart('background'),
    part('key-facts', 'data', []),
    ...pack.domains.map(
      ({ id, standards }): ReportPart => ({
        ...{ part: 'domain', id: `domain-${id}`, madeOf: 'text and data', annex: null },
        texts: [...DOMAIN_TEXTS.map((name) => domainText(id, name)), ...standards.map(textOf(id))],
      }),
    ),
    { ...part('methodology', 'text and data', ['methodology']), annex: 1 },
    { ...part('results', 'data', []), annex: 2 },
    { ...textPart('operating-model'), annex: 3 },
    { ...textPart('glossary'), annex: 4 },
  ]
}

/** The text of the overall findings in one domain. */
export function overallText(domain: string): string {
  return `overall-findings/${domain}`
}

/** A text of a domain's chapter. */
export function domainText(domain: string, name: (typeof DOMAIN_TEXTS)[number] | Standard['id']) {
  return `domain-${domain}/${name}`
}

const DOMAIN_TEXTS = ['introduction', 'strengths', 'areas-for-improvement'] as const

function textOf(domain: string): (standard: Standard) => string {
  return ({ id }) => domainText(domain, id)
}

function part(name: FixedPart, madeOf: ReportPart['madeOf'], texts: readonly string[]): ReportPart {
  return { part: name, id: name, madeOf, texts, annex: null }
}

function textPart(name: FixedPart): ReportPart {
  return part(name, 'text', [name])
}
