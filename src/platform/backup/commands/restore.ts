import type { Output } from '#platform/command-line'
import type { DatabasePlace } from '#platform/database'
import { restoreBackup } from '../restore-backup.ts'
import { type BackupSurroundings, contentText, readAsked, sealedFile, told } from './shared.ts'

const HELP = `plumbline restore FILE: puts the records of a backup into an empty database.

The database is that of DATABASE_OWNER_URL or DATABASE_URL, or the folder PLUMBLINE_DATA, whichever the
backup was made from. It must be empty, the folder empty or new. Every row is read back and compared;
either all of it is there afterwards, or nothing.

Options
  --key-file FILE   the key that the backup was made with; without it the passphrase in the environment
                    variable PLUMBLINE_BACKUP_KEY
  --json            what was restored, table by table, as JSON
  --help

Exit code: 0 done, 2 with why not.
`

/** `plumbline restore`. Returns the exit code: 0, or 2 with why on `err`. */
export function restoreCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  surroundings: BackupSurroundings,
): Promise<number> {
  return told('restore', err, async () => {
    const asked = readAsked(args)
    if (asked === 'help') {
      out.write(HELP)
      return
    }
    const backup = await sealedFile(asked.words, asked, surroundings)
    const place = surroundings.place()
    const content = await restoreBackup(backup, place)
    const what = `${backup.file} is restored into ${nameOfPlace(place)}`
    out.write(contentText(what, content, asked.json))
  })
}

/** Without the address of a server: it may carry the password. */
function nameOfPlace({ databaseUrl, folder }: DatabasePlace): string {
  return databaseUrl === undefined ? `${folder}` : 'the server named in DATABASE_URL'
}
