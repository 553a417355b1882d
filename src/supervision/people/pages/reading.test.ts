import assert from 'node:assert/strict'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { onBothEngines } from '../../../platform/database/test-database.ts'
import { CRN } from '../test-cases.ts'
import { withPeople } from './test-cases.ts'

const MANAGER = 'manager of service delivery'
const OFFICER = 'responsible officer'

onBothEngines('an officer’s list shows their own cases, and a search finds the team’s', (given) =>
  withPeople(given, async ({ get }) => {
    const own = await get(OFFICER, '/cases')
    assert.equal(own.status, 200)
    assert.match(own.text, /2 cases Name CRN/)
    assert.match(own.text, /FamilyX100001, Synthetic Synthetic X100001 28 February 1990/)
    assert.ok(!own.text.includes(CRN['own team']))
    assert.match((await get(OFFICER, '/cases?show=team')).text, /3 cases/)
    assert.match((await get(OFFICER, '/cases?q=X100002')).text, /1 case Name/)
    const none = await get(OFFICER, `/cases?q=${CRN.restricted}`)
    assert.match(none.text, /No case that you may see matches\. Check the spelling/)
    const odd = '/cases?q=%00&show=nobody&sort=x&page=-1&page=2&q=%25&__proto__=1'
    assert.equal((await get(OFFICER, odd)).status, 200)
  }),
)

onBothEngines('an empty list says what it means', (given) =>
  withPeople(given, async ({ get, database, world }) => {
    const inspector = 'assessor'
    await sql`update people.inspector_access set until_day = '2026-11-02', version = version + 1
      where organisation_id = ${world.provider}`.execute(database)
    assert.match((await get(inspector, '/cases')).text, /There is no case you may see\./)
    const samples = await get(inspector, '/samples')
    assert.match(samples.text, /You may not read these cases today\. Your access lasts from/)
    const officer = await get(OFFICER, '/samples')
    assert.match(officer.text, /No provider has opened cases to you\./)
  }),
)

onBothEngines('hidden cases are a number, by officer, for those who balance work alone', (given) =>
  withPeople(given, async ({ get }) => {
    const { text } = await get(MANAGER, '/cases')
    assert.match(
      text,
      /And 2 cases you may not see are counted in the workload: Test responsible officer, north: 1 Test responsible officer, south: 1/,
    )
    assert.ok(!text.includes(CRN.restricted))
    assert.ok(!(await get(OFFICER, '/cases')).text.includes('you may not see'))
  }),
)

onBothEngines('a case shows safety first, and links to what its reader may change', (given) =>
  withPeople(given, async ({ get }) => {
    const { status, text, html } = await get(OFFICER, `/cases/${CRN.own}`)
    assert.equal(status, 200)
    const order = ['Date of birth 28 February 1990 (36)', 'risk of X100001', 'summary of X100001']
    const places = [...order, 'note of X100001', 'Why you may see this case'].map((words) =>
      text.lastIndexOf(words),
    )
    assert.ok(
      places.every((place, at) => place > (places[at - 1] ?? 0)),
      `${places}`,
    )
    const links = (page: string) =>
      [...page.matchAll(/href="\/cases\/X10000\d(\/[^"]*)"/g)].map(([, to]) => to)
    assert.deepEqual(links(html), [
      ...['/identity', '/safety', '/registers/new', '/sentences/new', '/details', '/names/new'],
      ...['/timeline', '/summary', '/notes/new', '/history'],
    ])
    const ofTeam = await get(OFFICER, `/cases/${CRN['own team']}`)
    assert.deepEqual(links(ofTeam.html), ['/timeline', '/notes/new', '/history'])
    assert.ok(!text.includes('Who may see this case, and why'))
    // A browser keeps titles; the name is not in this one.
    assert.match(html, /<title>\s*X100001 – Plumbline/)
  }),
)

onBothEngines('whoever answers for the case reads who may see it, and why', (given) =>
  withPeople(given, async ({ get }) => {
    const { text } = await get(MANAGER, `/cases/${CRN.allowed}`)
    assert.match(text, /Restricted Only the people chosen for it may open this case\./)
    assert.match(text, /Known to staff Holds the case Test responsible officer Named to the case/)
    assert.match(text, /In the team of the case: manager of service delivery Test manager/)
    assert.match(
      text,
      /On the list, though no role of theirs reaches the case Test administrator, Test auditor/,
    )
  }),
)

onBothEngines('each sees of a case what the matrix gives, and reads why', (given) =>
  withPeople(given, async ({ get }) => {
    const partner = await get('partner', `/cases/${CRN.own}`)
    assert.match(partner.text, /risk of X100001/)
    assert.ok(!/summary of X100001|note of X100001/.test(partner.text))
    assert.match(partner.text, /You may add notes, and not read them\./)
    assert.match(partner.text, /As partner, you hold this case or are named to it\./)
    const inspector = await get('assessor', `/cases/${CRN.sampled}`)
    assert.match(inspector.text, /Provider North Mercia CRC/)
    assert.match(inspector.html, /href="\/cases\/X100007\/history\?of=[a-z0-9-]+-provider"/)
  }),
)

