import type { FrameworkPack, KeyQuestion, RatingRules, Standard } from './rules/pack.ts'

const cited = { mark: 'verified', source: 'made-up' } as const

/** A key question of the plainest framework, for tests to vary. */
export function aQuestion(differs: Partial<KeyQuestion> = {}): KeyQuestion {
  return {
    id: '2.1.1',
    wording: 'Is the person involved?',
    base: 'all',
    gate: null,
    applicability: null,
    alternative: null,
    safety: false,
    pooledFrom: null,
    ...cited,
    prompts: [],
    ...differs,
  }
}

/** A standard judged by one key question, for tests to vary. */
export function aStandard(differs: Partial<Standard> = {}): Standard {
  return {
    id: '2.1',
    name: 'Assessment',
    statement: 'Assessments are made with the person.',
    judgedBy: 'key-questions',
    sample: 'case_supervision',
    caseSupervision: true,
    ...cited,
    questions: [aQuestion()],
    ...differs,
  }
}

/** Rules with two bands, so that tests see every line at once. */
export function ratingRules(differs: Partial<RatingRules> = {}): RatingRules {
  return {
    bands: {
      ...cited,
      list: [
        { rating: 'Poor', atLeast: 0, points: 0 },
        { rating: 'Good', atLeast: 60, points: 1 },
      ],
    },
    standard: { ...cited, rule: 'lowest-key-question' },
    rounding: { ...cited, decimals: 0, compare: 'exact-fraction' },
    overall: {
      ...cited,
      rule: 'mean-points',
      lines: [
        { rating: 'Poor', meanAtMost: 0.5 },
        { rating: 'Good', meanAtMost: 1 },
      ],
    },
    panel: { ...cited, pointsFromLine: 5, casesToChange: 1, smallBase: 5, mostBandsMoved: 1 },
    ...differs,
  }
}

/** The plainest sound pack: one rated standard with one question. */
export function aPack(differs: Partial<FrameworkPack> = {}): FrameworkPack {
  return {
    format: 'plumbline-framework-pack/1',
    id: 'plain',
    number: 1,
    title: 'A plain framework',
    unit: 'Provider',
    inForce: { from: '2018-04', until: null },
    about: 'Made up for tests.',
    sources: { 'made-up': { document: 'None', part: 'None' } },
    ratings: ratingRules(),
    sampling: {
      ...cited,
      confidence: 80,
      margin: 5,
      proportion: 50,
      samples: [
        {
          id: 'case_supervision',
          name: 'Case supervision',
          eligible: 'Everyone',
          stratifiedBy: [],
          ...cited,
        },
      ],
    },
    domains: [{ id: '2', name: 'Casework', standards: [aStandard()] }],
    ...differs,
  }
}

/** The plain pack with these standards in its one domain. */
export function aPackOf(...standards: readonly Standard[]): FrameworkPack {
  return aPack({ domains: [{ id: '2', name: 'Casework', standards }] })
}
