import type { FastifyPluginAsync } from 'fastify'
import type { Database } from '#platform/database'
import { type Day, daysBetween } from '#platform/dates'
import { capitalised, counted, dateInWords } from '#platform/words'
import { bandingsOf, bandTag } from '#supervision/allocation'
import {
  addressOf,
  type CasePage,
  type CasePanel,
  type OpenCase,
  showCase,
  whoIs,
} from '#supervision/people'
import { type CheckAnswer, type IntakePart, leftToDo } from '../../rules/left-to-do.ts'
import { type Intake, intakes } from '../../store/intakes.ts'
import type { IntakeNeeds } from '../needs.ts'
import { officerInWords } from './parts-of-intake.ts'

const VIEW = 'supervision/intake/pages/checklist/checklist'
const READ = { resource: 'case allocation', action: 'read' } as const

/**
 * What intake does for a new case, part by part: what is done, since when, and where to do the rest; with
 * the initial band and the rules that gave it. Essex report, Annex 3.
 */
export function checklistPage({
  matrix,
  clock,
}: Pick<IntakeNeeds, 'matrix' | 'clock'>): FastifyPluginAsync {
  return async (site) => {
    const config = { access: READ, subject: 'crn' } as const
    site.get('/cases/:crn/intake', { config }, (request, reply) =>
      showCase(request, reply, {
        ...{ matrix, view: VIEW, wish: READ },
        show: (transaction, opened) => checklistView(transaction, opened, clock.today()),
      }),
    )
  }
}

/** The intake on the page of a case, as long as it is not complete. */
export const intakePanel: CasePanel = {
  view: 'supervision/intake/pages/checklist/panel',
  heading: { id: 'intake', text: 'Intake' },
  shown: ['case allocation'],
  show: async (transaction, { found, may }) => {
    if (!may('read', 'case allocation')) return null
    const [intake] = await intakes(transaction, found.organisationId, { crn: found.crn })
    if (intake === undefined || intake.completedOn !== null) return null
    const left = leftToDo(intake).map(({ words }) => words)
    return { left, received: dateInWords(intake.receivedOn), href: addressOf(found, '/intake') }
  },
}

async function checklistView(
  transaction: Database,
  opened: OpenCase,
  today: Day,
): Promise<CasePage> {
  const { found, may } = opened
  const { organisationId, crn } = found
  const shared = {
    title: `Intake of ${crn}`,
    who: whoIs(found),
    breadcrumbs: [
      { text: 'Cases', href: '/cases' },
      { text: crn, href: addressOf(found) },
      { text: 'Intake' },
    ],
  }
  const shown = ['case allocation'] as const
  const [intake] = may('read', 'case allocation')
    ? await intakes(transaction, organisationId, { crn })
    : []
  if (intake === undefined) return { model: { ...shared, parts: [] }, shown }
  const isOpen = intake.completedOn === null
  const left = leftToDo(intake)
  const mayChange = isOpen && may('change', 'case allocation')
  return {
    model: {
      ...shared,
      parts: await partsView(transaction, { intake, opened, mayChange }),
      received: `${dateInWords(intake.receivedOn)}, ${ago(daysBetween(intake.receivedOn, today))}`,
      completed: intake.completedOn === null ? null : dateInWords(intake.completedOn),
      left: left.map(({ words }) => words),
      complete: mayChange && left.length === 0 ? addressOf(found, '/intake/complete') : null,
    },
    shown,
  }
}

function ago(days: number): string {
  return days === 0 ? 'today' : `${counted(days, 'day')} ago`
}

type Seen = { readonly intake: Intake; readonly opened: OpenCase; readonly mayChange: boolean }

/** A part of intake as the page shows it: where it stands and what may be done about it. */
type PartView = {
  readonly part: IntakePart
  readonly name: string
  readonly state: string
  readonly isDone: boolean
  readonly reasons?: readonly string[]
  readonly actions: readonly { readonly href: string; readonly words: string }[]
}

async function partsView(transaction: Database, seen: Seen): Promise<readonly PartView[]> {
  const { intake } = seen
  const done = (part: IntakePart) => !leftToDo(intake).some((one) => one.part === part)
  const action = (page: string, words: string) =>
    seen.mayChange ? [{ href: addressOf(seen.opened.found, page), words }] : []
  return [
    {
      ...{ part: 'domestic-abuse-check', name: 'Domestic abuse check' },
      state: checkInWords(intake.domesticAbuseCheck, intake.domesticAbuseOn),
      isDone: done('domestic-abuse-check'),
      actions: action('/intake/domestic-abuse-check', 'Record the domestic abuse check'),
    },
    {
      ...{ part: 'safeguarding-check', name: 'Safeguarding check' },
      state: checkInWords(intake.safeguardingCheck, intake.safeguardingOn),
      isDone: done('safeguarding-check'),
      actions: action('/intake/safeguarding-check', 'Record the safeguarding check'),
    },
    {
      ...{ part: 'registers', name: 'Registers and flags', isDone: done('registers') },
      state: intake.registersChecked ? 'Checked' : 'Not checked yet',
      actions: [
        ...action('#registers', 'See and change the registers'),
        ...action('/intake/registers', 'Record that they are checked'),
      ],
    },
    await bandPart(transaction, seen, done('band')),
    {
      ...{ part: 'officer-question', name: 'Should the officer be a woman?' },
      state: officerInWords(intake.femaleOfficer),
      isDone: done('officer-question'),
      actions: action('/intake/officer-question', 'Record the answer'),
    },
    meetingPart(seen, done('meeting')),
  ]
}

function checkInWords(state: CheckAnswer, on: Day | null): string {
  const words = capitalised(state)
  return on === null ? words : `${words}, ${dateInWords(on)}`
}

/** The initial band with the rules that gave it; without one, where to see what is missing. */
async function bandPart(
  transaction: Database,
  { opened: { found } }: Seen,
  isDone: boolean,
): Promise<PartView> {
  const [banding] = await bandingsOf(transaction, found, 1)
  const state = banding === undefined ? 'No band yet' : bandTag(banding.band).text
  const provisional =
    banding?.provisional === true ? ', provisional: readiness to change is not on record' : ''
  return {
    ...{ part: 'band', name: 'Initial band', state: `${state}${provisional}`, isDone },
    reasons: banding?.rules.map(({ effect }) => effect) ?? [],
    actions: [{ href: addressOf(found, '/band'), words: 'Why this band?' }],
  }
}

/** Booking is the next step after choosing who holds the case: an officer of the right grade. */
function meetingPart({ intake: { meetingOn }, opened: { found, may } }: Seen, isDone: boolean) {
  const isTheirs = may('add', 'case contact')
  return {
    ...{ part: 'meeting' as const, name: 'New directions meeting', isDone },
    state: meetingOn === null ? 'Not booked yet' : `Booked for ${dateInWords(meetingOn)}`,
    actions: [
      ...(may('use', 'case allocation')
        ? [{ href: addressOf(found, '/allocate'), words: 'Choose an officer of the right grade' }]
        : []),
      ...(isTheirs
        ? [
            {
              href: addressOf(found, '/appointments/new'),
              words: meetingOn === null ? 'Book the meeting' : 'Book another meeting',
            },
          ]
        : []),
    ],
  }
}
