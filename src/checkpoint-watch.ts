import {
  CHECKPOINT_INTERVAL,
  type CheckpointsKept,
  keepCheckpoints,
  makeCheckpointKey,
} from '#platform/audit'
import type { Records } from '#platform/database'
import type { Clock } from '#platform/dates'

/** Signs the ends of the audit chains while the program runs. */
export type CheckpointWatch = {
  /** Looks now, and not only when the time has come. */
  readonly look: () => Promise<CheckpointsKept>
  readonly stop: () => Promise<void>
}

type Needs = {
  readonly records: Records
  readonly clock: Clock
  /** Outside the database; best where whoever runs the database cannot write. */
  readonly folder: string
  /** Where the signing key is: not beside what it signs, which is copied elsewhere. */
  readonly keyFolder: string
  readonly warn: (words: string, error?: unknown) => void
}

/** A chain may grow fast: it is looked at often, and signed when its policy says so. */
const LOOK_EVERY_MS = 20_000

/** Starts to watch the chains; a chain that was cut is cried out in the log at every look. */
export async function watchChains(needs: Needs): Promise<CheckpointWatch> {
  const key = await makeCheckpointKey(needs.keyFolder)
  const working = { last: Promise.resolve() }
  const look = async () => {
    const kept = await keepCheckpoints({ ...needs, key, interval: CHECKPOINT_INTERVAL })
    for (const organisation of kept.cut)
      needs.warn(`The audit trail of ${organisation} is not what was signed: rows were removed`)
    return kept
  }
  const timer = setInterval(() => {
    working.last = look().then(
      () => {},
      (error: unknown) => needs.warn('Checkpoints of the audit trail could not be written', error),
    )
  }, LOOK_EVERY_MS)
  timer.unref()
  const stop = async () => {
    clearInterval(timer)
    await working.last
  }
  return { look, stop }
}
