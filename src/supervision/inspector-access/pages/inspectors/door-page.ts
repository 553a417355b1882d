import { z } from 'zod'
import type { OrganisationKind } from '#platform/database'
import type { Day } from '#platform/dates'
import type { Field, FormParams } from '#platform/forms'
import { aDay, aLine } from '#platform/forms'
import type { InspectorAccessKey, Opening } from '../../store/inspector-access.ts'

/** The way back. */
export const CRUMBS = {
  administration: { text: 'Administration', href: '/administration' },
  inspectors: { text: 'Inspectors', href: '/administration/inspectors' },
} as const

/** Only who keeps cases has a door to open. */
export function keepsCases(kind: OrganisationKind): boolean {
  return kind === 'provider' || kind === 'nps'
}

/** Where an inspector's access is changed. */
export function doorAddress({ inspectorateId, accountId }: InspectorAccessKey): string {
  const of = [inspectorateId, accountId].map(encodeURIComponent).join('/')
  return `${CRUMBS.inspectors.href}/${of}`
}

/** Which door the address names, of one's own organisation. */
export function keyIn(
  { inspectorate: inspectorateId = '', account: accountId = '' }: FormParams,
  { organisationId }: { readonly organisationId: string },
): InspectorAccessKey {
  return { organisationId, inspectorateId, accountId }
}

/** What is asked about a door, besides whose it is. */
export const DOOR_FIELDS: readonly Field[] = [
  {
    ...{ name: 'inspection', label: 'Which inspection?', kind: 'text', width: 30 },
    hint: 'For example: Autumn 2026',
  },
  { name: 'fromDay', label: 'First day', kind: 'day' },
  {
    ...{ name: 'endsOn', label: 'Day it ends', kind: 'day' },
    hint: 'On this day they can no longer read anything',
  },
  {
    ...{ name: 'cleared', label: 'May they read restricted cases?', kind: 'choice' },
    hint: 'Restricted cases stay in the sample. Only an inspector cleared for them can open one.',
    options: [
      { value: 'no', text: 'No' },
      { value: 'yes', text: 'Yes, they are cleared' },
    ],
  },
]

/** What may be answered. */
export const DOOR_ANSWERS = {
  inspection: aLine('Say which inspection it is for'),
  fromDay: aDay('Give the first day'),
  endsOn: aDay('Give the day it ends'),
  cleared: z
    .enum(['yes', 'no'], 'Choose whether they may read restricted cases')
    .transform((said) => said === 'yes'),
}

/** The answers, as a door. */
export type DoorAnswers = {
  readonly inspection: string
  readonly fromDay: Day
  readonly endsOn: Day
  readonly cleared: boolean
}

/** What is written down of them. */
export function openingOf({ inspection, fromDay, endsOn, cleared }: DoorAnswers): Opening {
  return { inspection, fromDay, untilDay: endsOn, clearedForRestricted: cleared }
}

/** What goes on record about a change of somebody's access. */
export function doorOnRecord(
  { inspectorateId, accountId }: InspectorAccessKey,
  action: 'add' | 'change',
  detail: Readonly<Record<string, unknown>>,
) {
  const subjects = [`${inspectorateId}/${accountId}`]
  return { organisation: null, action, resource: 'inspector access', subjects, detail }
}
