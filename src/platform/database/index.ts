export { CannotOpenDatabase } from './cannot-open.ts'
export { CannotMigrate, migrate, migrateWithin } from './migrate.ts'
export { type Migration, readMigrations } from './migrations.ts'
export { NoConnection } from './no-connection.ts'
export {
  type Database,
  type DatabasePlace,
  type Engine,
  isReachable,
  type OpenDatabase,
  openDatabase,
} from './open-database.ts'
export { type Organisation, recordOrganisation } from './organisations.ts'
export { openRecords, type Records, type Who } from './records.ts'
export { refusalOf } from './refusals.ts'
export { sideBySide } from './side-by-side.ts'
// With a star: only then can chapters add their tables to the interface.
export type * from './tables.ts'
