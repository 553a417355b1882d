import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream'
import { pipeline as pipelineDone } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { partsOf } from '#platform/command-line'
import { BackupFault } from './backup-fault.ts'
import { linesOf } from './content/lines.ts'
import type { BackupContent, Part } from './content/parts.ts'
import { type ReadPart, readContent } from './content/read-content.ts'
import { writeContent } from './content/write-content.ts'
import type { BackupKey } from './sealed/key.ts'
import { seal, unseal } from './sealed/seal.ts'

/**
 * Writes a backup and reads all of it again before it has its name: a file of that name is a whole
 * backup. Nothing unsealed ever reaches the disk. Never writes over another file.
 */
export async function writeBackup(
  file: string,
  key: BackupKey,
  parts: AsyncIterable<Part>,
): Promise<BackupContent> {
  if (existsSync(file)) throw new BackupFault(`There is already a file ${file}: name another`)
  const unfinished = `${file}.unfinished`
  try {
    await mkdir(dirname(file), { recursive: true })
    await pipelineDone(
      writeContent(parts),
      createGzip(),
      (bytes: AsyncIterable<Uint8Array>) => seal(bytes, key),
      createWriteStream(unfinished, { mode: OWNER_ONLY, flush: true }),
    )
    const content = await checkBackup(unfinished, key)
    await rename(unfinished, file)
    await syncFolder(dirname(file))
    return content
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw cannotBeWritten(file, error) ?? error
  }
}

/** A full disk, a folder that is not ours: for whoever runs the command to mend. */
function cannotBeWritten(file: string, error: unknown): BackupFault | null {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return null
  if (!ON_FILES.includes(String(error.syscall))) return null
  return new BackupFault(`The backup cannot be written to ${file} (${error.code})`, {
    cause: error,
  })
}

const ON_FILES = ['mkdir', 'open', 'write', 'fsync', 'close', 'rename']

const OWNER_ONLY = 0o600

/** Reads a backup from its first byte to its last, and says what it holds or what is wrong with it. */
export async function checkBackup(file: string, key: BackupKey): Promise<BackupContent> {
  let content: BackupContent | null = null
  for await (const part of readBackup(file, key)) {
    if (part.kind === 'checked') content = part.content
  }
  if (content === null) throw new BackupFault('The backup is damaged: its end is missing')
  return content
}

/** The parts of a backup; see `readContent` for what they are worth before the last has come. */
export function readBackup(file: string, key: BackupKey): AsyncGenerator<ReadPart> {
  // Whoever reads the result is told of an error anywhere on the way: nothing is left for the callback.
  const plain = pipeline(unseal(partsOf(file), key), createGunzip(), () => {})
  return readContent(linesOf(plain))
}

/** So that the name of the file, too, survives a power cut. Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}
