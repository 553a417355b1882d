import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { onBothEngines } from '../database/test-database.ts'
import {
  CASE_SUMMARY,
  CRN,
  type FormSite,
  form,
  type Somebody,
  saveSummary,
  withForms,
} from './test-cases.ts'
import { filled, open, send, textIn, textsOf } from './test-pages.ts'

const EDITORS = 20

/**
 * Twenty tabs of two people, all opened at once. Each adds a mark to the text it sees and sends it; who
 * is told that it has changed adds the mark to the text on record and sends again, once. Goal C1.
 */
async function editAtOnce({ site, officer, manager }: FormSite): Promise<number> {
  const tabs = Array.from({ length: EDITORS }, (_, mark) => ({
    mark: `mark-${mark}.`,
    who: mark % 2 === 0 ? officer : manager,
  }))
  const opened = await Promise.all(
    tabs.map(async (tab) => ({ ...tab, page: await open(site, tab.who) })),
  )
  const sent = await Promise.all(opened.map((tab) => send(site, tab.who, withMark(tab))))
  const saved = sent.filter(({ status }) => status === 303).length
  for (const [place, page] of sent.entries()) {
    const tab = tabs[place]
    if (page.status === 303 || tab === undefined) continue
    await sendMerged(site, { ...tab, page })
  }
  return saved
}

type Tab = {
  readonly mark: string
  readonly who: Somebody
  readonly page: Awaited<ReturnType<typeof open>>
}

const withMark = ({ mark, page }: Tab) =>
  filled(page, { circumstances: `${textIn(page, 'circumstances')}\n${mark}` })

/** Merges until nobody was quicker; each refusal holds both texts whole. */
async function sendMerged(site: FormSite['site'], { mark, who, page }: Tab): Promise<void> {
  assert.equal(page.status, 409)
  const [now = ''] = textsOf(page, 'on-record')
  const [mine = ''] = textsOf(page, 'written')
  assert.ok(mine.endsWith(mark) && mine.startsWith('Lives alone'), mine)
  assert.ok(now.startsWith('Lives alone\nmark-'), now)
  const next = await send(site, who, filled(page, { circumstances: `${now}\n${mark}` }))
  if (next.status !== 303) await sendMerged(site, { mark, who, page: next })
}

async function outcome({ database, organisation }: FormSite) {
  const { rows } = await sql<{ text: string; version: number; versions: number }>`
    select circumstances as text, version,
           (select count(*)::integer from history.version h
             where h.organisation_id = ${organisation} and h.record = 'people.case_summary') as versions
      from people.case_summary
     where organisation_id = ${organisation} and crn = ${CRN}`.execute(database)
  const { text = '', version = 0, versions = 0 } = rows[0] ?? {}
  return { marks: new Set(text.match(/mark-\d+\./g)).size, version, versions }
}

onBothEngines('twenty editors at once lose nothing: every text accepted is a version', (given) =>
  withForms(given, [form(CASE_SUMMARY)], async (world) => {
    assert.equal(await editAtOnce(world), 1)
    const all = { marks: EDITORS, version: EDITORS + 1, versions: EDITORS + 1 }
    assert.deepEqual(await outcome(world), all)
  }),
)

onBothEngines('planted: a save that asks for no version loses texts, and is found out', (given) => {
  const careless = form({
    ...CASE_SUMMARY,
    save: (transaction, { crn = '' }, values) => saveSummary(transaction, crn, values, null),
  })
  return withForms(given, [careless], async (world) => {
    assert.equal(await editAtOnce(world), EDITORS)
    assert.ok((await outcome(world)).marks < EDITORS)
  })
})
