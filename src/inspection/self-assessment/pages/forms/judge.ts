import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type FrameworkPack, standardsOf } from '#inspection/frameworks'
import { putOnRecord } from '#platform/audit'
import { type Database, refusalOf } from '#platform/database'
import { aLine, editingForm, type FormDefinition } from '#platform/forms'
import { addJudgement, judgementsOf } from '../../store/results.ts'
import type { SelfAssessmentNeeds } from '../needs.ts'
import { type Asked, addressOf, CHANGE, crumbsTo, keyOf, openToChange } from '../opened.ts'

const READ = z.object({
  rating: z.string().min(1, 'Choose the rating'),
  reason: aLine('Say why'),
})

/** Says what the provider thinks of a standard that no case answers, so that an overall rating can be predicted. */
export function judgeForm(site: FastifyInstance, needs: SelfAssessmentNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    name: 'own judgement of a standard',
    address: '/self-assessment/:assessment/standards/:standard',
    access: CHANGE,
    title: ({ standard = '' }) => `Your own judgement of ${standard}`,
    lead: 'An inspection judges this from evidence and not from cases. What you write here is what you expect.',
    breadcrumbs: crumbsTo('Your own judgement'),
    fields: [
      { name: 'rating', label: 'Rating', kind: 'choice' },
      { name: 'reason', label: 'Why?', kind: 'words' },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const found = await toJudge(transaction, needs, { params, signedIn })
      if (found === null) return null
      const { standard, ratings, inForce, assessment } = found
      return {
        values: { rating: inForce?.rating ?? '', reason: inForce?.reason ?? '' },
        version: inForce?.judgementNo ?? 0,
        context: assessment.name,
        about: [{ name: `${standard.id} ${standard.name}`, value: standard.statement }],
        options: { rating: ratings.map((rating) => ({ value: rating, text: rating })) },
      }
    },
    save: async (transaction, params, { rating, reason }, { version, signedIn }) => {
      const found = await toJudge(transaction, needs, { params, signedIn })
      if (found === null || (found.inForce?.judgementNo ?? 0) !== version) return 'stale'
      if (!found.ratings.includes(rating)) return { faults: { rating: 'Choose the rating' } }
      const key = keyOf(found)
      const standardId = found.standard.id
      const judgement = { standardId, rating, reason, judgementNo: version + 1 }
      const refused = await refusalOf(transaction, ['23505', 'PLB40'], () =>
        addJudgement(transaction, key, judgement, signedIn.accountId),
      )
      if (refused !== null) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: key.organisationId, action: 'judge', resource: CHANGE.resource },
        ...{ subjects: [key.assessmentId], detail: { standard: standardId } },
      })
      return { to: addressOf(key.assessmentId), said: 'Your judgement is kept' }
    },
  }
  editingForm(site, definition)
}

async function toJudge(transaction: Database, needs: SelfAssessmentNeeds, asked: Asked) {
  const opened = await openToChange(transaction, needs, asked)
  if (opened === null) return null
  const standard = standardToJudge(opened.pack, asked.params.standard ?? '')
  if (standard === null) return null
  const judgements = await judgementsOf(transaction, keyOf(opened))
  const inForce = judgements.find(({ standardId }) => standardId === standard.id) ?? null
  const ratings = opened.pack.ratings?.bands.list.map(({ rating }) => rating) ?? []
  return { ...opened, standard, ratings, inForce }
}

/** A standard judged by ratings characteristics; `null` when cases answer it, or there are no ratings. */
function standardToJudge(pack: FrameworkPack, id: string) {
  if (pack.ratings === null) return null
  const found = standardsOf(pack).find((standard) => standard.id === id)
  return found?.judgedBy === 'ratings-characteristics' ? found : null
}
