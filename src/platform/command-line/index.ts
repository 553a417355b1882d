export { answering, contentOf, isForTheUser, nameOf, type Output, partsOf } from './command-line.ts'
export { AFTER_THE_FIRST, textTable } from './text-table.ts'
