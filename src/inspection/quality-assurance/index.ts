export { agreementCommand } from './commands/agreement.ts'
