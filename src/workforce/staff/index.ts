export type { StaffNeeds } from './pages/needs.ts'
export { staffPages } from './pages/staff-pages.ts'
export type { Absence, AbsenceKind, CentreKind, Grade, Post, Reduction, Sex } from './rules/post.ts'
export { type Officer, officersWhoCanHold } from './store/officers.ts'
export {
  type CentreToRecord,
  recordCentres,
  recordOfficers,
} from './store/record-staff.ts'
