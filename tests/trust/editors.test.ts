import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { editingForm, formsOf } from '#platform/forms'
import { onBothEnginesAt } from '../../src/platform/database/test-database.ts'
import { CRN } from '../../src/supervision/people/test-cases.ts'
import { rolesFor } from './every-form.ts'
import { formIn, plain } from './form-page.ts'
import type { Fields } from './program.ts'
import { type Answer, aWorldProgram, type WorldProgram } from './world.ts'

/** Goal C1: 20 editors at each commit, 100 in the deep run. */
const EDITORS = process.env.PLUMBLINE_DEEP === '1' ? 100 : 20

const MERGE_AT_ONCE = EDITORS / 10

const SAFETY = '/cases/:crn/safety'
const CARELESS = '/planted/:crn/safety'

/** A tab with the form open: whose it is, the mark it adds, and what it would send now. */
type Tab = { readonly mark: string; readonly cookie: string; readonly sent: Fields }
/** A form that was sent: the mark in it and what was answered. */
type Sending = { readonly mark: string; readonly answer: Answer }
/** A state of the note in its history. */
type Kept = { readonly version: number; readonly words: string }

/**
 * Tabs of all who may change the note, several of one person among them, opened on one version. All send
 * at once; who is shown the merge page adds their words to what is on record there and sends again, a
 * few at once.
 */
async function editAtOnce(program: WorldProgram, address: string): Promise<readonly Sending[]> {
  const url = address.replace(':crn', CRN.own)
  const sendings: Sending[] = []
  let open = await openTabs(program, url)
  let atOnce = open.length
  while (open.length > 0) {
    const sent = open.slice(0, atOnce)
    const answers = await Promise.all(sent.map((tab) => program.post(url, tab.sent, tab.cookie)))
    const again = sent.flatMap((tab, place) => {
      const answer = answers[place]
      if (answer === undefined) return []
      sendings.push({ mark: tab.mark, answer })
      return answer.statusCode === 409 ? [withMark(tab, answer.body)] : []
    })
    assert.ok(sendings.length < EDITORS * EDITORS, 'nobody can save')
    open = [...again, ...open.slice(atOnce)]
    atOnce = MERGE_AT_ONCE
  }
  return sendings
}

async function openTabs(program: WorldProgram, url: string): Promise<readonly Tab[]> {
  const form = formsOf(program.app.site).find(({ address }) => address === SAFETY)
  assert.ok(form !== undefined)
  const cookies: string[] = []
  for (const role of rolesFor(form)) {
    const cookie = program.cookieOf(role)
    if ((await program.get(url, cookie)).statusCode === 200) cookies.push(cookie)
  }
  assert.ok(new Set(cookies).size >= 2 && cookies.length < EDITORS)
  return Promise.all(
    Array.from({ length: EDITORS }, async (_, place) => {
      const cookie = cookies[place % cookies.length] ?? ''
      const { body } = await program.get(url, cookie)
      return withMark({ mark: `mark-${place}-${url.length}.`, cookie, sent: {} }, body)
    }),
  )
}

/** The form of a page with the tab's mark after what is on record. */
function withMark(tab: Tab, html: string): Tab {
  const page = formIn(html)
  assert.ok(page !== null)
  const [onRecord] = [...html.matchAll(/<div[^>]* data-on-record>([^<]*)<\/div>/g)]
  const before = onRecord === undefined ? page.sent.whatToDo : plain(onRecord[1] ?? '')
  return { ...tab, sent: { ...page.sent, whatToDo: `${before}\n${tab.mark}` } }
}

async function historyOf({ app, world }: WorldProgram): Promise<readonly Kept[]> {
  return app.records({ as: 'loader' }, async (transaction) => {
    const { rows } = await sql<Kept>`
      select version, content ->> 'what_to_do' as words from history.version
       where organisation_id = ${world.provider} and record = 'people.safety_note'
         and subject = ${CRN.own} order by version`.execute(transaction)
    return rows
  })
}

/** Every save that was neither kept for good nor answered with the page that holds both texts. */
function lostIn(sendings: readonly Sending[], history: readonly Kept[]): readonly string[] {
  return sendings.flatMap(({ mark, answer: { statusCode, body } }) => {
    if (statusCode === 409) {
      const isWhole =
        body.includes(mark) && body.includes(' data-on-record') && body.includes(' data-written')
      return isWhole ? [] : [`${mark} refused without both texts`]
    }
    if (statusCode !== 303) return [`${mark} answered ${statusCode}`]
    const first = history.findIndex(({ words }) => words.includes(mark))
    if (first === -1) return [`${mark} accepted and not in the history`]
    const isKept = history.slice(first).every(({ words }) => words.includes(mark))
    return isKept ? [] : [`${mark} overwritten`]
  })
}

describe(`${EDITORS} editors of one note at once`, () => {
  const title =
    'lose nothing: each is kept or shown what has changed; and a careless form is found out'
  onBothEnginesAt(title, async (place) => {
    const program = await aWorldProgram(place)
    try {
      plantCarelessForm(program)
      const sendings = await editAtOnce(program, SAFETY)
      const history = await historyOf(program)
      assert.deepEqual(lostIn(sendings, history), [])
      const accepted = sendings.filter(({ answer }) => answer.statusCode === 303)
      assert.equal(accepted.length, EDITORS)
      assert.equal(history.length, EDITORS + 1)
      assert.ok(sendings.length > EDITORS)
      console.log(
        `C1: ${sendings.length} saves, ${sendings.length - EDITORS} merges (${place.engine})`,
      )
      await carelessSavesAreFoundOut(program)
    } finally {
      await program.close()
    }
  })
})

/** The planted fault: every save is accepted, and each but the last is lost in silence. */
async function carelessSavesAreFoundOut(program: WorldProgram): Promise<void> {
  const before = (await historyOf(program)).length
  const sendings = await editAtOnce(program, CARELESS)
  const lost = lostIn(sendings, (await historyOf(program)).slice(before))
  assert.ok(lost.length >= EDITORS - 1, `${lost.length} lost`)
  assert.ok(lost.every((one) => one.endsWith('overwritten')))
}

/** The safety note once more, saved over whatever has come in between. */
function plantCarelessForm({ app: { site } }: WorldProgram): void {
  editingForm(site, {
    ...{ name: 'planted note', address: CARELESS, subject: 'crn' },
    access: { resource: 'case risks', action: 'change' },
    title: () => 'Planted',
    fields: [{ name: 'whatToDo', label: 'What to do', kind: 'words' }],
    read: z.object({ whatToDo: z.string() }),
    load: async (transaction, { crn = '' }) => {
      const { rows } = await sql<{ whatToDo: string; version: number }>`
        select what_to_do, version from people.safety_note
         where crn = ${crn} and organisation_id = accounts.my_organisation()`.execute(transaction)
      const [{ whatToDo = '', version = 0 } = {}] = rows
      return { values: { whatToDo }, version }
    },
    save: async (transaction, { crn = '' }, { whatToDo }) => {
      await sql`update people.safety_note set what_to_do = ${whatToDo}, version = version + 1
        where crn = ${crn} and organisation_id = accounts.my_organisation()`.execute(transaction)
      return { to: '/cases', said: 'Saved' }
    },
  })
}
