export { counted, dateInWords, inFigures, listed } from './words.ts'
