import { readFile } from 'node:fs/promises'
import { keepDraw, keepList } from '#inspection/case-lists'
import {
  type AssessmentForm,
  formFor,
  questionsIn,
  type ReadingToRecord,
  recordReadings,
  shareOut,
} from '#inspection/fieldwork'
import {
  type FrameworkLibrary,
  type FrameworkPack,
  fingerprintOf,
  recordFramework,
} from '#inspection/frameworks'
import { recordInspectionUnderWay } from '#inspection/preparation'
import {
  type CaseList,
  casesInSample,
  drawSample,
  readCaseList,
  specificationFor,
} from '#inspection/sampling'
import type { Database, Records } from '#platform/database'
import { addDays, type Clock, type Day, day, daysBetween, isDay } from '#platform/dates'
import { sha256 } from '#platform/fingerprints'
import type { FileLimits } from '#platform/limits'
import { type Chance, seededChance } from '#platform/statistics'
import { LOADED_BY, takeTurns } from './sample-people.ts'

const ORGANISATION = 'sample-inspectorate'
const INSPECTION = 'synthetic-essex'
/** The samples of the inspection and the invented lists they are drawn from. */
const LISTS = [
  { sample: 'case_supervision', fileName: 'essex-2018-case-list.csv' },
  { sample: 'unpaid_work', fileName: 'essex-2018-unpaid-work-list.csv' },
  { sample: 'through_the_gate', fileName: 'essex-2018-through-the-gate-list.csv' },
] as const
/** The day by which the cases of the list are eligible or not. */
const DAY_OF_LIST = day('2018-08-06')
const SEED = 20180806
/** Fieldwork is in its second week. */
const DAYS_GONE = 8
const DAYS_OF_FIELDWORK = 11
/** Of a hundred cases. */
const SUBMITTED = 60
const BEGUN = 10
const READ_TWICE = 10

/** Who works on it, as in the people of the sample inspectorate. */
const MEMBERS = [
  { accountId: 'miriam-stroud', part: 'lead inspector', ownOffice: null },
  { accountId: 'kofi-barnaby', part: 'assessor', ownOffice: null },
  { accountId: 'lena-yarrow', part: 'local assessor', ownOffice: 'Colchester' },
  { accountId: 'piotr-vale', part: 'quality assurer', ownOffice: null },
  { accountId: 'joan-ferris', part: 'panel chair', ownOffice: null },
  { accountId: 'hugh-marlow', part: 'panel member', ownOffice: null },
  { accountId: 'tess-rowan', part: 'publications', ownOffice: null },
  { accountId: 'idris-cole', part: 'provider link', ownOffice: null },
] as const

/** How often each key question was answered yes in Essex in 2018 (Annex 2), in per cent. */
const YES: Readonly<Record<string, number>> = {
  ...{ '2.1.1': 82, '2.1.2': 73, '2.1.3': 59, '2.2.1': 77, '2.2.2': 67, '2.2.3': 51 },
  ...{ '2.3.1': 75, '2.3.2': 51, '2.3.3': 37, '2.4.1': 76, '2.4.2': 71, '2.4.3': 49 },
  ...{ '4.1.1': 86, '4.1.2': 69, '4.1.3': 72, '4.1.4': 67, '4.2.1': 47, '4.2.2': 53, '4.2.3': 53 },
}
/** Of a hundred cases, some seventy-five have a risk of harm to others that the questions ask about. */
const RELEVANT = 75
/** Of a hundred judgements, those on which a second reader comes to the same. */
const SAME = 88
/** Of a hundred prompts, those that point the way of the judgement. */
const AGREEING = 80
const HALF = 50
const WHOLE = 100

/**
 * An inspection of the synthetic Essex in mid-fieldwork: the list received, the sample drawn, the cases
 * shared out, some submitted and some begun. Invented people and cases only; nothing when it is there.
 */
