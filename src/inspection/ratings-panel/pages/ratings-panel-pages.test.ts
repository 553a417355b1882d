import assert from 'node:assert/strict'
import { loadFrameworks } from '#inspection/frameworks'
import { preparationPages } from '#inspection/preparation'
import {
  dayBoxes,
  fillIn,
  type Got,
  get,
  onRecord,
  type PageSite,
  post,
  tokenIn,
  withPages,
} from '../../../platform/audit-pages/test-cases.ts'
import { onBothEngines, type TestDatabase } from '../../../platform/database/test-database.ts'
import {
  anInspection,
  INSPECTION,
  onInspection,
  type PanelPeople,
  tenCases,
} from '../test-cases.ts'
import { ratingsPanelPanel } from './overview/overview.ts'
import { ratingsPanelPages } from './ratings-panel-pages.ts'

const INSPECTING = `/inspecting/${INSPECTION}`
const PANEL = `${INSPECTING}/panel`
const SITTING = {
  ...dayBoxes('sitsOn', '2018-09-20'),
  members: 'panel-member',
  presents: 'lead-inspector',
}
const UP = { to: 'Requires improvement', reason: 'One case made the difference' }

type Here = PageSite & { readonly people: PanelPeople }

/** The pages on an inspection of which nine of ten cases are in: 2.4.3 is yes in four of them. */
const withPanelPages = (given: TestDatabase, use: (here: Here) => Promise<void>) =>
  withPages(
    given,
    ({ matrix, clock }) => {
      const needs = { matrix, clock, frameworks: loadFrameworks() }
      return [preparationPages({ ...needs, panels: [ratingsPanelPanel] }), ratingsPanelPages(needs)]
    },
    async (here) => {
      const people = await anInspection(here.database, here.organisation)
      await tenCases(here.database, here.organisation, { submitted: 9, yes: 4 })
      await use({ ...here, people })
    },
  )

const wordsOf = ({ html }: Got) =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const votes = async (
  { site, people }: Here,
  motion: number,
  all: Readonly<Record<string, string>>,
) => {
  const who = { chair: people.chair, member: people.member, other: people.other }
  for (const [name, one] of Object.entries(who)) {
    const vote = all[name]
    if (vote === undefined) continue
    const voted = await fillIn(site, one, `${PANEL}/motions/${motion}/vote`, { vote })
    assert.equal(voted.status, 303, name)
  }
}

onBothEngines(
  'a panel opens on the figures as they stand, and nothing moves them any more',
  (given) =>
    withPanelPages(given, async (here) => {
      const { site, people, database, organisation } = here
      assert.match(wordsOf(await get(site, people.assessor, PANEL)), /The panel has not sat/)
      const form = wordsOf(await get(site, people.chair, `${PANEL}/open`))
      assert.match(form, /9 of 10 cases submitted: 1 case not in these figures/)
      const opened = await fillIn(site, people.chair, `${PANEL}/open`, SITTING)
      assert.deepEqual([opened.status, opened.location], [303, PANEL])
      const before = wordsOf(await get(site, people.assessor, PANEL))
      assert.match(
        before,
        /Chair Test panel-chair Members Test panel-member Presents, without a vote Test lead-inspector/,
      )
      assert.match(before, /2\.4 Reviewing .*2\.4\.3 at 44% .*Before Inadequate/)
      assert.match(before, /To rise 5\.6 points or 1 case from Requires improvement/)
      assert.match(before, /2\.4\.3 rests on 9 cases|1 case would change the band of 2\.4\.3/)
      await database
        .updateTable('fieldwork.reading')
        .set({ submittedAt: null, version: 2 })
        .where('organisationId', '=', organisation)
        .execute()
      assert.equal(wordsOf(await get(site, people.assessor, PANEL)), before)
      const record = await onRecord(database, organisation)
      assert.ok(record.includes(`add panel sitting ${INSPECTION}/1`))
      assert.ok(record.includes(`read panel sitting ${INSPECTION}/1`))
      assert.match(
        wordsOf(await get(site, people.lead, INSPECTING)),
        /It sits: 0 motions open, 0 carried/,
      )
      assert.notEqual((await get(site, people.officer, PANEL)).status, 200)
    }),
)

