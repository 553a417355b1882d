import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { onBothEnginesAt } from '../../src/platform/database/test-database.ts'
import { caseForms, filledForm } from './every-form.ts'
import { everyPage, type Seen } from './every-page.ts'
import { type Planted, plantWords } from './planted-words.ts'
import { readCsv } from './read-again.ts'
import { type Answer, aWorldProgram, type WorldProgram } from './world.ts'

/** Goal H2: a few roles for each page at each commit, every role in the deep run. */
const ROLES_A_PAGE = process.env.PLUMBLINE_DEEP === '1' ? 20 : 2

/** Words that would run if a page forgot to escape them, each place with a number of its own. */
const AFTER = `"'><script>canary()</script><img src=x onerror=canary()>{{7*7}}`
const wordsAt = (place: number) => `Qz${place}z${AFTER}`
const MARK = /Qz\d+z/g
const ESCAPED = ['&quot;&#39;&gt;&lt;', '%22%27%3E', "%22'%3E"]

/** What is wrong with how an answer carries the words; nothing when it could not run. */
function faultsOf({ headers, body }: Pick<Answer, 'headers' | 'body'>): readonly string[] {
  const type = String(headers['content-type'] ?? '')
  const faults = Object.entries(headers).flatMap(([name, value]) =>
    afterMarks(String(value)).some((text) => /^["<]|^[^\n]*[\r\n]/.test(text))
      ? [`header ${name}`]
      : [],
  )
  if (headers['x-content-type-options'] !== 'nosniff') faults.push('the type may be guessed')
  if (afterMarks(body).length === 0) return faults
  // A browser that opens XML runs what is in it, as in a page.
  if (/^(text\/html|application\/atom\+xml)/.test(type)) faults.push(...faultsInPage(body))
  else if (type.startsWith('text/csv')) faults.push(...faultsInTable(body))
  else if (/^application\/(json|jsonl|csvm\+json)/.test(type)) {
    for (const line of type.includes('jsonl') ? body.trim().split('\n') : [body]) JSON.parse(line)
  } else faults.push(`sent as ${type}`)
  return faults
}

function faultsInPage(body: string): readonly string[] {
  const raw = afterMarks(body).filter((text) => !ESCAPED.some((start) => text.startsWith(start)))
  const faults = raw.map((text) => `not escaped: ${text.slice(0, 40)}`)
  return /<script>canary|<img src=x/.test(body) ? [...faults, 'it runs'] : faults
}

function faultsInTable(body: string): readonly string[] {
  const cells = read(body)?.flat()
  if (cells === undefined) return ['the table cannot be read']
  const torn = cells.filter((cell) => MARK.test(cell) && !cell.includes(AFTER))
  return torn.map((cell) => `torn: ${cell}`)
}

function read(body: string) {
  try {
    return readCsv(body)
  } catch {
    return undefined
  }
}

function everyFault(seen: readonly Seen[]): readonly string[] {
  return seen.flatMap((one) => faultsOf(one.answer).map((fault) => `${whereOf(one)}: ${fault}`))
}

const whereOf = ({ role, url }: Seen) => `${role}: ${url}`

/** What follows each mark in a text. */
function afterMarks(text: string): readonly string[] {
  return [...text.matchAll(MARK)].map(({ index, 0: mark }) =>
    text.slice(index + mark.length, index + mark.length + 60),
  )
}

async function withWords(
  place: { readonly databaseUrl?: string },
  use: (program: WorldProgram, planted: readonly Planted[]) => Promise<void>,
): Promise<void> {
  const planted: Planted[] = []
  const program = await aWorldProgram(place, {
    prepare: async (database, world) => {
      planted.push(...(await plantWords(database, world, wordsAt)))
    },
  })
  await use(program, planted).finally(program.close)
}

/** Texts that some page must show, or this proves nothing. */
const SHOWN = [
  ...['people.person.family_name', 'people.person.given_names', 'people.case_note.words'],
  ...['people.safety_note.who_is_at_risk', 'people.safety_note.what_to_do'],
  ...['people.case_summary.circumstances', 'people.case_summary.next_steps'],
  ...['people.case_access.reason', 'people.emergency_access.reason', 'people.notice.words'],
  ...['people.inspector_access.inspection', 'accounts.account.name', 'accounts.account.email'],
  ...['accounts.team.name', 'platform.organisation.name', 'audit.event.actor_name'],
  ...['audit.event.reason', 'history.version.recorded_by', 'inspections.inspection.facts'],
]

describe('words that would run as a script, in every text of every record', () => {
  onBothEnginesAt('never leave unescaped, on any page of any role', (place) =>
    withWords(place, async (program, planted) => {
      const seen = await everyPage(program, { most: ROLES_A_PAGE })
      assert.deepEqual(everyFault(seen), [])
      const mistakes = seen.filter(({ answer }) => answer.statusCode >= 500)
      assert.deepEqual(mistakes.map(whereOf), [])

      const bodies = seen.map(({ answer }) => answer.body).join()
      const shown = planted.filter(({ words }) => bodies.includes(words.slice(0, -AFTER.length)))
      const columns = new Set(shown.map(({ column }) => column))
      assert.deepEqual(
        SHOWN.filter((column) => !columns.has(column)),
        [],
      )
      console.log(
        `H2: words in ${planted.length} columns, ${columns.size} of them shown by ${seen.length} answers (${place.engine})`,
      )
      await neverComeBackFromForms(program, seen)
    }),
  )

  it('are found out where a page forgets to escape them (planted)', () => {
    const words = wordsAt(1)
    const faults = (type: string, body: string, others = {}) =>
      faultsOf({
        headers: { 'content-type': type, 'x-content-type-options': 'nosniff', ...others },
        body,
      }).join('; ')
    const escaped = words.replace(/["'<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    const quoted = escaped
      .replaceAll('&#34;', '&quot;')
      .replace(/&#6([02]);/g, (_, which) => (which === '0' ? '&lt;' : '&gt;'))
    assert.equal(faults('text/html', `<p>${quoted}</p>`), '')
    assert.match(faults('text/html', `<p>${words}</p>`), /not escaped.*it runs/)
    assert.match(faults('text/html', `<input value="${words.replaceAll('<', '&lt;')}">`), /not esc/)
    assert.equal(faults('application/atom+xml', `<title>${quoted}</title>`), '')
    assert.match(faults('application/atom+xml', `<title>${words}</title>`), /not escaped.*it runs/)
    assert.match(faults('image/svg+xml', quoted), /sent as image/)
    assert.equal(faults('text/csv', `name,crn\r\n"${words.replaceAll('"', '""')}",X\r\n`), '')
    assert.match(faults('text/csv', `name,crn\r\n${words},X\r\n`), /cannot be read/)
    assert.match(faults('text/plain', words), /sent as text\/plain/)
    assert.match(faults('text/html', '', { 'content-disposition': words }), /header content-disp/)
    assert.match(faults('text/html', '', { 'x-content-type-options': '' }), /may be guessed/)
  })
})

/** Typed into every form of a case, taken or not, and sent again when somebody else was quicker. */
async function neverComeBackFromForms(program: WorldProgram, seen: readonly Seen[]): Promise<void> {
  const statuses = new Set<number>()
  for (const form of caseForms(program.app.site)) {
    const filledIn = await filledForm(program, form, { seen, words: wordsAt(1e6) })
    if (filledIn === null) continue
    const { url, sent, cookie } = filledIn
    const other = Object.fromEntries(
      Object.entries(sent).map(([name, value]) => [
        name,
        name.startsWith('_') ? value : `${value} ${wordsAt(2e6)}`,
      ]),
    )
    for (const fields of [sent, other]) {
      const answer = await program.post(url, fields, cookie)
      statuses.add(answer.statusCode)
      assert.deepEqual(faultsOf(answer), [], `${form.name}: ${answer.statusCode}`)
    }
  }
  assert.ok(statuses.has(422) && statuses.has(303), [...statuses].join(' '))
}
