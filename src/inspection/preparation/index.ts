export type { InspectionPanel, OpenInspection, PreparationNeeds } from './pages/needs.ts'
export {
  addressOf,
  crumbsTo,
  keyIn,
  lookAtInspections,
  openedInspection,
  UNDER_WAY,
} from './pages/open-inspection.ts'
export { preparationPages } from './pages/preparation-pages.ts'
export type { InspectionUnderWay, Member, Part } from './rules/inspection.ts'
export { holdInspection, type InspectionKey } from './store/inspections-under-way.ts'
export { membersOf } from './store/members.ts'
export { recordInspectionUnderWay } from './store/record-inspection.ts'
