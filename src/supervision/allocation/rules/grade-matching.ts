/** What decides which officer a case needs. Source: Essex report, Annex 3, allocation and NDM. */
export type NeedForOfficer = {
  readonly riskReview: 'none' | 'asked for' | 'returned, still high'
  readonly everHighRisk: boolean
  /** A complexity recorded by the manager of service delivery that needs a probation officer. */
  readonly complexity: string | null
  readonly sex: 'female' | 'male'
  /** Asked at intake of every new case. */
  readonly femaleOfficer: 'not asked' | 'yes' | 'no preference' | 'male officer asked for'
  readonly likelyHub: boolean
}

export type OfficerToMatch = {
  readonly grade: 'RO3' | 'RO4' | 'trainee'
  readonly practiceEnhancement: boolean
  readonly sex: 'female' | 'male'
}

export type MatchReason = { readonly rule: string; readonly because: string }

/** Whether an officer fits, better and worse ones in order, and every reason for and against. */
export type Match = {
  readonly fits: 'yes' | 'with care' | 'no'
  readonly reasons: readonly MatchReason[]
}

/**
 * Whether an officer's grade and sex fit a case. RO4 (probation officer) where risk is or was high or
 * a manager has recorded a complexity; an RO3 (probation services officer) in the Practice Enhancement
 * Programme may hold a complex case with care; a woman gets a female officer unless a male one is
 * asked for, and anybody who asks for one.
 * Source: Essex report, Annex 3, "Allocation"; supervision of women: Annex 3, exceptions, 3.
 */
export function matchOfficer(need: NeedForOfficer, officer: OfficerToMatch): Match {
  const parts = [gradeMatch(need, officer), sexMatch(need, officer)]
  const fits = parts.some((part) => part.fits === 'no')
    ? 'no'
    : parts.some((part) => part.fits === 'with care')
      ? 'with care'
      : 'yes'
  return { fits, reasons: parts.flatMap(({ reasons }) => reasons) }
}

/** Why a case needs a probation officer (RO4); none when it does not. */
export function whyProbationOfficer(need: NeedForOfficer): readonly MatchReason[] {
  const rule = 'essex-2018/annex-3/grade'
  return [
    ...(need.riskReview === 'asked for'
      ? [{ rule, because: 'A risk review has been asked for' }]
      : []),
    ...(need.riskReview === 'returned, still high'
      ? [{ rule, because: 'The case came back from a risk review and is judged to be high risk' }]
      : []),
    ...(need.everHighRisk
      ? [{ rule, because: 'Risk of serious harm has been assessed as high or very high' }]
      : []),
    ...(need.complexity === null
      ? []
      : [{ rule, because: `A complexity is on record: ${need.complexity}` }]),
  ]
}

function gradeMatch(need: NeedForOfficer, officer: OfficerToMatch): Match {
  const whys = whyProbationOfficer(need)
  const rule = 'essex-2018/annex-3/grade'
  if (officer.grade === 'trainee') {
    return { fits: 'no', reasons: [{ rule, because: 'A trainee does not hold cases alone' }] }
  }
  if (whys.length === 0) {
    const because =
      officer.grade === 'RO4' && need.likelyHub
        ? 'A probation services officer (RO3) would do: the case is likely to be held by the hub'
        : `An ${officer.grade} may hold the case`
    return { fits: 'yes', reasons: [{ rule, because }] }
  }
  if (officer.grade === 'RO4') {
    return { fits: 'yes', reasons: [...whys, { rule, because: 'This officer is an RO4' }] }
  }
  if (officer.practiceEnhancement) {
    const because = 'This RO3 is in the Practice Enhancement Programme and may hold complex cases'
    return { fits: 'with care', reasons: [...whys, { rule, because }] }
  }
  return {
    fits: 'no',
    reasons: [...whys, { rule, because: 'The case needs an RO4; this officer is an RO3' }],
  }
}

function sexMatch(need: NeedForOfficer, officer: OfficerToMatch): Match {
  const rule = 'essex-2018/annex-3/female-officer'
  const asked = need.femaleOfficer
  const wantsFemale =
    asked === 'yes' || (need.sex === 'female' && asked !== 'male officer asked for')
  if (!wantsFemale) {
    if (asked !== 'male officer asked for' || officer.sex === 'male') {
      return { fits: 'yes', reasons: [] }
    }
    return {
      fits: 'with care',
      reasons: [{ rule, because: 'A male officer is asked for; this officer is a woman' }],
    }
  }
  const because =
    asked === 'yes'
      ? 'A female officer is asked for'
      : 'A woman has a female officer unless a male officer is asked for'
  if (officer.sex === 'female') return { fits: 'yes', reasons: [{ rule, because }] }
  return { fits: 'no', reasons: [{ rule, because: `${because}; this officer is a man` }] }
}
