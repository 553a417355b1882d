import { mkdirSync, writeFileSync } from 'node:fs'
import { packSchemaText } from '../schema.ts'

// Run by hand after a change of the shape: node src/inspection/frameworks/commands/publish-schema.ts
const folder = new URL('../../../../policy/schema/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('framework-pack.schema.json', folder), packSchemaText())
