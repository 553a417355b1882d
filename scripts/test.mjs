/**
 * Runs every test of a commit in one process and closes with the line `N passed, N failed`.
 * A pattern narrows it: `npm test -- src/inspection/scoring`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = mkdtempSync(join(tmpdir(), 'plumbline-test-'))
const counts = join(folder, 'counts')

const chosen = process.argv.slice(2)
const files =
  chosen.length > 0
    ? chosen.map((path) => (path.endsWith('.test.ts') ? path : `${path}/**/*.test.ts`))
    : ['src/**/*.test.ts', 'architecture/**/*.test.ts', 'tests/**/*.test.ts']

const { status } = spawnSync(
  process.execPath,
  [
    '--test',
    '--test-isolation=none',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/count-tests.mjs',
    `--test-reporter-destination=${counts}`,
    ...files,
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
)

const line = readFileSync(counts, 'utf8').trim()
rmSync(folder, { recursive: true })
const ranNone = line === '' || line.startsWith('0 passed, 0 failed')
console.log(line || '0 passed, 1 failed')
process.exit(ranNone ? 1 : (status ?? 1))
