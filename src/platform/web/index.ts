export { type Problem, problem } from './api-requests.ts'
export { textIn, wordIn } from './asked.ts'
export { notThere, refused } from './error-pages/error-pages.ts'
export { fieldsOf } from './fields-of.ts'
export { linksTo, type PartOfList, partOf } from './parts-of-list.ts'
export { EVERYONE, type KnownRoute, routesOf } from './route-access.ts'
export { createSite, type SiteParts } from './site.ts'
export type { RequestLimits, RouteAccess, Trust } from './trust.ts'
export {
  type AcceptedFile,
  acceptUpload,
  type FileKind,
  type Upload,
} from './uploads/accept-upload.ts'
export { cleanFileName } from './uploads/file-name.ts'
export { readUpload, sizeInWords, uploadLimits } from './uploads/read-upload.ts'
export {
  type Crumb,
  type Navigation,
  type PageModel,
  type Place,
  PUBLIC_NAVIGATION,
} from './views.ts'
