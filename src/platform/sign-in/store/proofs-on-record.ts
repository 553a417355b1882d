import type { Role } from '#platform/access'
import type { Database, OrganisationKind } from '#platform/database'

/** An account with what it proves itself by. */
export type AccountToProve = {
  readonly organisationId: string
  readonly accountId: string
  readonly username: string
  readonly name: string
  readonly passwordHash: string | null
  /** Sealed. */
  readonly secondFactor: string | null
  readonly lastCodeStep: string | null
  readonly recoveryCodes: readonly string[]
}

type AccountKey = { readonly organisationId: string; readonly accountId: string }

/** The active account with this username, or `undefined`. */
export function accountNamed(
  transaction: Database,
  username: string,
): Promise<AccountToProve | undefined> {
  return accounts(transaction).where('account.username', '=', username).executeTakeFirst()
}

/** The active account of this key, or `undefined`. */
export function accountOf(
  transaction: Database,
  { organisationId, accountId }: AccountKey,
): Promise<AccountToProve | undefined> {
  return accounts(transaction)
    .where('account.organisationId', '=', organisationId)
    .where('account.accountId', '=', accountId)
    .executeTakeFirst()
}

/** The active account that signs in by this provider's subject, or `undefined`. */
export function accountOfSubject(
  transaction: Database,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): Promise<AccountToProve | undefined> {
  return accounts(transaction)
    .where('credential.openidIssuer', '=', issuer)
    .where('credential.openidSubject', '=', subject)
    .executeTakeFirst()
}

function accounts(transaction: Database) {
  return transaction
    .selectFrom('accounts.account as account')
    .leftJoin('accounts.credential as credential', (join) =>
      join
        .onRef('credential.organisationId', '=', 'account.organisationId')
        .onRef('credential.accountId', '=', 'account.accountId'),
    )
    .where('account.active', '=', true)
    .select([
      'account.organisationId',
      'account.accountId',
      'account.username',
      'account.name',
      'credential.passwordHash',
      'credential.secondFactor',
      'credential.lastCodeStep',
    ])
    .select(({ fn, val }) =>
      fn.coalesce('credential.recoveryCodes', val<string[]>([])).as('recoveryCodes'),
    )
}

/** Ties an account to the subject by which a provider knows it, the first time it comes from there. */
export async function tieToSubject(
  transaction: Database,
  { organisationId, accountId }: AccountKey,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): Promise<boolean> {
  const tied = await transaction
    .insertInto('accounts.credential')
    .values({
      ...{ organisationId, accountId },
      passwordHash: null,
      secondFactor: null,
      openidIssuer: issuer,
      openidSubject: subject,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisationId', 'accountId'])
        .doUpdateSet({ openidIssuer: issuer, openidSubject: subject })
        .where('accounts.credential.openidSubject', 'is', null),
    )
    .returning('accountId')
    .executeTakeFirst()
  return tied !== undefined
}

/** Sets password, second factor and recovery codes, all anew. */
export async function setProofs(
  transaction: Database,
  { organisationId, accountId }: AccountKey,
  proofs: {
    readonly passwordHash: string
    readonly secondFactor: string
    readonly recoveryCodes: string[]
    /** The step of the code that was typed in setting up: it is spent. */
    readonly lastCodeStep: string
  },
): Promise<void> {
  await transaction
    .insertInto('accounts.credential')
    .values({ organisationId, accountId, ...proofs })
    .onConflict((conflict) => conflict.columns(['organisationId', 'accountId']).doUpdateSet(proofs))
    .execute()
}

/** Keeps the same password under a stronger hash. */
export async function setPasswordHash(
  transaction: Database,
  { organisationId, accountId }: AccountKey,
  passwordHash: string,
): Promise<void> {
  await transaction
    .updateTable('accounts.credential')
    .set({ passwordHash })
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .execute()
}

/** Spends the code of this step; false when it, or a later one, was spent already. */
export async function spendStep(
  transaction: Database,
  { organisationId, accountId }: AccountKey,
  step: number,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('accounts.credential')
    .set({ lastCodeStep: String(step) })
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .where((where) =>
      where.or([where('lastCodeStep', 'is', null), where('lastCodeStep', '<', String(step))]),
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Spends a recovery code, known by its fingerprint; false when it is none of theirs any more. */
export async function spendRecoveryCode(
  transaction: Database,
  { organisationId, accountId }: AccountKey,
  fingerprint: string,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('accounts.credential')
    .set(({ fn, ref, val }) => ({
      recoveryCodes: fn<string[]>('array_remove', [ref('recoveryCodes'), val(fingerprint)]),
    }))
    .where('organisationId', '=', organisationId)
    .where('accountId', '=', accountId)
    .where(({ eb, fn, ref, val }) =>
      eb(val(fingerprint), '=', fn<string>('any', [ref('recoveryCodes')])),
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The people of the sample installation, who sign in by choosing their name. */
export async function demoPeople(transaction: Database): Promise<
  readonly {
    readonly organisationId: string
    readonly organisationName: string
    readonly accountId: string
    readonly name: string
    readonly role: Role
    readonly kind: OrganisationKind
  }[]
> {
  return transaction
    .selectFrom('accounts.account as account')
    .innerJoin('accounts.assignment as assignment', (join) =>
      join
        .onRef('assignment.organisationId', '=', 'account.organisationId')
        .onRef('assignment.accountId', '=', 'account.accountId'),
    )
    .innerJoin('platform.organisation as organisation', (join) =>
      join.onRef('organisation.organisationId', '=', 'account.organisationId'),
    )
    .where('account.demo', '=', true)
    .where('account.active', '=', true)
    .select([
      'account.organisationId',
      'organisation.name as organisationName',
      'account.accountId',
      'account.name',
      'assignment.role',
      'organisation.kind',
    ])
    .orderBy('organisation.name')
    .orderBy('assignment.assignmentId')
    .limit(200)
    .execute()
}
