import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { describe } from 'node:test'
import { mayEver, ROLES, type Role, readAccessMatrix } from '#platform/access'
import { beginSession } from '#platform/accounts'
import { formsOf, type RegisteredForm } from '#platform/forms'
import { onBothEnginesAt } from '../../src/platform/database/test-database.ts'
import { CRN } from '../../src/supervision/people/test-cases.ts'
import { faultsIn, filled } from './filled-form.ts'
import { type FormPage, formIn } from './form-page.ts'
import {
  ANSWERED,
  EVIDENCE,
  INSPECTION,
  ON_RECORD,
  TO_CLOSE,
  TO_SIT,
  UNREAD,
} from './full-inspection.ts'
import { fullRecord } from './full-record.ts'
import { selfAssessmentFor } from './full-self-assessment.ts'
import { aWorldProgram, type WorldProgram } from './world.ts'

const MATRIX = readAccessMatrix()
const TYPED = 'Tpyed words: £5 “quoted” & <b>bold</b>\n  second line'

/** Who may fill it in, of the roles of the world. */
function roleFor({ access, address }: RegisteredForm): Role {
  const held: readonly Role[] = [
    'responsible officer',
    'administrator',
    'hub intake',
    ...ROLES.slice(0, 20),
  ]
  if (address.startsWith('/intake')) return 'hub intake'
  if (typeof access === 'string') return 'responsible officer'
  const prefer: readonly Role[] = ['manager of service delivery', ...held]
  const role = prefer.find((one) => mayEver(MATRIX, { roles: [one], ...access }))
  if (role === undefined) throw new Error('nobody may fill it in')
  return role
}

/** An address of the form that leads to something of the world. */
function addressOf({ address }: RegisteredForm, { world }: WorldProgram): string {
  const isDraw = address.endsWith('/draw')
  // The lead reads one case and an assessor the other: whoever asks is not its reader.
  const isAssessors = address.endsWith('/ask')
  const inInspection: Readonly<Record<string, string>> = {
    ...{ inspection: inspectionFor(address), item: itemFor(address), motion: '1' },
    ...{ standard: '1.1', question: '1.1.1', reference: UNREAD },
    ...{ part: 'assessor', alert: '1', query: '1' },
    ...{ sample: isDraw ? 'unpaid_work' : 'case_supervision', reading: isAssessors ? '2' : '1' },
    ...{ account: 'assessor', language: 'en', text: 'foreword' },
    recommendation: address.endsWith('/take-out') ? '2' : '1',
  }
  const known: Readonly<Record<string, string>> = {
    crn: CRN.own,
    assessment: selfAssessmentFor(address),
    ...{ alias: '1', event: '1', requirement: '1', registration: '1', appointment: '1' },
    ...{ absence: '1', reduction: '1', officer: 'colleague-north', id: 'essex-2018', version: '2' },
    account: address.includes(':inspectorate') ? 'assessor' : 'colleague-north',
    team: 'south',
    ...(address.startsWith('/inspections/') ? { id: ANSWERED, number: '1', step: '1' } : {}),
    role: 'colleague-north-1',
    organisation: world.provider,
    inspectorate: world.inspectorate,
  }
  return address.replace(/:(\w+)/g, (_, name: string) => {
    const value = address.includes(':inspection/') ? inInspection[name] : known[name]
    return value ?? inInspection[name] ?? `no-value-for-${name}`
  })
}

/** A panel sits, and one may be opened or closed, each on an inspection of its own. */
function inspectionFor(address: string): string {
  if (address.endsWith('/panel/open')) return TO_SIT
  if (address.endsWith('/from-record')) return ON_RECORD
  return address.endsWith('/panel/close') ? TO_CLOSE : INSPECTION
}

/** Evidence of the kind that an address names; the last is there to be taken out. */
function itemFor(address: string): string {
  const kind = EVIDENCE.findIndex((one) => address.endsWith(`/${one}`))
  if (address.endsWith('/withdraw')) return `${EVIDENCE.length}`
  return `${kind < 0 ? 1 : kind + 1}`
}

const marked = (mark: string) => ({ words: `${mark} ${TYPED}`, line: 'New name' })

type Who = { readonly organisationId: string; readonly accountId: string }

/** Somebody who may fill it in: organisations are added by those who run the installation. */
function whoFor(form: RegisteredForm, { world, installer }: WorldProgram): Who {
  if (/organisations\/(add|:)/.test(form.address)) return installer
  const found = world.people.get(roleFor(form))
  if (found === undefined) throw new Error(`nobody holds the role for ${form.name}`)
  return found
}

