import type { FastifyPluginAsync } from 'fastify'
import { checklistPage } from './checklist/checklist.ts'
import { partsOfIntake } from './checklist/parts-of-intake.ts'
import { checkPage } from './import/check.ts'
import { decideForm } from './import/decide.ts'
import { uploadPage } from './import/upload.ts'
import { importsPages } from './imports/imports.ts'
import { undoForm } from './imports/undo.ts'
import { keyedForm } from './keyed/keyed.ts'
import type { IntakeNeeds } from './needs.ts'
import { openPage } from './open/open.ts'

/** Intake: the list of new cases, a file or one case put on record, imports taken back, the checklist. */
export function intakePages(needs: IntakeNeeds): FastifyPluginAsync {
  return async (site) => {
    for (const page of [openPage, uploadPage, checkPage, checklistPage]) {
      await site.register(page(needs))
    }
    await site.register(importsPages())
    for (const form of [decideForm, undoForm, keyedForm, partsOfIntake]) form(site, needs)
  }
}
