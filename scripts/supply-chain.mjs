/**
 * What we depend on: writes the bill of materials, holds the install scripts against the list of those
 * allowed, and asks the registry for known faults. Goal H7 of the threat model.
 *
 * A registry that cannot be asked is said so and is no failure; a known fault that is high or critical is.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const npm = (...args) => spawnSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 })
const faults = [...unexpectedScripts(), ...notFromTheRegistry(), ...knownFaults()]

writeBillOfMaterials()
for (const fault of faults) console.error(`supply chain: ${fault}`)
console.log(`supply chain: ${faults.length === 0 ? 'nothing found' : `${faults.length} found`}`)
process.exit(faults.length === 0 ? 0 : 1)

/** Every package of the lock file, by its path. */
function locked() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages).filter(([path]) => path !== '')
}

function unexpectedScripts() {
  const { allowed } = JSON.parse(readFileSync(join(root, 'policy', 'supply-chain.json'), 'utf8'))
  return locked()
    .filter(
      ([path, { hasInstallScript }]) =>
        hasInstallScript === true && !(path.replace(/^.*node_modules\//, '') in allowed),
    )
    .map(([path]) => `${path} runs a script when it is installed, and is not on the list`)
}

function notFromTheRegistry() {
  return locked()
    .filter(([, { link, integrity, inBundle }]) => !link && !inBundle && integrity === undefined)
    .map(([path]) => `${path} has no fingerprint in the lock file`)
}

function knownFaults() {
  const { stdout } = npm('audit', '--json', '--audit-level=high')
  const answer = parsed(stdout)
  const counts = answer?.metadata?.vulnerabilities
  if (counts === undefined) {
    console.log('supply chain: the registry could not be asked for known faults')
    return []
  }
  const grave = counts.high + counts.critical
  return grave === 0 ? [] : [`${grave} known faults are high or critical: see npm audit`]
}

function writeBillOfMaterials() {
  const { stdout, status } = npm('sbom', '--sbom-format=cyclonedx', '--omit=dev')
  const bill = parsed(stdout)
  if (status !== 0 || !Array.isArray(bill?.components)) {
    faults.push('npm sbom did not write the bill of materials')
    return
  }
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, 'dist', 'bill-of-materials.json'), stdout)
  console.log(`supply chain: ${bill.components.length} packages in dist/bill-of-materials.json`)
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
