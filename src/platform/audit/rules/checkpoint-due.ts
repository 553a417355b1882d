import type { ChainEnd } from './checkpoint.ts'

/** How often the end of a chain is signed: whichever comes first. */
export type CheckpointInterval = {
  readonly everyEvents: number
  readonly everyMinutes: number
}

/**
 * `due`: sign the end of the chain now. `chain cut`: the chain ends before the last checkpoint, or
 * has another hash at it, so rows were removed or rewritten; say so loudly and sign nothing.
 */
export type CheckpointAnswer = 'due' | 'not due' | 'chain cut'

/**
 * Whether the end of a chain must be signed, given the last checkpoint (null when there is none).
 * `end.at` is the present moment. A clock set back makes a checkpoint due: waiting for the old time
 * to come round again would leave rows unsigned.
 */
export function checkpointDue(
  last: ChainEnd | null,
  end: ChainEnd,
  { everyEvents, everyMinutes }: CheckpointInterval,
): CheckpointAnswer {
  if (last === null) return end.sequence > 0 ? 'due' : 'not due'
  if (end.sequence < last.sequence) return 'chain cut'
  if (end.sequence === last.sequence) return end.hash === last.hash ? 'not due' : 'chain cut'

  if (end.sequence - last.sequence >= everyEvents) return 'due'
  const minutes = (Date.parse(end.at) - Date.parse(last.at)) / 60_000
  return minutes >= 0 && minutes < everyMinutes ? 'not due' : 'due'
}
