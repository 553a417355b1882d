/** Where a number of the score comes from: a key of `sources`, and how far it can be relied on. */
export type Provenance = { readonly source: string; readonly mark: 'verified' | 'derived' }

/** A public document, and the part of it that an entry stands for. */
export type Source = {
  readonly document: string
  readonly part: string
  readonly address?: string | undefined
}

export type Sex = 'female' | 'male'

/** How likely reconviction is within two years, in four steps. */
export type OgrsLevel = 'LOW' | 'MEDIUM' | 'HIGH' | 'VERY_HIGH'

/** One of the twenty groups of offences, each with its weight. */
export type OffenceGroup = {
  readonly id: string
  readonly name: string
  readonly weight: number
  /** Short forms that stand for this group although another name begins the same. */
  readonly alsoCalled: readonly string[]
}

/** Coefficients of the age at the start of follow-up, from this age up to the next row's. */
export type AgeGenderRow = {
  readonly from: number
  readonly male: number
  readonly female: number
}

/** The numbers of one version of the score: `policy/ogrs/ogrs3-2008.json`. */
export type Ogrs3Coefficients = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly sources: Readonly<Record<string, Source>>
  readonly youngest: Provenance & { readonly age: number }
  readonly oldest: Provenance & { readonly age: number }
  readonly ageGender: Provenance & { readonly list: readonly AgeGenderRow[] }
  readonly status: Provenance & {
    readonly firstSanction: number
    readonly repeatSanction: number
  }
  /** `yearsAdded` keeps the length of a criminal career above nothing. */
  readonly copas: Provenance & { readonly yearsAdded: number; readonly weight: number }
  /** The constants added to Z for each period, and the decimals a probability is rounded to. */
  readonly probability: Provenance & {
    readonly oneYear: number
    readonly twoYear: number
    readonly decimals: number
  }
  /** Never certain either way: the lowest and highest per cent that are given. */
  readonly percent: Provenance & { readonly lowest: number; readonly highest: number }
  /** From lowest to highest; `atLeast` is per cent within two years. */
  readonly levels: Provenance & {
    readonly list: readonly { readonly level: OgrsLevel; readonly atLeast: number }[]
  }
  readonly offenceGroups: Provenance & { readonly list: readonly OffenceGroup[] }
}

/** Where a code has no group: the exact offence must be known, or the map gives it no weight. */
export const WITHOUT_GROUP = ['exact-offence-needed', 'no-weight'] as const

/** A class of offence codes: the group of its sub-classes, and those that are otherwise. */
export type OffenceClass = {
  readonly otherwise: string
  readonly exactly: ReadonlyMap<string, string>
}

/** Offence codes by their class, the first three digits; groups by id, or one of `WITHOUT_GROUP`. */
export type OffenceMap = {
  readonly id: string
  readonly number: number
  readonly classes: ReadonlyMap<string, OffenceClass>
}

/** Everything `ogrs3` reckons with. */
export type Ogrs3Tables = Ogrs3Coefficients & { readonly offences: OffenceMap }
