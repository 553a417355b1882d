import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import { putOnRecord } from '#platform/audit'
import type { Database } from '#platform/database'
import {
  editingForm,
  type Field,
  type FormDefinition,
  type Loaded,
  type Saved,
} from '#platform/forms'
import { type CaseKey, caseOf, caseToEdit, crumbsTo, whoIs, writtenBy } from '#supervision/people'
import type { IntakePart } from '../../rules/left-to-do.ts'
import { type Intake, type IntakeChange, intakes, saveIntake } from '../../store/intakes.ts'
import type { IntakeNeeds } from '../needs.ts'

const CHANGE = { resource: 'case allocation', action: 'change' } as const

/** One part of intake to be recorded on a page of its own. */
export type PartToRecord<Values> = {
  readonly part: IntakePart | 'complete'
  readonly title: string
  readonly lead?: string
  readonly button?: string
  readonly fields: readonly Field[]
  readonly read: z.ZodType<Values>
  readonly values: (intake: Intake) => Loaded['values']
  readonly about?: (transaction: Database, key: CaseKey) => Promise<NonNullable<Loaded['about']>>
  /** What is saved, or why not: a sentence for a field. */
  readonly change: (
    values: Values,
    intake: Intake,
    now: Date,
  ) => IntakeChange | Extract<Saved, { readonly faults: unknown }>
  readonly said: string
  /** It changes nothing that somebody else may have written, so it holds for every version. */
  readonly anyVersion?: boolean
}

/** Adds the page on which a part of intake is recorded, for a case whose intake is not complete. */
export function recordPart<Values>(
  site: FastifyInstance,
  { matrix }: Pick<IntakeNeeds, 'matrix'>,
  part: PartToRecord<Values>,
): void {
  const { anyVersion = false } = part
  const definition: FormDefinition<Values> = {
    ...{ name: `intake: ${part.part}`, address: `/cases/:crn/intake/${part.part}` },
    ...{ access: CHANGE, subject: 'crn', title: () => part.title, fields: part.fields },
    ...(part.lead === undefined ? {} : { lead: part.lead }),
    ...(part.button === undefined ? {} : { button: part.button }),
    breadcrumbs: crumbsTo(part.title),
    read: part.read,
    load: async (transaction, params, signedIn) => {
      const found = await caseToEdit(transaction, matrix, CHANGE, { params, signedIn })
      if (found === null) return null
      const intake = await openIntake(transaction, found)
      if (intake === null) return null
      return {
        ...{ values: part.values(intake), context: whoIs(found) },
        version: anyVersion ? null : intake.version,
        ...(part.about === undefined ? {} : { about: await part.about(transaction, found) }),
        ...writtenBy(intake),
      }
    },
    save: async (transaction, params, values, { version, signedIn, now }) => {
      const key = caseOf({ params, signedIn })
      const intake = await openIntake(transaction, key)
      if (intake === null) return 'stale'
      if (!anyVersion && intake.version !== version) return 'stale'
      const change = part.change(values, intake, now)
      if ('faults' in change) return change
      const by = { version: intake.version, changedBy: signedIn.accountId }
      if (!(await saveIntake(transaction, key, change, by))) return 'stale'
      await putOnRecord(transaction, {
        ...{ organisation: key.organisationId, action: 'change', resource: 'case allocation' },
        ...{ subjects: [key.crn], detail: { fields: Object.keys(change) } },
      })
      return { to: `/cases/${key.crn}/intake`, said: part.said }
    },
  }
  editingForm(site, definition)
}

/** The intake of a case that is not complete yet; `null` otherwise. */
async function openIntake(
  transaction: Database,
  { organisationId, crn }: CaseKey,
): Promise<Intake | null> {
  const [intake] = await intakes(transaction, organisationId, { crn })
  return intake === undefined || intake.completedOn !== null ? null : intake
}
