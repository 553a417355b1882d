import type { Database, Document, Recorded } from '#platform/database'
import type { FrameworkPack } from '../rules/pack.ts'

/** A numbered framework pack and the fingerprint of its contents. */
export type FrameworkVersion = {
  readonly id: string
  readonly number: number
  readonly sha256: string
  readonly pack: FrameworkPack
}

/**
 * Keeps a framework pack; when that number is there already, nothing changes.
 * Throws when it is there with other contents: a published pack never changes.
 */
export async function recordFramework(
  database: Database,
  {
    organisation,
    recordedBy,
    recordedAt,
    ...framework
  }: FrameworkVersion & Recorded & { readonly organisation: string },
): Promise<void> {
  const { id, number, sha256, pack } = framework
  await database
    .insertInto('frameworks.frameworkVersion')
    .values({
      organisationId: organisation,
      frameworkId: id,
      number,
      sha256,
      pack: JSON.stringify(pack),
      recordedBy,
      recordedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

  const kept = await findFramework(database, organisation, id, number)
  if (kept?.sha256 === sha256) return
  throw new Error(
    `Framework ${id} number ${number} is kept with other contents: a changed pack needs a new number`,
  )
}

/** A pack as it was kept, `undefined` when that number is not there. */
export async function findFramework(
  database: Database,
  organisation: string,
  id: string,
  number: number,
): Promise<FrameworkVersion | undefined> {
  return database
    .selectFrom('frameworks.frameworkVersion')
    .select(['frameworkId as id', 'number', 'sha256', 'pack'])
    .where('organisationId', '=', organisation)
    .where('frameworkId', '=', id)
    .where('number', '=', number)
    .executeTakeFirst()
}

declare module '#platform/database' {
  interface Tables {
    'frameworks.frameworkVersion': Recorded & {
      readonly organisationId: string
      readonly frameworkId: string
      readonly number: number
      readonly sha256: string
      readonly pack: Document<FrameworkPack>
    }
  }
}
