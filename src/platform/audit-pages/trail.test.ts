import assert from 'node:assert/strict'
import { putOnRecord } from '#platform/audit'
import { fingerprintOf } from '#platform/sign-in'
import { onBothEngines, type TestDatabase } from '../database/test-database.ts'
import { auditPages } from './index.ts'
import {
  anOrganisationOf,
  aVisitor,
  get,
  onRecord,
  type PageSite,
  type Visitor,
  withoutNonce,
  withPages,
} from './test-cases.ts'

const withTrail = (given: TestDatabase, use: (given: PageSite) => Promise<void>) =>
  withPages(given, () => auditPages({ checkpointFolder: null }), use)

/** Puts looks at these records on record, one transaction each, in somebody's name. */
async function looks(
  { records }: PageSite,
  { token }: Visitor,
  subjects: readonly string[],
  { action = 'read', reason = null as string | null } = {},
) {
  const who = { as: 'staff', session: fingerprintOf(token) } as const
  for (const subject of subjects) {
    await records(who, (transaction) =>
      putOnRecord(transaction, {
        ...{ organisation: null, action, resource: 'case record', subjects: [subject], reason },
        detail: { fields: ['nextSteps', 'engagement'] },
      }),
    )
  }
}

/** The rows that a page shows, by their numbers in the chain. */
function rowsIn({ html }: { html: string }): readonly number[] {
  const cells = html.matchAll(/<td class="govuk-table__cell govuk-table__cell--numeric">(\d+)</g)
  return [...cells].map(([, number]) => Number(number))
}

onBothEngines('an auditor reads who did what to whose record and why', async (given) => {
  await withTrail(given, async (here) => {
    const { site, database, organisation } = here
    const auditor = await aVisitor(database, organisation, 'auditor')
    const officer = await aVisitor(database, organisation, 'responsible officer')
    await looks(here, officer, ['X100001'], { action: 'change', reason: 'Review <due>' })
    const { status, html } = await get(site, auditor, '/audit')
    assert.equal(status, 200)
    for (const words of [
      '23 November 2026 at 09:00:00',
      'Test responsible-officer',
      'change: case record',
      'fields: nextSteps, engagement',
      '/audit/people/X100001',
      'Review &lt;due&gt;',
    ]) {
      assert.ok(html.includes(words), words)
    }
  })
})

onBothEngines('an auditor’s own look goes on record, with what was asked for', async (given) => {
  await withTrail(given, async ({ site, database, organisation }) => {
    const auditor = await aVisitor(database, organisation, 'auditor')
    await get(site, auditor, '/audit')
    await get(site, auditor, '/audit?crn=x100001')
    await get(site, auditor, '/audit/people/X100002')
    await get(site, auditor, '/audit/checkpoints')
    assert.deepEqual(await onRecord(database, organisation), [
      `read audit trail ${organisation}`,
      'read audit trail X100001',
      'read audit trail X100002',
      `read audit trail ${organisation}`,
    ])
  })
})

onBothEngines('the trail is searched by record, person, action and day', async (given) => {
  await withTrail(given, async (here) => {
    const { site, database, organisation } = here
    const auditor = await aVisitor(database, organisation, 'auditor')
    const officer = await aVisitor(database, organisation, 'responsible officer')
    const partner = await aVisitor(database, organisation, 'partner')
    await looks(here, officer, ['X100001', 'X100002'])
    await looks(here, partner, ['X100001'], { action: 'add' })
    const found = async (query: string) => rowsIn(await get(site, auditor, `/audit?${query}`))
    assert.deepEqual(await found('crn=X100001'), [3, 1])
    assert.deepEqual(await found('who=Test+partner'), [3])
    assert.deepEqual(await found(`who=${organisation}.responsible-officer`), [2, 1])
    assert.deepEqual(await found(`who=${organisation}%2Fpartner&crn=X100001`), [3])
    assert.deepEqual(await found('who=nobody'), [])
    assert.deepEqual(await found('action=add'), [3])
    const on = (name: string, of: number) => `${name}-day=${of}&${name}-month=11&${name}-year=2026`
    assert.deepEqual(await found(`action=read&crn=X100002&${on('from', 23)}&${on('to', 23)}`), [2])
    assert.deepEqual(await found(`crn=X100002&${on('to', 22)}`), [])
    assert.deepEqual(await found(`crn=X100002&${on('from', 24)}`), [])

    const { html, status } = await get(site, auditor, `/audit?${on('from', 31)}`)
    assert.equal(status, 422)
    assert.ok(html.includes('“First day” must be a real date, such as 27 3 2026'))
    assert.equal((await get(site, auditor, `/audit?${on('from', 3)}&${on('to', 2)}`)).status, 422)
  })
})

