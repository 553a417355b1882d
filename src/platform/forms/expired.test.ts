import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { onBothEngines } from '../database/test-database.ts'
import { keepDraftFor, removeOldDrafts } from './store/drafts.ts'
import {
  CASE_SUMMARY,
  type FormSite,
  form,
  rowsIn,
  SUMMARY,
  signIn,
  withForms,
} from './test-cases.ts'
import { filled, open, send, textIn } from './test-pages.ts'

const forms = [form(CASE_SUMMARY)]
const WORDS = { circumstances: '\n\n  Says “no”\n', engagement: 'a <b> & </textarea> 👩‍👩‍👧 שלום' }
const TWO_HOURS = 2 * 3_600_000

/** The officer types, their session runs out, and they send the form. */
async function sendTooLate({ site, officer, clock }: FormSite, more = {}) {
  const page = await open(site, officer)
  clock.moveBy(TWO_HOURS)
  return send(site, officer, { ...filled(page, WORDS), ...more })
}

const back = ({ database, organisation: organisationId, clock, officer }: FormSite) =>
  signIn(database, { organisationId, accountId: officer.accountId }, clock.now())

onBothEngines('what was typed before the session ended is there after signing in again', (given) =>
  withForms(given, forms, async (world) => {
    const { site, clock } = world
    const late = await sendTooLate(world)
    assert.deepEqual(
      [late.status, late.location],
      [303, `/sign-in?to=${encodeURIComponent(SUMMARY)}`],
    )
    clock.moveBy(60_000)
    const officer = await back(world)
    const page = await open(site, officer)
    assert.equal(textIn(page, 'circumstances'), WORDS.circumstances)
    assert.equal(textIn(page, 'engagement'), WORDS.engagement)
    assert.match(page.html, /This is your unsaved text from 12:42\./)
    assert.equal((await send(site, officer, filled(page))).status, 303)
    assert.equal(await rowsIn(world, 'forms.draft'), 0)
    assert.equal(await rowsIn(world, 'forms.submission'), 1)
  }),
)

onBothEngines('somebody else at the same browser sees nothing of it', (given) =>
  withForms(given, forms, async (world) => {
    const { site, database, clock, organisation: organisationId, manager } = world
    await sendTooLate(world)
    const { accountId } = manager
    const other = await signIn(database, { organisationId, accountId }, clock.now())
    const page = await open(site, other)
    assert.equal(textIn(page, 'circumstances'), 'Lives alone')
    assert.doesNotMatch(page.html, /unsaved text|Says/)
  }),
)

onBothEngines('a draft can be thrown away, and the record stands in the form again', (given) =>
  withForms(given, forms, async (world) => {
    const { site } = world
    await sendTooLate(world)
    const officer = await back(world)
    const page = await open(site, officer)
    const gone = await send(site, officer, { _form: page.token, _discard: 'yes' })
    assert.deepEqual([gone.status, gone.location], [303, SUMMARY])
    assert.equal(textIn(await open(site, officer), 'circumstances'), 'Lives alone')
  }),
)

onBothEngines('throwing a draft away when the session is over keeps nothing new', (given) =>
  withForms(given, forms, async (world) => {
    assert.equal((await sendTooLate(world, { _discard: 'yes' })).status, 303)
    assert.equal(await rowsIn(world, 'forms.draft'), 0)
  }),
)

onBothEngines('a form that we did not make leaves no draft for anybody', (given) =>
  withForms(given, forms, async (world) => {
    for (const _form of ['', 'x.y', `${'A'.repeat(40)}.${'B'.repeat(43)}`]) {
      assert.equal((await sendTooLate(world, { _form })).status, 303)
      Object.assign(world, { officer: await back(world) })
    }
    assert.equal(await rowsIn(world, 'forms.draft'), 0)
  }),
)

onBothEngines('nobody can read or write another’s draft, whatever the page asks', (given) =>
  withForms(given, forms, async (world) => {
    const { records, database, organisation: organisationId, officer, manager } = world
    const key = { organisationId, accountId: officer.accountId, form: SUMMARY }
    const fields = { typed: { circumstances: 'Mine' }, was: {} }
    await records({ as: 'sign in' }, (tx) => keepDraftFor(tx, key, { fields, recordVersion: 1 }))
    const sessionOf = async (account: string) => {
      const { rows } = await sql<{ sessionId: string }>`
        select session_id from accounts.session
         where organisation_id = ${organisationId} and account_id = ${account}`.execute(database)
      return rows[0]?.sessionId ?? ''
    }
    const seenBy = async (account: string) => {
      const session = await sessionOf(account)
      return records({ as: 'staff', session }, (tx) =>
        tx.selectFrom('forms.draft').selectAll().execute(),
      )
    }
    assert.equal((await seenBy(officer.accountId)).length, 1)
    assert.deepEqual(await seenBy(manager.accountId), [])
    const session = await sessionOf(manager.accountId)
    const write = records({ as: 'staff', session }, (tx) =>
      tx
        .insertInto('forms.draft')
        .values({ ...key, form: '/x', fields: '{}', recordVersion: 1, savedAt: new Date() })
        .execute(),
    )
    await assert.rejects(write, /row-level security/)
  }),
)

onBothEngines('drafts are kept for as many days as the policy says, and then removed', (given) =>
  withForms(given, forms, async (world) => {
    const { records, clock } = world
    const page = await open(world.site, world.officer)
    await send(world.site, world.officer, filled(page, { engagement: 'Came' }))
    await sendTooLate(world)
    const remove = () => records({ as: 'loader' }, (tx) => removeOldDrafts(tx, 30))
    clock.moveBy(30 * 24 * 3_600_000)
    await remove()
    assert.equal(await rowsIn(world, 'forms.draft'), 1)
    clock.moveBy(1)
    await remove()
    assert.equal(await rowsIn(world, 'forms.draft'), 0)
    assert.equal(await rowsIn(world, 'forms.submission'), 0)
  }),
)
