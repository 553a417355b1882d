import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { putOnRecordAs } from '#platform/audit'
import type { Database, Records } from '#platform/database'
import { addDays, type Clock, day } from '#platform/dates'
import {
  type CaseKey,
  recordCaseAccess,
  recordCaseNote,
  recordCaseSummary,
  recordCaseWorker,
  recordInspectorAccess,
  recordNameKeys,
  recordPerson,
  recordSafetyNote,
  recordSampledCase,
} from '#supervision/people'
import { LOADED_BY, takeTurns } from './sample-people.ts'

const FILE = z.object({
  organisation: z.string(),
  familyNames: z.array(z.string()),
  givenNames: z.array(z.string()),
  stories: z.array(
    z.object({
      whoIsAtRisk: z.string(),
      whatToDo: z.string(),
      circumstances: z.string(),
      engagement: z.string(),
      nextSteps: z.string(),
      notes: z.array(z.string()),
    }),
  ),
})

/** Who holds the sample cases, in turn, and in which team. */
const HOLDERS = [
  { officer: 'priya-lindqvist', team: 'chelmsford' },
  { officer: 'owen-tarrant', team: 'chelmsford' },
  { officer: 'marisa-holloway', team: 'colchester' },
  { officer: 'dafydd-quill', team: 'hub' },
] as const
/** Others named to some of the cases, so that every role has cases to open. */
const WORKERS = ['leroy-sandiford', 'hanna-virtue', 'callum-esk', 'roshni-pell', 'beatrix-lowe']
const INSPECTORS = [
  { id: 'miriam-stroud', cleared: false },
  { id: 'kofi-barnaby', cleared: true },
  { id: 'lena-yarrow', cleared: false },
  { id: 'piotr-vale', cleared: false },
] as const
const INSPECTORATE = 'sample-inspectorate'
const COUNT = 48
/** Of every twelve cases, one is open to its officer and a manager, and one to its officer alone. */
const TURN = 12
const TO_TWO = 4
const TO_ONE = 8
/** The case from which somebody is excluded who knows the person. */
const EXCLUDING = 12
const SINCE = day('2026-06-01')

/** Puts the sample cases on record, all or none; nothing when they are there. */
export async function loadSampleCases(records: Records, clock: Clock): Promise<void> {
  const text = readFileSync(new URL('../demo/cases.json', import.meta.url), 'utf8')
  const file = FILE.parse(JSON.parse(text))
  const { organisation } = file
  await records({ as: 'loader' }, async (transaction) => {
    await takeTurns(transaction, organisation)
    if (await areThere(transaction, organisation)) return
    for (let place = 0; place < COUNT; place += 1) await load(transaction, file, place)
    await openDoors(transaction, organisation, clock)
    await putOnRecordAs(transaction, {
      ...{ organisation, account: null, name: LOADED_BY, action: 'add', resource: 'case record' },
      subjects: Array.from({ length: COUNT }, (_, place) => crnAt(place)),
    })
  })
}

async function areThere(transaction: Database, organisationId: string): Promise<boolean> {
  const found = await transaction
    .selectFrom('people.person')
    .select('crn')
    .where('organisationId', '=', organisationId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

function crnAt(place: number): string {
  return `X${String(200_001 + place * 137)}`
}

/** The element at a place, round and round. */
function pick<Value>(values: readonly Value[], place: number): Value {
  const value = values[place % values.length]
  if (value === undefined) throw new RangeError('there is nothing to pick from')
  return value
}

async function load(transaction: Database, file: z.infer<typeof FILE>, place: number) {
  const key: CaseKey = { organisationId: file.organisation, crn: crnAt(place) }
  const { officer, team } = pick(HOLDERS, place)
  const by = { changedBy: LOADED_BY }
  const since = { trueFrom: SINCE }
  await recordPerson(transaction, {
    ...{ ...key, ...by, ...since, synthetic: true, responsibleOfficerId: officer, teamId: team },
    familyName: nameAt(file, place),
    givenNames: givenNamesAt(file, place),
    dateOfBirth: addDays(day('1970-02-28'), ((place * 7919) % 12_500) + 1),
  })
  const names = { familyName: nameAt(file, place), givenNames: givenNamesAt(file, place) }
  await recordNameKeys(transaction, key.organisationId, [{ crn: key.crn, ...names }])
  const { notes, whoIsAtRisk, whatToDo, ...summary } = pick(file.stories, place)
  await recordSafetyNote(transaction, { ...key, whoIsAtRisk, whatToDo, ...by, ...since })
  await recordCaseSummary(transaction, { ...key, ...summary, ...by, ...since })
  for (const [turn, words] of notes.entries()) {
    const happenedOn = addDays(SINCE, 30 + turn * 21 + (place % 9))
    const kind = pick(['face to face', 'telephone', 'information received'] as const, turn)
    const writtenAt = new Date(`${happenedOn}T15:00:00Z`)
    await recordCaseNote(transaction, {
      ...key,
      happenedOn,
      kind,
      words,
      writtenBy: officer,
      writtenAt,
    })
  }
  if (team === 'chelmsford') {
    const accountId = pick(WORKERS, Math.floor(place / 2))
    await recordCaseWorker(transaction, {
      ...key,
      accountId,
      fromDay: SINCE,
      untilDay: null,
      ...by,
    })
  }
  await recordCaseAccess(transaction, { ...key, ...accessAt(place, officer), ...by })
}

function nameAt({ familyNames }: z.infer<typeof FILE>, place: number): string {
  return pick(familyNames, place * 7)
}

function givenNamesAt({ givenNames }: z.infer<typeof FILE>, place: number): string {
  return pick(givenNames, place * 3 + Math.floor(place / 20))
}

function accessAt(place: number, officer: string) {
  const turn = place % TURN
  const restricted = turn === TO_TWO || turn === TO_ONE
  const allowedIds = turn === TO_TWO ? [officer, 'gwen-ashdown'] : restricted ? [officer] : []
  const reason = restricted ? 'A relative works for the provider' : ''
  return {
    restricted,
    reason,
    allowedIds,
    excludedIds: place === EXCLUDING ? ['owen-tarrant'] : [],
  }
}

/** The inspectors' access lasts four weeks from the day the sample is loaded, six cases each. */
async function openDoors(transaction: Database, organisationId: string, clock: Clock) {
  const fromDay = clock.today()
  for (const [place, { id: accountId, cleared }] of INSPECTORS.entries()) {
    const access = { organisationId, inspectorateId: INSPECTORATE, accountId }
    await recordInspectorAccess(transaction, {
      ...{ ...access, inspection: 'Sample inspection', clearedForRestricted: cleared },
      ...{ fromDay, untilDay: addDays(fromDay, 28), changedBy: LOADED_BY },
    })
    for (let turn = 0; turn < 6; turn += 1) {
      await recordSampledCase(transaction, { ...access, crn: crnAt(place * 6 + turn * 2 + 1) })
    }
  }
}
