import type { Records } from '#platform/database'
import type { Clock } from '#platform/dates'
import type { Checkpoint } from '../rules/checkpoint.ts'
import { type CheckpointInterval, checkpointDue } from '../rules/checkpoint-due.ts'
import { chainEnds, hashAt } from '../store/chain-ends.ts'
import { readCheckpoints, writeCheckpoint } from './checkpoint-file.ts'
import type { CheckpointKey } from './checkpoint-key.ts'

/** What signing the ends of the chains needs. */
export type CheckpointNeeds = {
  readonly records: Records
  readonly clock: Clock
  readonly folder: string
  readonly key: CheckpointKey
  readonly interval: CheckpointInterval
}

/** What was done: the chains that were signed, and those that are not what was signed before. */
export type CheckpointsKept = {
  readonly signed: readonly string[]
  readonly cut: readonly string[]
}

/**
 * Signs the end of every chain for which a checkpoint is due, and writes it outside the database.
 * A chain that ends before its last checkpoint, or differs from it, is named and never signed again:
 * somebody has taken rows out of the database. Goal U2.
 */
export async function keepCheckpoints(needs: CheckpointNeeds): Promise<CheckpointsKept> {
  const { records, clock, folder, key, interval } = needs
  const at = clock.now().toISOString()
  const signed: string[] = []
  const cut: string[] = []
  for (const { organisationId, sequence, hash } of await records({ as: 'loader' }, chainEnds)) {
    const end = { organisationId, sequence: Number(sequence), hash, at }
    const { checkpoints } = await readCheckpoints(folder, organisationId)
    const last = checkpoints.at(-1)?.checkpoint ?? null
    const answer = checkpointDue(last, end, interval)
    if (answer === 'chain cut' || !(await isStillThere(last, records))) cut.push(organisationId)
    else if (answer === 'due') {
      await writeCheckpoint(folder, key, end)
      signed.push(organisationId)
    }
  }
  return { signed, cut }
}

/** Whether the row that was signed last is still the same: a chain may be cut and grow again. */
async function isStillThere(last: Checkpoint | null, records: Records): Promise<boolean> {
  if (last === null) return true
  const { organisationId, sequence, hash } = last
  return (await records({ as: 'loader' }, (tx) => hashAt(tx, organisationId, sequence))) === hash
}
