import type { PlaceKind, ProviderFile } from '../provider-file.ts'
import { apportion, atTurn, oneOf, randomFrom } from './random.ts'

/** A post of the provider: an officer who holds cases, or somebody who does not. */
export type MadePost = {
  readonly accountId: string
  readonly name: string
  readonly role: string
  readonly teamId: string
  readonly inTeam: boolean
  readonly grade: 'RO3' | 'RO4' | 'trainee' | 'no cases'
  readonly practiceEnhancement: boolean
  readonly holdsCases: boolean
  readonly sex: 'female' | 'male'
  readonly hours: number
  readonly sick: boolean
  readonly coverId: string | null
  /** One of each kind may be chosen on the sign-in page of a demonstration. */
  readonly demo: boolean
}

/** How many officers hold cases in each centre: as many as the average caseloads of the figures ask for. */
export function officersByCentre(
  { keyFigures, centres }: ProviderFile,
  people: Readonly<Record<PlaceKind, number>>,
): readonly number[] {
  const hubs = Math.max(1, Math.floor(people.hub / keyFigures.hubCaseload))
  const local = centres.filter(({ kind }) => kind !== 'hub')
  const locals = Math.max(
    local.length,
    Math.floor(people['local management centre'] / keyFigures.localCaseload),
  )
  const shares = apportion(
    locals,
    local.map(({ officers }) => officers),
  )
  let turn = 0
  return centres.map(({ kind }) => (kind === 'hub' ? hubs : (shares[turn++] ?? 0)))
}

/** Every post of the provider. `scale` is 1 for the provider of the report. */
export function makeStaff(
  file: ProviderFile,
  { officers, scale, seed }: { officers: readonly number[]; scale: number; seed: number },
): readonly MadePost[] {
  const { staff, fullTimeHours, centres } = file
  const often = (count: number) => Math.max(1, Math.round(count * scale))
  const posts: MadePost[] = []
  const add = (post: Partial<MadePost> & Pick<MadePost, 'role' | 'teamId' | 'grade'>) => {
    const random = randomFrom(seed, 1_000_000 + posts.length)
    const sex = random() < 0.6 ? 'female' : 'male'
    const family = `${oneOf(random, file.familyNames.beginnings)}${oneOf(random, file.familyNames.endings)}`
    posts.push({
      accountId: `staff-${String(posts.length + 1).padStart(5, '0')}`,
      name: `${oneOf(random, file.givenNames[sex])} ${family}`,
      ...{ inTeam: true, practiceEnhancement: false, holdsCases: false, demo: false },
      ...{ sex, hours: fullTimeHours, sick: false, coverId: null, ...post },
    })
  }
  const total = officers.reduce((sum, one) => sum + one, 0)
  const qualified = Math.round((total * staff.probationOfficersHoldingCases) / SIXTY)
  const enhanced = often(staff.practiceEnhancement)
  let place = 0
  for (const [turn, centre] of centres.entries()) {
    for (let one = 0; one < (officers[turn] ?? 0); one += 1) {
      // Spread evenly over the centres: every so many-th is a probation officer.
      const isQualified =
        Math.floor(((place + 1) * qualified) / total) > Math.floor((place * qualified) / total)
      add({
        ...{ role: 'responsible officer', teamId: centre.id, holdsCases: true, demo: one === 0 },
        grade: isQualified ? 'RO4' : 'RO3',
        practiceEnhancement: !isQualified && place % 5 === 2 && place < enhanced * 5,
      })
      place += 1
    }
  }
  const elsewhere = centres.filter(({ kind }) => kind !== 'hub').map(({ id }) => id)
  const without = (count: number, grade: MadePost['grade']) => {
    for (let one = 0; one < count; one += 1) {
      add({ role: 'responsible officer', teamId: atTurn(elsewhere, one), grade })
    }
  }
  without(often(staff.servicesOfficersWithoutCases), 'RO3')
  without(often(staff.probationOfficersWithoutCases), 'RO4')
  without(often(staff.trainees), 'trainee')
  others(file, { often, add })
  return withSickness(posts, file, often)
}

/** The officers of the report's provider who hold cases, by whom its other figures are counted. */
const SIXTY = 60

type Adding = {
  readonly often: (count: number) => number
  readonly add: (post: Partial<MadePost> & Pick<MadePost, 'role' | 'teamId' | 'grade'>) => void
}

const REST = [
  'unpaid work supervisor',
  'unpaid work supervisor',
  'unpaid work coordinator',
  'Through the Gate worker',
  'community integration officer',
] as const

function others({ centres, staff, fullTimeHours }: ProviderFile, { often, add }: Adding): void {
  const hub = atTurn(centres, 0)
  const fullTime = often(staff.othersFullTime)
  const named = [
    ...centres.map(({ id }) => ({ role: 'manager of service delivery', teamId: id, demo: true })),
    { role: 'hub intake', teamId: hub.id, demo: true },
    { role: 'hub intake', teamId: hub.id, demo: false },
    { role: 'quality and performance', teamId: hub.id, demo: true, inTeam: false },
    { role: 'director', teamId: hub.id, demo: true, inTeam: false },
    { role: 'administrator', teamId: hub.id, demo: true, inTeam: false },
    { role: 'auditor', teamId: hub.id, demo: true, inTeam: false },
  ]
  for (const one of named) add({ ...one, grade: 'no cases' })
  const rest = (place: number) => ({
    ...{ role: atTurn(REST, place), teamId: atTurn(centres, place).id },
    grade: 'no cases' as const,
  })
  for (let place = named.length; place < fullTime; place += 1) add(rest(place))
  for (let place = 0; place < often(staff.othersHalfTime); place += 1) {
    add({ ...rest(place), hours: fullTimeHours / 2 })
  }
  add({ ...rest(0), hours: staff.othersFewHours })
}

/** Who is away sick today: some officers, most of them covered by a colleague of their centre, and others. */
function withSickness(
  posts: readonly MadePost[],
  { staff, fullTimeHours }: ProviderFile,
  often: (count: number) => number,
): readonly MadePost[] {
  const holders = posts.filter(({ holdsCases }) => holdsCases)
  const sickOfficers = often(staff.sickOfficers)
  const step = Math.max(1, Math.floor(holders.length / sickOfficers))
  const sick = new Map<string, string | null>()
  for (let one = 0; one < sickOfficers; one += 1) {
    const post = holders[one * step + 1]
    const isCovered = one % staff.sickOfficers < staff.coveredOfficers
    const colleague = holders.find(
      ({ teamId, accountId }) =>
        teamId === post?.teamId && accountId !== post.accountId && !sick.has(accountId),
    )
    if (post !== undefined)
      sick.set(post.accountId, isCovered ? (colleague?.accountId ?? null) : null)
  }
  const fall = (hours: number, count: number) => {
    const able = posts.filter(
      (post) => post.grade === 'no cases' && post.hours === hours && !post.demo,
    )
    for (const { accountId } of able.slice(0, count)) sick.set(accountId, null)
  }
  fall(fullTimeHours, Math.max(0, often(staff.sickFullTime) - sickOfficers))
  fall(fullTimeHours / 2, often(staff.sickHalfTime))
  fall(staff.othersFewHours, staff.sickFewHours)
  return posts.map((post) =>
    sick.has(post.accountId)
      ? { ...post, sick: true, coverId: sick.get(post.accountId) ?? null }
      : post,
  )
}
