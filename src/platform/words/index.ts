export { capitalised, counted, dateInWords, inFigures, inWhole, listed } from './words.ts'