onBothEngines(
  'a motion is put, voted on and carried, and the results after the panel follow',
  (given) =>
    withPanelPages(given, async (here) => {
      const { site, people } = here
      await fillIn(site, people.chair, `${PANEL}/open`, { ...SITTING })
      const STANDARD = `${PANEL}/standards/2.4`
      const far = await fillIn(site, people.lead, `${STANDARD}/motion`, { ...UP, to: 'Good' })
      assert.equal(far.status, 422)
      const put = await fillIn(site, people.lead, `${STANDARD}/motion`, UP)
      assert.deepEqual([put.status, put.location], [303, STANDARD])
      assert.equal((await get(site, people.member, `${STANDARD}/motion`)).status, 404)
      assert.notEqual((await get(site, people.lead, `${PANEL}/motions/1/vote`)).status, 200)
      await votes(here, 1, { chair: 'for', member: 'against' })
      const open = wordsOf(await get(site, people.member, STANDARD))
      assert.match(open, /Voting 2 of 2 have voted Your vote Against/)
      assert.doesNotMatch(open, /Test panel-chair: For/)
      assert.match(
        wordsOf(await get(site, people.chair, `${PANEL}/motions/1/close`)),
        /Not carried\. 1 vote for, 1 against: a tie changes nothing/,
      )
      await votes(here, 1, { member: 'for' })
      assert.equal((await get(site, people.member, `${PANEL}/motions/1/close`)).status, 404)
      const closed = await fillIn(site, people.chair, `${PANEL}/motions/1/close`, { closed: 'yes' })
      assert.deepEqual([closed.status, closed.location], [303, STANDARD])
      const done = wordsOf(await get(site, people.assessor, STANDARD))
      assert.match(done, /Before the panel Inadequate After the panel Requires improvement/)
      assert.match(
        done,
        /Test panel-chair: For Test panel-member: For Outcome Carried\. 2 votes for, 0 against/,
      )
      assert.equal((await get(site, people.member, `${PANEL}/motions/1/vote`)).status, 404)
      const minutes = wordsOf(await get(site, people.assessor, `${PANEL}/minutes`))
      assert.match(minutes, /Motion 1: Move it from Inadequate to Requires improvement/)
      assert.match(minutes, /One case made the difference/)
    }),
)

onBothEngines(
  'a standard without percentages is rated by the panel, and the overall rating follows',
  (given) =>
    withPanelPages(given, async (here) => {
      const { site, people } = here
      await fillIn(site, people.chair, `${PANEL}/open`, SITTING)
      assert.match(
        wordsOf(await get(site, people.chair, PANEL)),
        /No rating yet 1\.1, 1\.2, 1\.3, 1\.4, 4\.1, 4\.2/,
      )
      const reason = 'Staff know the vision'
      await fillIn(site, people.member, `${PANEL}/standards/1.1/motion`, {
        to: 'Outstanding',
        reason,
      })
      await votes(here, 1, { chair: 'for', member: 'for' })
      await fillIn(site, people.chair, `${PANEL}/motions/1/close`, { closed: 'yes' })
      const after = wordsOf(await get(site, people.chair, PANEL))
      assert.match(after, /No rating yet 1\.2, 1\.3, 1\.4/)
      assert.match(after, /1\.1 Leadership Outstanding Rate it Outstanding\. Carried/)
      // Nothing was read of unpaid work: there is no rating to move.
      assert.equal((await get(site, people.member, `${PANEL}/standards/4.1/motion`)).status, 404)
    }),
)

onBothEngines('a second sitting is refused in words while one is open', (given) =>
  withPanelPages(given, async ({ site, people, database }) => {
    const form = await get(site, people.chair, `${PANEL}/open`)
    await fillIn(site, people.chair, `${PANEL}/open`, SITTING)
    const late = await post(site, people.chair, `${PANEL}/open`, {
      _form: tokenIn(form),
      ...SITTING,
      reason: 'x',
    })
    assert.ok([303, 422].includes(late.status))
    const again = await fillIn(site, people.chair, `${PANEL}/open`, SITTING)
    assert.equal(again.status, 422)
    assert.match(wordsOf(again), /The panel is sitting already: Test panel-chair opened it/)
    await fillIn(site, people.lead, `${PANEL}/standards/2.4/motion`, UP)
    const tooSoon = await fillIn(site, people.chair, `${PANEL}/close`, { closed: 'yes' })
    assert.equal(tooSoon.status, 422)
    assert.match(wordsOf(tooSoon), /Close the motions first: 1 open/)
    await fillIn(site, people.chair, `${PANEL}/motions/1/close`, { closed: 'yes' })
    assert.match(
      wordsOf(await get(site, people.lead, `${PANEL}/standards/2.4`)),
      /Closed without a decision\. The chair has not voted/,
    )
    const over = await fillIn(site, people.chair, `${PANEL}/close`, { closed: 'yes' })
    assert.equal(over.status, 303)
    assert.equal((await get(site, people.lead, `${PANEL}/standards/2.4/motion`)).status, 404)
    assert.match(wordsOf(await get(site, people.lead, PANEL)), /Closed 20 September 2018/)
    await onInspection(database, people.chair, 'lead inspector')
    const leads = await fillIn(site, people.chair, `${PANEL}/open`, SITTING)
    assert.match(wordsOf(leads), /You lead this inspection: somebody else chairs/)
  }),
)
