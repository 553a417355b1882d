import type { FastifyInstance } from 'fastify'
import type { PeopleNeeds } from '../needs.ts'
import { aliasForm, newAliasForm } from './alias-forms.ts'
import { detailsForm } from './details-form.ts'
import { newRegisterForm } from './new-register-form.ts'
import { newRequirementForm } from './new-requirement-form.ts'
import { newSentenceForm } from './new-sentence-form.ts'
import { registerForm } from './register-form.ts'
import { removeAliasForm } from './remove-alias-form.ts'
import { requirementForm } from './requirement-form.ts'
import { sentenceForm } from './sentence-form.ts'

/** The forms of the record of supervision: who the person is, what was ordered, what is registered. */
export function recordForms(site: FastifyInstance, needs: PeopleNeeds): void {
  for (const form of [
    ...[detailsForm, newAliasForm, aliasForm, removeAliasForm, newSentenceForm, sentenceForm],
    ...[newRequirementForm, requirementForm, newRegisterForm, registerForm],
  ]) {
    form(site, needs)
  }
}
