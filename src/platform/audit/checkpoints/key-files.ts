import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type CheckpointKey, newPrivateKey, privateKeyIn, publicHalf } from './checkpoint-key.ts'
import { syncFolder } from './sync-folder.ts'

/** The private key, which only the account that runs Plumbline may read. */
export const PRIVATE_KEY_FILE = 'checkpoint-key.private.pem'
/** The public key, for whoever verifies: give it to them by another way than the export. */
export const PUBLIC_KEY_FILE = 'checkpoint-key.public.pem'

/**
 * The key in that folder; makes the folder and a key pair when there is none. Two programs that
 * start together get the same key. Throws when others may read the private key.
 */
export async function makeCheckpointKey(folder: string): Promise<CheckpointKey> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, PRIVATE_KEY_FILE)
  if (!(await exists(file))) await writeOnce(file, newPrivateKey(), 0o600)
  await refuseIfShared(file)

  const key = privateKeyIn(await readFile(file, 'utf8'))
  const publicFile = join(folder, PUBLIC_KEY_FILE)
  if (!(await exists(publicFile))) await writeOnce(publicFile, publicHalf(key), 0o644)
  await syncFolder(folder)
  return key
}

// Written whole under another name first: the name, once there, always has a whole key behind it.
async function writeOnce(file: string, content: string, mode: number): Promise<void> {
  const draft = `${file}.${randomUUID()}`
  const handle = await open(draft, 'wx', mode)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await link(draft, file).catch((error: unknown) => {
    if (!isCode(error, 'EEXIST')) throw error
  })
  await unlink(draft)
}

async function refuseIfShared(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o077) !== 0) {
    throw new Error(`${file} may be read by others: make it private first (chmod 600)`)
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (error: unknown) => {
      if (isCode(error, 'ENOENT')) return false
      throw error
    },
  )
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
