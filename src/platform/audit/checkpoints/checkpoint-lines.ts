import { z } from 'zod'
import type { Checkpoint } from '../rules/checkpoint.ts'

/** A file of checkpoints as it was found. */
export type CheckpointLines = {
  readonly checkpoints: readonly CheckpointLine[]
  /** Lines cut short while they were written, as a crash leaves them. They say nothing. */
  readonly torn: readonly number[]
  /** Other lines that are no checkpoint. */
  readonly unreadable: readonly number[]
}

/** A checkpoint and the line it stands on. */
export type CheckpointLine = { readonly line: number; readonly checkpoint: Checkpoint }

/** A checkpoint as a line of its file, with its line end. */
export function checkpointLine(checkpoint: Checkpoint): string {
  return `${JSON.stringify(checkpoint)}\n`
}

/**
 * The checkpoints in the content of a file. Each is written in one piece and ends with `}`, so a
 * line without that end was cut short; the next one begins on a line of its own.
 */
export function readCheckpointLines(content: string): CheckpointLines {
  const checkpoints: CheckpointLine[] = []
  const torn: number[] = []
  const unreadable: number[] = []
  for (const [place, text] of content.split('\n').entries()) {
    const line = place + 1
    const checkpoint = checkpointIn(text)
    if (checkpoint !== null) checkpoints.push({ line, checkpoint })
    else if (text.trim() === '') continue
    else if (text.trimEnd().endsWith('}')) unreadable.push(line)
    else torn.push(line)
  }
  return { checkpoints, torn, unreadable }
}

function checkpointIn(text: string): Checkpoint | null {
  if (text.trim() === '') return null
  try {
    return CHECKPOINT.parse(JSON.parse(text))
  } catch {
    return null
  }
}

const wellFormed = z.string().refine((text) => text.isWellFormed())

const CHECKPOINT = z.strictObject({
  organisationId: wellFormed,
  sequence: z.int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: wellFormed,
  keyId: z.string(),
  signature: z.string(),
})
