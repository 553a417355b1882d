export { backupCommand } from './commands/backup.ts'
export { restoreCommand } from './commands/restore.ts'
export type { BackupSurroundings } from './commands/shared.ts'
