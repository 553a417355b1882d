export { counted, dateInWords, listed } from './words.ts'
