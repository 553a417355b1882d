import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { crumbsTo, keyIn } from '#inspection/preparation'
import type { SignedIn } from '#platform/accounts'
import { putOnRecord } from '#platform/audit'
import { type Database, refusalOf } from '#platform/database'
import { editingForm, type FormDefinition, type FormParams, maybeADay } from '#platform/forms'
import { changeReading, findReading } from '../../store/readings.ts'
import { addressOfFieldwork } from '../dashboard/address.ts'
import type { FieldworkNeeds } from '../needs.ts'
import { readersOf } from '../share-out/share-out.ts'

const READ = z
  .object({
    readerId: z.string().min(1, 'Choose who reads'),
    plannedOn: maybeADay,
    interviewAt: z
      .string()
      .trim()
      .regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, 'Give the time as 14:30')
      .transform((time) => (time === '' ? null : time)),
    reopen: z.string(),
  })
  .refine(({ plannedOn, interviewAt }) => interviewAt === null || plannedOn !== null, {
    ...{ path: ['plannedOn'], message: 'Give the day of the interview' },
  })

const REFUSALS: Readonly<Record<string, readonly [string, string]>> = {
  PLB07: ['readerId', 'They do not read cases on this inspection'],
  PLB08: ['readerId', 'It is a case of their own office'],
  PLB09: ['readerId', 'They read this case already: its two readings are by two people'],
  '23505': ['interviewAt', 'They have another interview at that time'],
}

/** Plans a reading: by whom, on which day and when the officer is spoken to; or opens a submitted one again. */
export function changeReadingForm(site: FastifyInstance, _: FieldworkNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'planning of a reading' },
    address: '/inspecting/:inspection/fieldwork/readings/:reading',
    access: { resource: 'case assessment', action: 'add' },
    title: () => 'Change a reading',
    breadcrumbs: crumbsTo('Change a reading'),
    fields: [
      { name: 'readerId', label: 'Who reads', kind: 'choice' },
      { name: 'plannedOn', label: 'Day', kind: 'day', optional: true },
      {
        ...{ name: 'interviewAt', label: 'Interview with the officer', kind: 'text', width: 5 },
        ...{ hint: 'For example 14:30.', optional: true },
      },
      {
        ...{ name: 'reopen', label: 'Open it again, for the reader to change it', kind: 'yes' },
        optional: true,
      },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const found = await readingIn(transaction, params, signedIn)
      if (found === null) return null
      const { readerId, plannedOn, interviewAt, version, reference, officer, office } = found
      const readers = await readersOf(transaction, keyIn(params, signedIn))
      return {
        values: {
          readerId,
          plannedOn: plannedOn ?? '',
          interviewAt: interviewAt ?? '',
          reopen: '',
        },
        version,
        context: reference,
        about: [
          { name: 'Officer', value: `${officer}, ${office}` },
          { name: 'State', value: found.submittedAt === null ? 'Not submitted' : 'Submitted' },
        ],
        options: {
          readerId: readers.map(({ accountId, name, parts }) => ({
            ...{ value: accountId, text: name, hint: parts.join(', ') },
          })),
        },
      }
    },
    save: async (transaction, params, { reopen, ...change }, { version, signedIn }) => {
      const found = await readingIn(transaction, params, signedIn)
      if (found === null || version === null) return 'stale'
      if (found.hasEntries && change.readerId !== found.readerId) {
        return { faults: { readerId: 'Their reader has begun: another cannot go on with it' } }
      }
      const opened = reopen === 'yes' ? { ...change, submittedAt: null } : change
      const by = { version, changedBy: signedIn.accountId }
      let isSaved = false
      const refused = await refusalOf(transaction, Object.keys(REFUSALS), async () => {
        isSaved = await changeReading(transaction, found, opened, by)
      })
      const [field, because] = REFUSALS[refused ?? ''] ?? []
      if (field !== undefined && because !== undefined) return { faults: { [field]: because } }
      if (!isSaved) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: found.organisationId, resource: 'case assessment' },
        action: reopen === 'yes' && found.submittedAt !== null ? 'open again' : 'plan',
        subjects: [found.readingId],
      })
      return { to: addressOfFieldwork(found.inspectionId), said: 'The reading is planned' }
    },
  }
  editingForm(site, definition)
}

async function readingIn(transaction: Database, params: FormParams, signedIn: SignedIn) {
  const { reading: readingId = '' } = params
  const { organisationId, inspectionId } = keyIn(params, signedIn)
  if (!/^[1-9]\d{0,17}$/.test(readingId)) return null
  const found = await findReading(transaction, { organisationId, readingId })
  const isThere = found?.inspectionId === inspectionId && found.withdrawnReason === null
  return isThere ? found : null
}
