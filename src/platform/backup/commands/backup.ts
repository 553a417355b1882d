import type { Output } from '#platform/command-line'
import { checkBackup } from '../backup-file.ts'
import { makeBackup } from '../make-backup.ts'
import { type BackupSurroundings, contentText, readAsked, sealedFile, told } from './shared.ts'

const HELP = `plumbline backup FILE: writes every record into one sealed file, and reads it again.
plumbline backup check FILE: is a backup whole and as it was written? Needs no database.

The records are those of DATABASE_OWNER_URL or DATABASE_URL, or of the folder PLUMBLINE_DATA. On a server
people go on working; with the embedded database Plumbline must be stopped first.

The file is encrypted. Without its key nobody can read it, you neither: keep the key elsewhere.

Options
  --key-file FILE   64 hexadecimal digits (openssl rand -hex 32 > FILE); without it the passphrase
                    in the environment variable PLUMBLINE_BACKUP_KEY
  --json            what the backup holds, table by table, as JSON
  --help

Exit code: 0 done, 2 with why not.
`

/** `plumbline backup`. Returns the exit code: 0, or 2 with why on `err`. */
export function backupCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  surroundings: BackupSurroundings,
): Promise<number> {
  return told('backup', err, async () => {
    const asked = readAsked(args)
    if (asked === 'help') {
      out.write(HELP)
      return
    }
    const [first, ...others] = asked.words
    if (first === 'check') {
      const backup = await sealedFile(others, asked, surroundings)
      const content = await checkBackup(backup.file, backup.key)
      out.write(contentText(`${backup.file} is whole`, content, asked.json))
      return
    }
    const backup = await sealedFile(asked.words, asked, surroundings)
    const content = await makeBackup(backup, surroundings.place(), surroundings.now())
    out.write(contentText(`${backup.file} is written and was read again`, content, asked.json))
  })
}