/** A new session for whoever holds the role, as if they had signed in again. */
async function signInAgain(
  { app, clock }: WorldProgram,
  { organisationId, accountId }: Who,
): Promise<string> {
  const token = randomUUID()
  const now = clock.now()
  const sessionId = createHash('sha256').update(token).digest('hex')
  const session = { organisationId, accountId, sessionId, means: 'password' as const, now }
  await app.records({ as: 'sign in' }, (transaction) =>
    beginSession(transaction, {
      ...session,
      idleMinutes: 60,
      endsAt: new Date(now.getTime() + 4e7),
    }),
  )
  return `plumbline-session=${token}`
}

/** Each of these makes what the next is about, or takes it away; those not named come before them. */
const ONE_AFTER_THE_OTHER: readonly string[] = [
  '/cases/:crn/reallocation/new',
  '/cases/:crn/reallocation/decline',
  '/cases/:crn/allocate/:officer',
  '/cases/:crn/intake/complete',
  '/cases/:crn/access',
  '/assessments/:reading/submit',
]

/** Forms that much else must come before: the tests of intake and of publication go the whole way. */
const LATER_STEPS = [
  '/intake/import/decide',
  '/intake/imports/:batch/undo',
  '/inspecting/:inspection/publish',
  '/inspecting/:inspection/correct',
]

async function eachForm(
  program: WorldProgram,
  use: (
    form: RegisteredForm,
    url: string,
    page: FormPage,
    cookie: string,
    who: Who,
  ) => Promise<void>,
): Promise<number> {
  const place = ({ address }: RegisteredForm) => ONE_AFTER_THE_OTHER.indexOf(address)
  const forms = formsOf(program.app.site)
    .filter(({ address }) => !LATER_STEPS.includes(address))
    .toSorted((one, other) => place(one) - place(other))
  assert.ok(forms.length >= 8, `${forms.length} forms`)
  // All faults together: a form that fails does not hide the next.
  const faults: string[] = []
  for (const form of forms) {
    const who = whoFor(form, program)
    const url = addressOf(form, program)
    const cookie = await signInAgain(program, who)
    const { statusCode, body } = await program.get(url, cookie)
    const page = formIn(body)
    if (page === null || statusCode !== 200) {
      faults.push(`${form.name}: ${url} ${statusCode} as ${who.accountId}`)
      continue
    }
    await use(form, url, page, cookie, who).catch((error: unknown) => {
      faults.push(error instanceof Error ? error.message : String(error))
    })
  }
  assert.deepEqual(faults, [])
  return forms.length
}

