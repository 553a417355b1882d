/**
 * Makes a fresh clone ready: packages, built files and, for tests, a browser.
 * Runs before `npm start`, `npm test`, `npm run check` and `npm run bench` on whatever Node.js the
 * machine has (20 or newer), so it uses no package and no newer syntax.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.set-up-for-lock')

installPackages()
if (isStale()) run(process.execPath, ['scripts/build.mjs', '--keep-database'])
if (process.argv.includes('--browser')) findBrowser()

/** Installs exactly what the lock file says, only when it has changed since the last time. */
function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  if (existsSync(stamp) || !existsSync(join(root, 'node_modules', '.package-lock.json'))) {
    console.log('Installing packages (once) …')
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  }
  writeFileSync(stamp, lock)
}

/** Whether a source has changed since `dist/` was last built from it. */
function isStale() {
  const built = join(root, 'dist', 'inspection.js')
  if (!existsSync(built)) return true
  const since = statSync(built).mtimeMs
  return readdirSync(join(root, 'src'), { recursive: true })
    .filter((name) => /\.(ts|js|css|scss|svg)$/.test(name))
    .some((name) => statSync(join(root, 'src', name)).mtimeMs > since)
}

/** Browser tests need Chromium: uses one that is there, or installs Debian's where that is allowed. */
function findBrowser() {
  const known = [
    process.env.PLUMBLINE_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]
  if (known.some((path) => path && existsSync(path))) return
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  if (process.platform === 'linux' && works('apt-get', ['--version'])) {
    console.log('Installing Chromium for the browser tests (once) …')
    const [command, ...before] = [...sudo, 'apt-get']
    const quiet = ['-qq', '-o', 'Dpkg::Use-Pty=0']
    if (
      works(command, [...before, 'update', ...quiet]) &&
      works(command, [...before, 'install', '-y', '--no-install-recommends', ...quiet, 'chromium'])
    ) {
      return
    }
  }
  console.error(
    'The browser tests need Chromium or Google Chrome: install one (on Debian `apt install chromium`, ' +
      'on macOS Google Chrome), or set PLUMBLINE_CHROMIUM to its path.',
  )
  process.exit(1)
}

function works(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (error) console.error(`${command} could not be started: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}
