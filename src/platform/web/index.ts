export { notThere } from './error-pages/error-pages.ts'
export { createSite, type SiteParts } from './site.ts'
export type { Crumb, PageModel } from './views.ts'
