import { type ChainFault, lineFault } from '../rules/faults.ts'
import type { CheckpointFindings } from '../rules/verdict.ts'
import type { TrustedCheckpoint } from '../rules/verify-chain.ts'
import { type CheckpointPublicKey, isSignedBy } from './checkpoint-key.ts'
import type { CheckpointLine, CheckpointLines } from './checkpoint-lines.ts'

/** The checkpoints that can be relied on, by the row they are of, and what is wrong with the rest. */
export type SortedCheckpoints = CheckpointFindings & {
  readonly trusted: ReadonlyMap<number, readonly TrustedCheckpoint[]>
}

/** Trusts the checkpoints of that organisation whose signature holds under one of the keys. */
export function sortCheckpoints(
  { checkpoints, torn, unreadable }: CheckpointLines,
  organisation: string,
  keys: readonly CheckpointPublicKey[],
): SortedCheckpoints {
  const trusted = new Map<number, readonly TrustedCheckpoint[]>()
  const faults = unreadable.map((line) =>
    lineFault('unreadable checkpoint', line, `Line ${line} of the checkpoints is no checkpoint`),
  )
  for (const found of checkpoints) {
    const fault = faultOf(found, organisation, keys)
    if (fault !== null) {
      faults.push(fault)
      continue
    }
    const { sequence, hash, at } = found.checkpoint
    const here = trusted.get(sequence) ?? []
    trusted.set(sequence, [...here, { sequence, hash, at, line: found.line }])
  }
  return { trusted, faults, torn }
}

function faultOf(
  { line, checkpoint }: CheckpointLine,
  organisation: string,
  keys: readonly CheckpointPublicKey[],
): ChainFault | null {
  const { keyId, sequence, organisationId } = checkpoint
  const where = `Line ${line} of the checkpoints, of row ${sequence},`
  const key = keys.find((one) => one.keyId === keyId)
  if (key === undefined) {
    const message = `${where} is signed with a key that was not given, ${JSON.stringify(keyId)}`
    return lineFault('checkpoint with a foreign key', line, message)
  }
  if (!isSignedBy(key, checkpoint)) {
    return lineFault('forged checkpoint', line, `${where} does not bear out its signature`)
  }
  return organisationId === organisation
    ? null
    : lineFault(
        'checkpoint of another organisation',
        line,
        `${where} is of another organisation, ${organisationId}`,
      )
}
