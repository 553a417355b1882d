export { contentOf, isForTheUser, nameOf, type Output } from './command-line.ts'