export async function loadSampleInspection(
  records: Records,
  clock: Clock,
  { frameworks, limits }: { readonly frameworks: FrameworkLibrary; readonly limits: FileLimits },
): Promise<void> {
  const pack = frameworks.find('crc-2018')
  if (pack === undefined) throw new Error('crc-2018 is not here')
  const inspectionDay = addDays(clock.today(), -DAYS_GONE)
  const chance = seededChance(SEED)
  const samples: DrawnFromList[] = []
  for (const list of LISTS) samples.push(await drawnFrom(list, { pack, inspectionDay, limits }))

  await records({ as: 'loader' }, async (transaction) => {
    await takeTurns(transaction, ORGANISATION)
    const now = clock.now()
    if (!(await opened(transaction, pack, { inspectionDay, now }))) return
    const readings: ReadingToRecord[] = []
    for (const { sample, kept, drawn } of samples) {
      const key = { organisationId: ORGANISATION, inspectionId: INSPECTION, sample }
      const listNo = await keepList(transaction, key, { ...kept, inspectionDay })
      const draw = { drawNo: 1, listNo, drawn, reason: null, drawnBy: LOADED_BY }
      await keepDraw(transaction, key, draw)
      readings.push(...readingsOf(sample, drawn, { form: formFor(pack, sample), chance, now }))
    }
    await recordReadings(transaction, readings, { by: LOADED_BY, at: now })
  })
}

/** A list of the sample installation as it was received, and what was drawn from it. */
type DrawnFromList = {
  readonly sample: string
  readonly kept: Omit<Parameters<typeof keepList>[2], 'inspectionDay'>
  readonly drawn: ReturnType<typeof drawSample>
}

async function drawnFrom(
  { sample, fileName }: (typeof LISTS)[number],
  {
    pack,
    inspectionDay,
    limits,
  }: { readonly pack: FrameworkPack; readonly inspectionDay: Day; readonly limits: FileLimits },
): Promise<DrawnFromList> {
  const specification = specificationFor(pack.id, sample)
  if (specification === undefined) throw new Error(`${pack.id} has no list for ${sample}`)
  const bytes = await readFile(new URL(`../demo/${fileName}`, import.meta.url))
  const { mostRowsOfCaseList: mostRows, mostBytesOfCaseList: mostBytes } = limits
  const file = { bytes, fileName, mostRows, mostBytes }
  const list = movedTo(inspectionDay, await readCaseList(file, specification, DAY_OF_LIST))
  const drawn = drawSample({
    ...{ cases: list.cases, specification, framework: pack, inspectionDay, seed: SEED, size: null },
    target: { ...pack.sampling, source: pack.id },
  })
  const received = { fileName, fileSha256: sha256(bytes), receivedBy: LOADED_BY }
  return { sample, kept: { list, specification, ...received }, drawn }
}

/** Every case of a sample given to its readers, some in two readings, each as far as it has come. */
function readingsOf(
  sample: string,
  drawn: DrawnFromList['drawn'],
  {
    form,
    chance,
    now,
  }: { readonly form: AssessmentForm; readonly chance: Chance; readonly now: Date },
): readonly ReadingToRecord[] {
  const cases = casesInSample(drawn).map(({ reference, values }) => ({
    ...{ sample, reference, first: null, second: null, facts: values },
    ...{ office: values.office ?? '', officer: values.officer ?? '' },
  }))
  const readers = MEMBERS.slice(1, 4).map(({ accountId, part, ownOffice }) => ({
    ...{ accountId, ownOffice, onlySecond: part === 'quality assurer' },
  }))
  const first = new Map<string, Written>()
  return shareOut(cases, readers, READ_TWICE).given.flatMap(({ because: _, ...one }) => {
    const found = cases.find(({ reference }) => reference === one.reference)
    if (found === undefined) return []
    const { office, officer, facts } = found
    const from = { organisationId: ORGANISATION, inspectionId: INSPECTION, drawNo: 1 }
    const before = first.get(one.reference)
    const theirs =
      before === undefined ? written(form, chance, now) : readAgain(before, form, chance)
    first.set(one.reference, theirs)
    return [{ ...from, ...one, office, officer, facts, ...theirs }]
  })
}

