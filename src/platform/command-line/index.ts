export { contentOf, isForTheUser, nameOf, type Output, partsOf } from './command-line.ts'
