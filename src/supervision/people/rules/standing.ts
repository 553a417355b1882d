import {
  type AccessAnswer,
  type AccessMatrix,
  type Action,
  levelOf,
  type Relation,
  type Resource,
  type Role,
} from '#platform/access'

/** A role somebody holds today, with its team where it is held in one. */
export type Held = { readonly role: Role; readonly teamId: string | null }

/**
 * How somebody stands to a case that is not closed to them. Whether it is closed is for the database
 * to say: a closed case is never found in the first place.
 */
export type Standing = {
  /** They are its responsible officer, or named to it today. */
  readonly own: boolean
  readonly sameOrganisation: boolean
  readonly sampled: boolean
  readonly emergency: boolean
  /** The team of the case. */
  readonly teamId: string | null
}

/** What is asked of a role: what, and how. */
export type Wish = { readonly resource: Resource; readonly action: Action }

/** How somebody stands to a case in one of their roles: a team counts for the role held in it alone. */
export function relationsOf({ teamId }: Held, standing: Standing): readonly Relation[] {
  const { own, sameOrganisation, sampled, emergency } = standing
  const ownTeam = sameOrganisation && teamId !== null && teamId === standing.teamId
  return [
    ...(own ? (['own'] as const) : []),
    ...(ownTeam ? (['own team'] as const) : []),
    ...(sameOrganisation ? (['same organisation'] as const) : []),
    ...(sampled ? (['sampled'] as const) : []),
    ...(emergency ? (['emergency'] as const) : []),
  ]
}

/**
 * What somebody may do with a part of a case, and the line of the access matrix that says so. Each role
 * is asked for itself. The database gives the same answer; here it decides what a page offers.
 */
export function reachOf(
  matrix: AccessMatrix,
  held: readonly Held[],
  standing: Standing,
  { resource, action }: Wish,
): AccessAnswer {
  const answers = held.map((one) =>
    levelOf(matrix, {
      ...{ roles: [one.role], resource, action },
      relations: relationsOf(one, standing),
    }),
  )
  const none = { level: 'absent', because: `No role held may ${action} the ${resource}` } as const
  return answers.find(({ level }) => level === 'full') ?? answers[0] ?? none
}

/** Whether they may do it, in any of their roles. */
export function mayDo(
  matrix: AccessMatrix,
  held: readonly Held[],
  standing: Standing,
  wish: Wish,
): boolean {
  return reachOf(matrix, held, standing, wish).level === 'full'
}