async function opened(
  transaction: Database,
  pack: FrameworkPack,
  { inspectionDay, now }: { readonly inspectionDay: Day; readonly now: Date },
): Promise<boolean> {
  await recordFramework(transaction, {
    ...{ organisation: ORGANISATION, recordedBy: LOADED_BY, recordedAt: now },
    ...{ id: pack.id, number: pack.number, sha256: fingerprintOf(pack), pack },
  })
  const after = (days: number) => addDays(inspectionDay, days)
  return recordInspectionUnderWay(
    transaction,
    {
      ...{ organisationId: ORGANISATION, inspectionId: INSPECTION, kind: pack.unit },
      ...{ provider: 'Synthetic Essex CRC', providerOrganisationId: null, synthetic: true },
      inspectionDay,
      ...{ frameworkId: pack.id, frameworkNumber: pack.number },
      ...{ caseListsDue: after(-21), evidenceDue: after(-14), fieldworkFrom: inspectionDay },
      ...{ fieldworkUntil: after(DAYS_OF_FIELDWORK), panelOn: after(42), publicationOn: after(84) },
      ...{ announcedAt: new Date(now.getTime()), announcedBy: 'miriam-stroud', members: MEMBERS },
    },
    LOADED_BY,
  )
}

/** The same list with every day as far from the inspection day as it was from its own. */
function movedTo(inspectionDay: Day, list: CaseList): CaseList {
  const by = daysBetween(DAY_OF_LIST, inspectionDay)
  const moved = (text: string) => (isDay(text) ? addDays(text, by) : text)
  return {
    ...list,
    cases: list.cases.map(({ reference, values }) => ({
      reference,
      values: Object.fromEntries(Object.entries(values).map(([name, text]) => [name, moved(text)])),
    })),
  }
}

type Written = Pick<ReadingToRecord, 'submittedAt' | 'entries'>

/** What a second reader wrote who judged most questions as the first did. */
function readAgain(first: Written, form: AssessmentForm, chance: Chance): Written {
  const judgements = new Set(questionsIn(form).map(({ judgement }) => judgement))
  const entries = first.entries.map((entry) => {
    if (!judgements.has(entry.item) || chance.below(WHOLE) < SAME) return entry
    return { ...entry, value: entry.value === 'yes' ? 'no' : 'yes' }
  })
  return { ...first, entries }
}

/** What a reader has written of a case by now: all of it, a beginning, or nothing yet. */
function written(form: AssessmentForm, chance: Chance, now: Date): Written {
  const turn = chance.below(WHOLE)
  const isRelevant = chance.below(WHOLE) < RELEVANT
  const entries = questionsIn(form).flatMap((question) => {
    const { id, gate, prompts, judgement, evidence } = question
    const isYes = chance.below(WHOLE) < (YES[id] ?? HALF)
    if (gate !== null && !isRelevant) return [{ item: gate.item, value: 'no' }]
    return [
      ...(gate === null ? [] : [{ item: gate.item, value: 'yes' }]),
      ...prompts.map(({ item }) => ({
        item,
        value: isYes === chance.below(WHOLE) < AGREEING ? 'yes' : 'no',
      })),
      { item: judgement, value: isYes ? 'yes' : 'no' },
      {
        item: evidence,
        value: `Synthetic evidence for ${id}: ${isYes ? 'seen' : 'not found'} in the file.`,
      },
    ]
  })
  if (turn < SUBMITTED) return { submittedAt: now, entries }
  if (turn < SUBMITTED + BEGUN) {
    return { submittedAt: null, entries: entries.slice(0, Math.ceil(entries.length / 3)) }
  }
  return { submittedAt: null, entries: [] }
}
