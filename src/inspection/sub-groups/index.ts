export { subGroupsCommand } from './commands/sub-groups.ts'