onBothEngines('a day of the trail begins and ends at midnight in London', async (given) => {
  await withTrail(given, async (here) => {
    const { site, database, organisation, clock } = here
    clock.moveTo(new Date('2026-06-30T22:30:00Z'))
    const at = clock.now()
    const auditor = await aVisitor(database, organisation, 'auditor')
    await database
      .updateTable('accounts.session')
      .set({ startedAt: at, seenAt: at, endsAt: new Date('2026-07-02T00:00:00Z') })
      .where('organisationId', '=', organisation)
      .execute()
    await looks(here, auditor, ['X100001'])
    clock.moveTo(new Date('2026-06-30T23:00:00Z'))
    await looks(here, auditor, ['X100001'])
    const on = (name: string) => `${name}-day=1&${name}-month=7&${name}-year=2026`
    const found = async (query: string) =>
      rowsIn(await get(site, auditor, `/audit?crn=X100001&action=read&${query}`))
    assert.deepEqual(await found(on('from')), [2])
    assert.deepEqual(await found(`to-day=30&to-month=6&to-year=2026`), [1])
  })
})

onBothEngines('pages of the trail show each row once, while others add to it', async (given) => {
  await withTrail(given, async (here) => {
    const { site, database, organisation } = here
    const auditor = await aVisitor(database, organisation, 'auditor')
    await looks(
      here,
      auditor,
      Array.from({ length: 110 }, () => 'X100001'),
    )
    const seen: number[] = []
    let url: string | undefined = '/audit?crn=X100001&action=read&who=auditor'
    while (url !== undefined) {
      const page = await get(site, auditor, url)
      seen.push(...rowsIn(page).filter((row) => row <= 110))
      await looks(here, auditor, ['X100001'])
      url = /href="([^"]*before=\d+)" rel="next"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&')
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 110 }, (_, place) => 110 - place),
    )
  })
})

onBothEngines(
  'nobody but an auditor finds the trail, and none of another organisation',
  async (given) => {
    await withTrail(given, async (here) => {
      const { site, database, organisation } = here
      const elsewhere = await anOrganisationOf(here, 'nps')
      const auditor = await aVisitor(database, organisation, 'auditor')
      const other = await aVisitor(database, elsewhere, 'auditor')
      await looks(here, auditor, ['X100001'])
      const { html } = await get(site, other, '/audit/people/X100001')
      assert.ok(html.includes('Nothing is on record for that'))
      const file = await get(site, other, '/audit/export.jsonl?crn=X100001')
      // Its header, and what the other auditor did in their own chain.
      assert.equal(file.html.trimEnd().split('\n').length, 3, file.html)
      assert.ok(!file.html.includes(`"${organisation}"`))

      for (const role of ['administrator', 'director', 'responsible officer'] as const) {
        const who = await aVisitor(database, organisation, role)
        const unknown = await get(site, who, '/nowhere')
        for (const url of [
          '/audit',
          '/audit/people/X100001',
          '/audit/export.jsonl',
          '/audit/checkpoints',
        ]) {
          const { status, html: page } = await get(site, who, url)
          assert.equal(status, 404, `${role} ${url}`)
          assert.equal(withoutNonce(page), withoutNonce(unknown.html))
        }
      }
      assert.equal((await get(site, auditor, '/audit/people/nobody')).status, 404)
    })
  },
)
