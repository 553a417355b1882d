import { CHAPTERS } from './architecture/chapters.mjs'

const folder = (chapter) => `^src/${chapter}/`
const named = (chapter) => chapter.replaceAll('/', '-')
const tests = '\\.test\\.ts$|test-(cases|database)\\.ts$'

/** A chapter may not look below itself in the table of contents. */
const onlyUpwards = CHAPTERS.slice(0, -1).map((chapter, place) => ({
  name: `${named(chapter)}-uses-only-chapters-above-it`,
  comment: 'See architecture/chapters.mjs: move the fact up, or hand it in from the outside.',
  severity: 'error',
  from: { path: folder(chapter) },
  to: { path: CHAPTERS.slice(place + 1).map(folder) },
}))

/** Another chapter is used through its door. */
const throughTheDoor = CHAPTERS.map((chapter) => ({
  name: `${named(chapter)}-is-entered-by-its-index`,
  comment:
    'Another chapter may import only index.ts (tests also test-cases.ts and test-database.ts).',
  severity: 'error',
  from: { path: '^src/', pathNot: [folder(chapter)] },
  to: {
    path: folder(chapter),
    pathNot: [`${folder(chapter)}index\\.ts$`, 'test-(cases|database)\\.ts$'],
  },
}))

export default {
  forbidden: [
    ...onlyUpwards,
    ...throughTheDoor,
    {
      name: 'rules-are-pure',
      comment:
        'A rule takes facts and returns the answer with its reasons: no files, database, web.',
      severity: 'error',
      from: { path: '/rules/', pathNot: tests },
      to: {
        path: ['/store/', '/pages/', '/commands/', '^src/platform/(database|web)/', '^node:'],
      },
    },
    {
      name: 'rules-use-no-package',
      comment: 'Libraries come to rules through the platform (statistics, spreadsheets).',
      severity: 'error',
      from: { path: '^src/inspection/.*/rules/', pathNot: tests },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'stores-know-no-pages',
      severity: 'error',
      from: { path: '/store/' },
      to: { path: ['/pages/', 'node_modules/fastify'] },
    },
    {
      name: 'only-stores-speak-sql',
      severity: 'error',
      from: { path: '^src/', pathNot: ['/store/', '^src/platform/database/', tests] },
      to: { path: 'node_modules/(kysely|pg|@electric-sql)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'A browser starts a worker by its address, and nothing imports it.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: `${tests}|/browser/worker[.]js$` },
      to: {},
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
