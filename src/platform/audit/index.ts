export { CHECKPOINT_INTERVAL } from './checkpoints/checkpoint-interval.ts'
export { type CheckpointsKept, keepCheckpoints } from './checkpoints/keep-checkpoints.ts'
export { makeCheckpointKey } from './checkpoints/key-files.ts'
export { auditCommand } from './commands/audit.ts'
export type { AuditEvent } from './rules/audit-event.ts'
export { eventLine, headerLine } from './rules/export-lines.ts'
export { type OnRecord, putOnRecord, putOnRecordAs } from './store/put-on-record.ts'
export {
  chainEnd,
  chainRows,
  ENTRIES_A_PAGE,
  type TrailEntry,
  type TrailFilter,
  type TrailPage,
  trailPage,
} from './store/trail.ts'
