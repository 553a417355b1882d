export { escaped } from './escaped.ts'
export { capitalised, counted, dateInWords, inFigures, inWhole, listed } from './words.ts'
