import { sha256 } from '#platform/fingerprints'
import type { CheckpointPublicKey } from '../checkpoints/checkpoint-key.ts'
import type { CheckpointLines } from '../checkpoints/checkpoint-lines.ts'
import { sortCheckpoints } from '../checkpoints/trusted-checkpoints.ts'
import type { ChainFault } from '../rules/faults.ts'
import { type Verdict, verdictOf } from '../rules/verdict.ts'
import {
  type ChainCheck,
  type ChainState,
  checkRow,
  checkUnreadable,
  isHopeless,
  NOTHING_SEEN,
} from '../rules/verify-chain.ts'
import type { OpenExport } from './read-export.ts'

/** Checks an export row by row against its own hashes and the checkpoints (goal U2). */
export async function verifyExport(
  { header, rows }: OpenExport,
  checkpoints: CheckpointLines,
  keys: readonly CheckpointPublicKey[],
): Promise<Verdict> {
  const { organisation, whole } = header
  const { trusted, ...findings } = sortCheckpoints(checkpoints, organisation, keys)
  const check: ChainCheck = { organisation, whole, checkpoints: trusted, sha256 }
  return verdictOf(check, await lastState(check, rows), findings)
}

async function lastState(check: ChainCheck, batches: OpenExport['rows']): Promise<ChainState> {
  let state = NOTHING_SEEN
  for await (const batch of batches) {
    for (const row of batch) {
      state = isFault(row) ? checkUnreadable(state, row) : checkRow(check, state, row)
      if (isHopeless(state)) return state
    }
  }
  return state
}

function isFault(row: object): row is ChainFault {
  return 'kind' in row
}
