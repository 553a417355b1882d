export { type FileLimits, limitsOn } from './file-limits.ts'
