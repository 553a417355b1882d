import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { holdInspection } from '#inspection/preparation'
import { CannotDraw, casesInSample, type DrawnSample, replace } from '#inspection/sampling'
import { putOnRecord } from '#platform/audit'
import { aLine, editingForm, type FormDefinition } from '#platform/forms'
import { capitalised } from '#platform/words'
import { keepWithdrawal, sampleInForce } from '../../store/drawn-samples.ts'
import type { CaseListNeeds } from '../needs.ts'
import { addressOfSample, formCrumbs, openedSample, subjectOf } from '../open-sample.ts'

const READ = z.object({ reason: aLine('Say why the case is taken out') })

/** Takes a case out of the sample for a reason; the next reserve of its cell takes its place. */
export function withdrawForm(site: FastifyInstance, needs: CaseListNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'withdrawal of a case' },
    address: '/inspecting/:inspection/samples/:sample/cases/:reference/withdraw',
    access: { resource: 'inspection sample', action: 'change' },
    title: () => 'Take a case out of the sample',
    lead: 'It stays on record with the reason. The next reserve of its cell takes its place; where there is none, the sample has one case fewer.',
    breadcrumbs: formCrumbs('Take a case out'),
    button: 'Take it out',
    fields: [{ name: 'reason', label: 'Why?', kind: 'text' }],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const opened = await openedSample(transaction, needs, { params, signedIn })
      const found = opened === null ? null : await sampleInForce(transaction, opened.key)
      const isThere = found === null ? false : isInSample(found.drawn, params.reference)
      if (found === null || !isThere) return null
      return { values: {}, version: found.drawNo, context: params.reference ?? '' }
    },
    save: async (transaction, params, { reason }, { version, signedIn }) => {
      const opened = await openedSample(transaction, needs, { params, signedIn })
      if (opened === null || !(await holdInspection(transaction, opened.key))) return 'stale'
      const { key } = opened
      const { reference = '' } = params
      const found = await sampleInForce(transaction, key)
      if (found === null || found.drawNo !== version) return 'stale'
      const now = withoutOrWhyNot(found.drawn, reference, reason)
      if (typeof now === 'string') return { faults: { reason: now } }
      const by = signedIn.accountId
      await keepWithdrawal(transaction, { ...key, drawNo: found.drawNo }, now, by)
      await needs.afterWithdrawal?.(transaction, { ...key, reference, reason, by })
      await putOnRecord(transaction, {
        ...{ organisation: key.organisationId, action: 'withdraw', resource: 'inspection sample' },
        subjects: [subjectOf(key)],
        ...{ reason, detail: { reference, replacedBy: now.log.at(-1)?.replacedBy ?? null } },
      })
      const because = now.log.at(-1)?.replacedBy
      const said =
        because === null ? 'The case is out; no reserve was left' : 'The case is replaced'
      return { to: addressOfSample(key), said }
    },
  }
  editingForm(site, definition)
}

function isInSample(drawn: DrawnSample, reference: string | undefined): boolean {
  return casesInSample(drawn).some((one) => one.reference === reference)
}

function withoutOrWhyNot(drawn: DrawnSample, withdrawn: string, reason: string) {
  try {
    return replace(drawn, { withdrawn, reason })
  } catch (error) {
    if (error instanceof CannotDraw) return capitalised(error.message)
    throw error
  }
}
