import { open } from 'node:fs/promises'

/** Makes the name of a new file in the folder survive a power cut, as `sync` makes its content. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
