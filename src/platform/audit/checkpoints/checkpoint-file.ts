import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChainEnd, Checkpoint } from '../rules/checkpoint.ts'
import { type CheckpointKey, signCheckpoint } from './checkpoint-key.ts'
import { type CheckpointLines, checkpointLine, readCheckpointLines } from './checkpoint-lines.ts'
import { syncFolder } from './sync-folder.ts'

/**
 * Signs the end of a chain and adds it to the file of its organisation, outside the database. It is
 * on the disk when this returns, and nothing written before is touched. The folder belongs on a
 * place that whoever runs the database cannot write to, or is copied to one.
 */
export async function writeCheckpoint(
  folder: string,
  key: CheckpointKey,
  end: ChainEnd,
): Promise<Checkpoint> {
  const file = fileFor(folder, end.organisationId)
  const checkpoint = signCheckpoint(key, end)
  await mkdir(folder, { recursive: true, mode: 0o750 })
  const handle = await open(file, 'a+', 0o640)
  try {
    const { size } = await handle.stat()
    const torn = size > 0 && !(await endsALine(handle, size))
    // One write: after a crash there is a whole line or a torn one, never two mixed.
    await handle.appendFile(`${torn ? '\n' : ''}${checkpointLine(checkpoint)}`)
    await handle.sync()
    if (size === 0) await syncFolder(folder)
  } finally {
    await handle.close()
  }
  return checkpoint
}

/** The checkpoints of an organisation in the order they were written; none when there is no file. */
export async function readCheckpoints(
  folder: string,
  organisationId: string,
): Promise<CheckpointLines> {
  const content = await readFile(fileFor(folder, organisationId), 'utf8').catch(
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
      throw error
    },
  )
  return readCheckpointLines(content)
}

type Handle = Awaited<ReturnType<typeof open>>

async function endsALine(handle: Handle, size: number): Promise<boolean> {
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] === 0x0a
}

// The name of a file comes from it, so that it must not lead out of the folder.
function fileFor(folder: string, organisationId: string): string {
  if (!/^[a-z0-9-]+$/.test(organisationId)) {
    throw new RangeError(`"${organisationId}" is not an organisation with a chain`)
  }
  return join(folder, `${organisationId}.jsonl`)
}