describe('every form of the site', () => {
  onBothEnginesAt(
    'keeps what was typed when the session is over, for its author alone (F1)',
    async (place) => {
      const program = await aWorldProgram(place, { prepare: fullRecord })
      try {
        const count = await eachForm(program, async (form, url, page, cookie, who) => {
          const sent = filled(form, page, marked('F1'))
          program.clock.moveBy(61 * 60_000)
          const over = await program.post(url, sent, cookie)
          assert.equal(over.statusCode, 303, form.name)
          assert.equal(over.headers.location, `/sign-in?to=${encodeURIComponent(url)}`)

          const stranger = await signInAgain(program, {
            organisationId: program.world.provider,
            accountId: 'colleague-north',
          })
          const seen = await program.get(url, stranger)
          assert.ok(!seen.body.includes('Tpyed words'), form.name)

          const back = formIn((await program.get(url, await signInAgain(program, who))).body)
          for (const name of page.words) {
            const typed = [sent[name] ?? ''].flat().join()
            if (typed !== page.sent[name])
              assert.equal(back?.sent[name], typed, `${form.name}: ${name}`)
          }
        })
        console.log(`F1 over ${count} forms (${place.engine})`)
      } finally {
        await program.close()
      }
    },
  )

  onBothEnginesAt(
    'refuses a version that is not the latest, with both texts (C2)',
    async (place) => {
      const program = await aWorldProgram(place, { prepare: fullRecord })
      try {
        const outcome = { stale: 0, added: 0 }
        await eachForm(program, async (form, url, first, cookie) => {
          const second = formIn((await program.get(url, cookie)).body)
          assert.ok(second !== null)
          const saved = await program.post(url, filled(form, first, marked('First')), cookie)
          assert.equal(
            saved.statusCode,
            303,
            `${form.name}: ${saved.statusCode} ${faultsIn(saved.body)}`,
          )
          const late = await program.post(url, filled(form, second, marked('Second')), cookie)
          const again = await program.get(url, cookie)
          const isAdding = formIn(again.body)?.words.every(
            (name) => !String(formIn(again.body)?.sent[name]).startsWith('First'),
          )
          const hasWords = form.fields.some(({ kind }) => kind === 'words')
          // A reason is not asked to be changed later: there is no text of it to show again.
          const showsWords = again.body.includes('First Tpyed')
          if (late.statusCode === 409) {
            outcome.stale += 1
            if (hasWords && showsWords)
              assert.ok(
                late.body.includes('First Tpyed') && late.body.includes('Second Tpyed'),
                form.name,
              )
            return
          }
          // What is added, has been ended, or is the same already has no version to lose.
          const loses = late.statusCode === 303 && hasWords && !isAdding
          assert.ok(
            [303, 404, 422].includes(late.statusCode) && !loses,
            `${form.name}: ${late.statusCode}`,
          )
          outcome.added += 1
        })
        assert.ok(outcome.stale >= 4, JSON.stringify(outcome))
      } finally {
        await program.close()
      }
    },
  )

  onBothEnginesAt('does a thing once, however often it is sent (C3)', async (place) => {
    const program = await aWorldProgram(place, { prepare: fullRecord })
    try {
      await eachForm(program, async (form, url, page, cookie) => {
        const sent = filled(form, page, marked('Once'))
        const before = await changesIn(program)
        const answers = await Promise.all(
          Array.from({ length: 5 }, () => program.post(url, sent, cookie)),
        )
        assert.deepEqual(
          answers.map(({ statusCode, headers }) => [statusCode, headers.location]),
          answers.map(() => [303, answers[0]?.headers.location]),
          form.name,
        )
        const once = await changesIn(program)
        assert.ok(once > before, form.name)
        await program.post(url, sent, cookie)
        assert.equal(await changesIn(program), once, form.name)
      })
    } finally {
      await program.close()
    }
  })

  onBothEnginesAt('reads only the fields it asks for (A7)', async (place) => {
    const program = await aWorldProgram(place, { prepare: fullRecord })
    try {
      await eachForm(program, async (form, url, page, cookie) => {
        const asked = new Set(Object.keys(page.sent).concat(form.fields.map(({ name }) => name)))
        const extra = Object.fromEntries(
          COLUMNS.filter((one) => !asked.has(one)).map((one) => [one, 'EVIL']),
        )
        assert.ok(Object.keys(extra).length >= 40)
        await program.post(url, { ...filled(form, page, marked('A7')), ...extra }, cookie)
        assert.deepEqual(await rowsWith(program, 'EVIL'), [], form.name)
      })
    } finally {
      await program.close()
    }
  })
})

/** Names that a protected column, or somebody's idea of one, has. */
const COLUMNS = [
  'organisationId',
  'organisation_id',
  'crn',
  'accountId',
  'account_id',
  'version',
  'changedBy',
  'changed_by',
  'changedAt',
  'changed_at',
  'trueFrom',
  'true_from',
  'restricted',
  'allowedIds',
  'allowed_ids',
  'excludedIds',
  'excluded_ids',
  'workerIds',
  'worker_ids',
  'responsibleOfficerId',
  'responsible_officer_id',
  'teamId',
  'team_id',
  'synthetic',
  'accessVersion',
  'access_version',
  'active',
  'demo',
  'role',
  'assignmentId',
  'assignment_id',
  'username',
  'noteId',
  'note_id',
  'writtenBy',
  'written_by',
  'writtenAt',
  'kind2',
  'isAdmin',
  'admin',
  'permissions',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'fromDay',
  'from_day',
  'clearedForRestricted',
  'cleared_for_restricted',
  'inspectorateId',
  'recordedBy',
  'hash',
  'session',
] as const

const TABLES = [
  'people.person',
  'people.safetyNote',
  'people.caseSummary',
  'people.caseNote',
  'people.caseAccess',
  'people.caseWorker',
  'people.inspectorAccess',
  'accounts.account',
  'accounts.team',
  'accounts.assignment',
  'platform.organisation',
] as const

/** Rows of any table that hold a text. */
async function rowsWith({ app }: WorldProgram, text: string): Promise<readonly string[]> {
  return app.records({ as: 'loader' }, async (transaction) => {
    const found: string[] = []
    for (const table of TABLES) {
      const rows = await transaction.selectFrom(table).selectAll().execute()
      if (JSON.stringify(rows).includes(text)) found.push(table)
    }
    return found
  })
}

/** How many changes of any kind are on record. */
function changesIn({ app }: WorldProgram): Promise<number> {
  return app.records({ as: 'loader' }, async (transaction) => {
    const { n } = await transaction
      .selectFrom('audit.event')
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .where('action', 'not in', ['read', 'list', 'sign in', 'refused'])
      .executeTakeFirstOrThrow()
    return Number(n)
  })
}
