export { changeCommand } from './commands/change.ts'