onBothEngines('a case that is not theirs is an address that leads nowhere, to the byte', (given) =>
  withPeople(given, async ({ get, site }) => {
    const bare = (html: string) => html.replace(/nonce="[^"]*"/g, '')
    const nowhere = await get(OFFICER, '/no-such-page')
    for (const crn of [CRN.restricted, CRN.excluded, CRN['same organisation'], 'X999999', 'x1']) {
      for (const page of ['', '/history', '/safety', '/summary', '/identity', '/notes/new']) {
        const { status, html } = await get(OFFICER, `/cases/${crn}${page}`)
        assert.equal(status, 404, `${crn}${page}`)
        assert.equal(bare(html), bare(nowhere.html), `${crn}${page}`)
      }
    }
    // What their role may never do leads nowhere either.
    assert.equal((await get(OFFICER, `/cases/${CRN.own}/access`)).status, 404)
    assert.equal((await get('administrator', `/cases/${CRN.own}`)).status, 404)
    assert.equal((await site.inject(`/cases/${CRN.own}`)).statusCode, 303)
  }),
)

onBothEngines(
  'every look is on record before it is shown, and so is one that was refused',
  (given) =>
    withPeople(given, async ({ get, onRecord, world }) => {
      await get(OFFICER, '/cases')
      await get('partner', `/cases/${CRN.own}`)
      await get(OFFICER, `/cases/${CRN.own}/safety`)
      await get(OFFICER, '/cases/export.csv')
      const entries = await onRecord(CRN.own)
      assert.deepEqual(
        entries.map(({ actorName, action, resource }) => `${actorName}: ${action} ${resource}`),
        [
          'Test responsible officer: list case identity',
          'Test partner: read case identity',
          'Test responsible officer: read case risks',
          'Test responsible officer: export case identity',
        ],
      )
      assert.deepEqual(JSON.parse(entries[1]?.detail ?? ''), {
        shown: ['case identity', 'case risks', 'case sentence'],
      })
      await get('assessor', `/cases/${CRN.sampled}`)
      const [look] = await onRecord(CRN.sampled)
      assert.deepEqual([look?.action, look?.organisationId], ['read', world.provider])
      for (const page of ['', '/safety']) await get(OFFICER, `/cases/${CRN.restricted}${page}`)
      assert.deepEqual(
        (await onRecord(CRN.restricted)).map(({ action, resource }) => `${action} ${resource}`),
        ['refused case identity', 'refused case risks'],
      )
      await get(OFFICER, `/cases?q=${CRN.excluded.toLowerCase()}`)
      assert.deepEqual(
        (await onRecord(CRN.excluded)).map(({ action }) => action),
        ['refused'],
      )
      await get(OFFICER, '/cases/x1')
      assert.deepEqual(await onRecord('x1'), [])
    }),
)

onBothEngines('what cannot be put on record is not shown', (given) =>
  withPeople(given, async ({ get, database }) => {
    const swap = (from: string, to: string) =>
      sql`alter function ${sql.raw(from)} rename to ${sql.raw(to)}`.execute(database)
    const audit = 'audit.record(text, text, text, text[], text, text)'
    await swap(audit, 'record_elsewhere')
    try {
      for (const [role, url] of [
        [OFFICER, '/cases'],
        [OFFICER, `/cases/${CRN.own}`],
        [OFFICER, `/cases/${CRN.own}/history`],
        [OFFICER, `/cases/${CRN.own}/safety`],
        [OFFICER, '/cases/export.csv'],
        ['assessor', '/samples'],
      ] as const) {
        const { status, text } = await get(role, url)
        assert.equal(status, 500, url)
        assert.ok(!text.includes('FamilyX') && !text.includes('risk of'), url)
      }
    } finally {
      await swap(audit.replace('record(', 'record_elsewhere('), 'record')
    }
    assert.equal((await get(OFFICER, '/cases')).status, 200)
  }),
)

onBothEngines('the list leaves as CSV with nothing in it that a spreadsheet would run', (given) =>
  withPeople(given, async ({ get, database, world }) => {
    await sql`update people.person set family_name = '=HYPERLINK("http://x")', version = version + 1
      where organisation_id = ${world.provider} and crn = ${CRN.own}`.execute(database)
    const { html, headers } = await get(OFFICER, '/cases/export.csv?show=own&sort=crn')
    assert.match(String(headers['content-type']), /^text\/csv/)
    assert.match(String(headers['content-disposition']), /attachment; filename="cases\.csv"/)
    const rows: Record<string, string>[] = parse(html, { columns: true })
    assert.deepEqual(
      rows.map(({ crn }) => crn),
      [CRN.own, CRN.allowed],
    )
    assert.deepEqual(Object.keys(rows[0] ?? {}), [
      ...['crn', 'family_name', 'given_names', 'date_of_birth', 'officer', 'team'],
    ])
    assert.equal(rows[0]?.family_name, `'=HYPERLINK("http://x")`)
  }),
)

onBothEngines('two people to whom two providers gave one CRN are told apart', (given) =>
  withPeople(given, async ({ get, database, world }) => {
    const { provider, elsewhere, inspectorate } = world
    await sql`insert into people.inspector_access
        (organisation_id, inspectorate_id, account_id, inspection, from_day, until_day, changed_by)
      values (${elsewhere}, ${inspectorate}, 'assessor', 'Autumn 2026', '2026-11-01', '2026-12-01', 'test')`.execute(
      database,
    )
    await sql`insert into people.sampled_case (organisation_id, crn, inspectorate_id, account_id)
      values (${elsewhere}, ${CRN.own}, ${inspectorate}, 'assessor'),
             (${provider}, ${CRN.own}, ${inspectorate}, 'assessor')`.execute(database)
    const both = await get('assessor', `/cases/${CRN.own}`)
    assert.match(both.text, /Which case do you mean\?.*North Mercia CRC.*South Mercia CRC/)
    const one = await get('assessor', `/cases/${CRN.own}?of=${elsewhere}`)
    assert.match(one.text, /Provider South Mercia CRC/)
    assert.equal((await get('assessor', `/cases/${CRN.own}?of=nobody`)).status, 404)
  }),
)
