import type { Database } from '#platform/database'
import { dayOf } from '#platform/dates'
import { dateInWords } from '#platform/words'
import {
  addressOf,
  type CaseEvent,
  type CasePanel,
  momentIn,
  type OpenCase,
} from '#supervision/people'
import { bandingsOf, type KeptBanding } from '../store/bandings.ts'
import { type Held, holdersOf } from '../store/holding.ts'
import { openTasks } from '../store/tasks.ts'
import { bandTag, HELD_BY_WORDS } from './band-words.ts'

const MOST_TASKS = 20

/** The band on the page of a case: what it is, whether the officer has confirmed it, and what is to do. */
export const bandingPanel: CasePanel = {
  view: 'supervision/allocation/pages/panel',
  heading: { id: 'band', text: 'Band and allocation' },
  shown: ['case allocation'],
  show: async (transaction, opened) => {
    if (!opened.may('read', 'case allocation')) return null
    return panelView(transaction, opened)
  },
  events: async (transaction, { found, may }, most) => {
    if (!may('read', 'case allocation')) return []
    const bandings = await bandingsOf(transaction, found, most)
    const holders = await holdersOf(transaction, found)
    return [...bandings.flatMap(bandEvents), ...holders.slice(0, most).map(holderEvent)]
  },
}

function bandEvents(one: KeptBanding): readonly CaseEvent[] {
  const { band, bandedOn, decidedAt, decidedBy, cause, confirmedAt } = one
  const at = dayOf(decidedAt) === bandedOn ? momentIn(decidedAt) : { on: bandedOn }
  const decided = { ...at, what: `Band: ${bandTag(band).text}`, words: cause, by: decidedBy }
  if (confirmedAt === null) return [decided]
  const confirmed = {
    ...momentIn(confirmedAt),
    what: `Band confirmed: ${bandTag(one.confirmedBand).text}`,
    ...{ words: one.confirmedReason ?? '', by: one.confirmedBy ?? '' },
  }
  return [confirmed, decided]
}

function holderEvent({ fromTime, officerName, teamName, ...rest }: Held): CaseEvent {
  const who = officerName === null ? `No officer yet, ${teamName}` : `${officerName}, ${teamName}`
  const words = [rest.reason, rest.handoverNote].filter((text) => text !== '').join('\n')
  return { ...momentIn(fromTime), what: `Held by: ${who}`, words, by: rest.decidedBy }
}

async function panelView(transaction: Database, { found, may }: OpenCase) {
  const key = { organisationId: found.organisationId, crn: found.crn }
  const [banding] = await bandingsOf(transaction, key, 1)
  const [holder] = await holdersOf(transaction, key)
  const tasks = await openTasks(transaction, key.organisationId, {
    ...{ of: 'case', crn: key.crn, limit: MOST_TASKS },
  })
  const to = (isTheirs: boolean, page: string) => (isTheirs ? addressOf(found, page) : null)
  const canConfirm = banding !== undefined && may('change', 'case allocation')
  return {
    bar: banding === undefined ? [] : [bandBar(banding)],
    band: banding === undefined ? null : bandingView(banding),
    heldSince: holder === undefined ? null : dateInWords(dayOf(holder.fromTime)),
    tasks: tasks.map(({ kind, words, dueOn, accountName }) => ({
      ...{ kind, words, who: accountName ?? 'the team' },
      due: dateInWords(dueOn),
    })),
    why: addressOf(found, '/band'),
    confirm: to(canConfirm, '/band/confirm'),
    handover: holder === undefined || holder.handoverNote === '' ? null : holder.handoverNote,
    readHandover: to(
      may('change', 'case allocation') && tasks.some(({ kind }) => kind === 'read handover note'),
      '/handover',
    ),
    ask: to(may('add', 'case allocation'), '/reallocation/new'),
    allocate: to(may('use', 'case allocation'), '/allocate'),
  }
}

function bandBar({ band, confirmedBand }: KeptBanding) {
  const { text, classes } = bandTag(confirmedBand ?? band)
  return { text: `Band: ${text.toLowerCase()}`, classes }
}

/** The band that stands: the officer's word where there is one. */
function bandingView({ band, confirmedBand, confirmedBy, confirmedReason, ...rest }: KeptBanding) {
  const stands = confirmedBand ?? band
  return {
    tag: bandTag(stands),
    heldBy: HELD_BY_WORDS[rest.heldBy],
    isProvisional: rest.provisional && confirmedBand === null,
    isEscalated: rest.escalate,
    confirmed: confirmedBy === null ? null : `Confirmed by ${confirmedBy}`,
    differs:
      confirmedBand !== null && confirmedBand !== band
        ? { reason: confirmedReason, by: bandTag(band).text }
        : null,
    since: dateInWords(rest.bandedOn),
    cause: rest.cause,
  }
}
