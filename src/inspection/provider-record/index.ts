export { providerRecordPages } from './pages/provider-record-pages.ts'
export { recordOfReading } from './pages/record-of-reading.ts'
export { sampleOnRecord } from './rules/list-row.ts'
