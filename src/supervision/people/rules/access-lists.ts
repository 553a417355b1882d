/** Who may open a case, as somebody has chosen it on the form. */
export type ChosenAccess = {
  readonly restricted: boolean
  readonly reason: string
  readonly allowed: readonly string[]
  readonly excluded: readonly string[]
  /** They know that they close the case to themselves. */
  readonly closeToMe: boolean
}

/** Who chooses, and who holds the case. */
export type WhoChooses = { readonly me: string; readonly officer: string | null }

/** The lists to keep, and whether the case is then closed to whoever chose them. */
export type AccessLists = {
  readonly restricted: boolean
  readonly reason: string
  readonly allowedIds: readonly string[]
  readonly excludedIds: readonly string[]
  readonly closedToMe: boolean
}

/** The field where something is wrong, with a sentence that says how to mend it. */
export type AccessFaults = { readonly faults: Readonly<Record<string, string>> }

/**
 * The lists that follow from a choice. A deny list wins over an allow list. With an allow list the
 * officer who holds the case and whoever sets it are put on it, so that a case is never closed by
 * mistake to those who work with it; closing it to oneself must be meant.
 * Source: reliability-security.md §1, "Restricted cases".
 */
export function accessLists(
  chosen: ChosenAccess,
  { me, officer }: WhoChooses,
): AccessLists | AccessFaults {
  const { restricted, reason, closeToMe } = chosen
  const excludedIds = inOrder(chosen.excluded)
  const put = [officer, closeToMe ? null : me].filter((one) => one !== null)
  const allowedIds = restricted
    ? inOrder([...chosen.allowed, ...put]).filter((one) => !excludedIds.includes(one))
    : []
  const faults = faultsIn(chosen, { me, excludedIds, allowedIds })
  if (Object.keys(faults).length > 0) return { faults }
  const closedToMe = excludedIds.includes(me) || (restricted && !allowedIds.includes(me))
  return { restricted, reason, allowedIds, excludedIds, closedToMe }
}

type Lists = {
  readonly me: string
  readonly excludedIds: readonly string[]
  readonly allowedIds: readonly string[]
}

function faultsIn(
  { restricted, reason, allowed, closeToMe }: ChosenAccess,
  { me, excludedIds, allowedIds }: Lists,
): Readonly<Record<string, string>> {
  const isClosed = restricted || excludedIds.length > 0
  return {
    ...(isClosed && !/\S/.test(reason) && { reason: 'Say why the case is closed to colleagues' }),
    ...(restricted &&
      allowedIds.length === 0 && { allowed: 'Choose at least one person who may open the case' }),
    ...(excludedIds.includes(me) &&
      !closeToMe && {
        excluded:
          'You have excluded yourself: take your name off, or tick the last box if you mean it',
      }),
    ...(closeToMe &&
      restricted &&
      allowed.includes(me) && {
        closeToMe: 'You are among those who may open the case: take out one of the two ticks',
      }),
  }
}

function inOrder(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].toSorted()
}
