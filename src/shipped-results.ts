/** The files of published results that ship in `demo/`, in the order in which they are loaded. */
export const SHIPPED_RESULTS = [
  'published-results-2016-2020.json',
  'essex-2018-case-answers.csv',
] as const

/** Makes their resamples repeatable. */
export const SHIPPED_SEED = 2018
