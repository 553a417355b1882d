/**
 * Writes `dist/`: the style sheet, the few browser files and the library bundle.
 * npm runs it after every install; a production install has no build tools and keeps what is there.
 */
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const from = (...path) => join(root, ...path)
const require = createRequire(import.meta.url)

await mkdir(from('dist', 'assets'), { recursive: true })
if (toolsAreThere()) {
  await Promise.all([styles(), browserFiles(), newDatabase()])
  // Last, because set-up takes its date for that of the whole build.
  await library()
} else {
  console.log('plumbline: build tools are not installed; dist/ is left as it is')
}

function toolsAreThere() {
  try {
    return Boolean(require.resolve('sass') && require.resolve('esbuild'))
  } catch {
    return false
  }
}

async function styles() {
  const sass = await import('sass')
  const { css } = sass.compile(from('src', 'platform', 'web', 'styles', 'site.scss'), {
    style: 'compressed',
    loadPaths: [from('node_modules'), root],
    quietDeps: true,
    logger: sass.Logger.silent,
  })
  await writeFile(from('dist', 'site.css'), css)
}

/** The design system's own script and that of our forms: both make things better, all works without. */
async function browserFiles() {
  const built = from('node_modules', 'govuk-frontend', 'dist', 'govuk', 'govuk-frontend.min.js')
  await cp(built, from('dist', 'assets', 'govuk-frontend.min.js'))
  const start = "import { initAll } from './govuk-frontend.min.js'\ninitAll()\n"
  await writeFile(from('dist', 'assets', 'start.js'), start)
  await writeFile(
    from('dist', 'assets', 'mark.svg'),
    await readFile(from('src', 'platform', 'web', 'mark.svg')),
  )
  await cp(from('src', 'platform', 'forms', 'browser'), from('dist', 'assets'), {
    recursive: true,
    filter: (file) => !file.endsWith('.test.ts'),
  })
  await assessmentPage()
}

/** The page of an assessment counts progress by the same rule as the server. */
async function assessmentPage() {
  const { build } = await import('esbuild')
  const browser = (...path) => from('src', 'inspection', 'fieldwork', 'browser', ...path)
  await build({
    absWorkingDir: root,
    entryPoints: [browser('assessment.js')],
    outfile: from('dist', 'assets', 'assessment.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
  })
  await cp(browser('assessment.css'), from('dist', 'assets', 'assessment.css'))
  await cp(browser('worker.js'), from('dist', 'assets', 'worker.js'))
}

async function library() {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: ['src/inspection.ts'],
    outfile: 'dist/inspection.js',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'error',
  })
}

/** An empty embedded database, made anew with every installation, so that a first start copies one instead of making it. */
async function newDatabase() {
  if (process.argv.includes('--keep-database') && existsSync(from('dist', 'new-database.tar')))
    return
  const { PGlite } = await import('@electric-sql/pglite')
  const pglite = await PGlite.create()
  const tar = await pglite.dumpDataDir('none')
  await pglite.close()
  const unfinished = from('dist', 'new-database.tar.unfinished')
  await writeFile(unfinished, Buffer.from(await tar.arrayBuffer()))
  await rename(unfinished, from('dist', 'new-database.tar'))
}
