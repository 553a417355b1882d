import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { crumbsTo, keyIn, membersOf } from '#inspection/preparation'
import { putOnRecord } from '#platform/audit'
import { type Database, refusalOf } from '#platform/database'
import { editingForm, type FormDefinition } from '#platform/forms'
import { counted } from '#platform/words'
import { fieldworkPolicyOn } from '../../fieldwork-policy.ts'
import { shareOut } from '../../rules/share-out.ts'
import { casesToInspect, giveReadings } from '../../store/readings.ts'
import { addressOfFieldwork } from '../dashboard/address.ts'
import type { FieldworkNeeds } from '../needs.ts'

const READ_CASES = ['lead inspector', 'assessor', 'local assessor', 'quality assurer'] as const
const WHOLE = 100

const READ = z.object({
  readers: z.array(z.string()).min(1, 'Choose who reads'),
  twice: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, 'Give a whole number of per cent')
    .transform(Number)
    .refine((percent) => percent <= WHOLE, 'Give at most 100 per cent'),
})

/** Shares the cases that have no reader out among those chosen, and has a share of all cases read twice. */
export function shareOutForm(site: FastifyInstance, needs: FieldworkNeeds): void {
  const definition: FormDefinition<z.infer<typeof READ>> = {
    ...{ name: 'sharing out of cases', address: '/inspecting/:inspection/fieldwork/share-out' },
    access: { resource: 'case assessment', action: 'add' },
    title: () => 'Share the cases out',
    lead: 'All cases of one officer go to one reader. A local assessor gets none of their own office. Every reading can be changed afterwards.',
    breadcrumbs: crumbsTo('Share the cases out'),
    button: 'Share them out',
    fields: [
      { name: 'readers', label: 'Who reads', kind: 'choices' },
      {
        ...{ name: 'twice', label: 'Per cent of the cases read twice', kind: 'text', width: 3 },
        hint: 'By somebody who does not see the first reading. Which cases is not for anybody to choose.',
      },
    ],
    read: READ,
    load: async (transaction, params, signedIn) => {
      const key = keyIn(params, signedIn)
      const readers = await readersOf(transaction, key)
      const cases = await casesToInspect(transaction, key)
      const open = cases.filter(({ first }) => first === null).length
      if (open === 0) return null
      const twice = `${fieldworkPolicyOn(needs.clock.today()).readTwice}`
      return {
        values: {
          twice,
          // Whoever leads reads where they choose to.
          readers: readers
            .filter(({ parts }) => parts.some((part) => part !== 'lead inspector'))
            .map(({ accountId }) => accountId),
        },
        version: null,
        about: [{ name: 'Without a reader', value: counted(open, 'case') }],
        options: {
          readers: readers.map(({ accountId, name, parts, ownOffice }) => ({
            ...{ value: accountId, text: name },
            hint: `${parts.join(', ')}${ownOffice === null ? '' : `, of ${ownOffice}`}`,
          })),
        },
      }
    },
    save: async (transaction, params, { readers, twice }, { signedIn }) => {
      const key = keyIn(params, signedIn)
      const cases = await casesToInspect(transaction, key)
      const chosen = (await readersOf(transaction, key)).filter(({ accountId }) =>
        readers.includes(accountId),
      )
      const { given, left } = shareOut(cases, chosen, twice)
      const rows = given.flatMap(({ because: _, ...one }) => {
        const found = cases.find(
          ({ sample, reference }) => sample === one.sample && reference === one.reference,
        )
        if (found === undefined) return []
        const { drawNo, office, officer, facts } = found
        return [{ ...key, ...one, drawNo, office, officer, facts }]
      })
      // Two who share out at once: the second finds the cases given.
      const refused = await refusalOf(transaction, ['23505', 'PLB07', 'PLB08', 'PLB09'], () =>
        giveReadings(transaction, rows, signedIn.accountId),
      )
      if (refused !== null) {
        return { faults: { readers: 'Somebody has changed this meanwhile: look at it again' } }
      }
      await putOnRecord(transaction, {
        ...{ organisation: key.organisationId, action: 'give', resource: 'case assessment' },
        subjects: [key.inspectionId],
        detail: {
          given: given.length,
          left: left.length,
          readers: chosen.map((one) => one.accountId),
        },
      })
      const said =
        left.length === 0
          ? 'The cases are shared out'
          : 'Some cases could not be given to anybody chosen'
      return { to: addressOfFieldwork(key.inspectionId), said }
    },
  }
  editingForm(site, definition)
}

/** Who reads cases on an inspection, once each, with their parts. */
export async function readersOf(
  transaction: Database,
  key: Parameters<typeof membersOf>[1],
): Promise<
  readonly {
    readonly accountId: string
    readonly name: string
    readonly parts: readonly string[]
    readonly ownOffice: string | null
    readonly onlySecond: boolean
  }[]
> {
  const members = (await membersOf(transaction, key)).filter(
    ({ part, leftReason }) => leftReason === null && READ_CASES.some((one) => one === part),
  )
  return [...Map.groupBy(members, ({ accountId }) => accountId)].flatMap(([accountId, theirs]) => {
    const ownOffice = theirs.find((one) => one.ownOffice !== null)?.ownOffice ?? null
    const name = theirs[0]?.name ?? accountId
    const parts = theirs.map(({ part }) => part)
    const onlySecond = parts.every((part) => part === 'quality assurer')
    return [{ accountId, name, parts, ownOffice, onlySecond }]
  })
}
