export { subGroupsCommand } from './commands/sub-groups.ts'
export { comparisonPolicyOn } from './comparison-policy.ts'
