export { aDay, aLine, maybeADay } from './answers.ts'
export type {
  FormDefinition,
  FormParams,
  Loaded,
  RegisteredForm,
  Saved,
  SavedBy,
} from './definition.ts'
export { editingForm } from './editing-form.ts'
export { keepWhatWasTyped } from './expired.ts'
export { formPlugin } from './form-plugin.ts'
export { type FormNeeds, formsOf } from './needs.ts'
export type { Choice, Field, FieldKind } from './rules/fields.ts'
export { removeOldDrafts } from './store/drafts.ts'
