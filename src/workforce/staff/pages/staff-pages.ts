import type { FastifyPluginAsync } from 'fastify'
import { addAbsenceForm, changeAbsenceForm } from './absence/absence-forms.ts'
import type { StaffNeeds } from './needs.ts'
import { officerPage } from './officer/officer.ts'
import { addPostForm } from './post/add-post.ts'
import { changePostForm } from './post/change-post.ts'
import { addReductionForm, changeReductionForm } from './reduction/reduction-forms.ts'
import { staffPage } from './staff/staff.ts'
import { withdrawAbsenceForm, withdrawReductionForm } from './withdraw/withdraw-forms.ts'

/** Who holds cases, at which grade and for how many hours, who is away and who covers. */
export function staffPages(needs: StaffNeeds): FastifyPluginAsync {
  return async (site) => {
    for (const page of [staffPage, officerPage]) await site.register(page(needs))
    for (const form of [addPostForm, changePostForm]) form(site, needs)
    for (const form of [addAbsenceForm, changeAbsenceForm]) form(site, needs)
    for (const form of [addReductionForm, changeReductionForm]) form(site, needs)
    for (const form of [withdrawAbsenceForm, withdrawReductionForm]) form(site, needs)
  }
}
