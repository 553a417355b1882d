export { agreementCommand } from './commands/agreement.ts'
export { compareReads, type DoubleRead } from './rules/double-reads.ts'
