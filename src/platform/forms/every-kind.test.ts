import assert from 'node:assert/strict'
import { z } from 'zod'
import { onBothEngines } from '../database/test-database.ts'
import type { FormDefinition } from './definition.ts'
import { form, withForms } from './test-cases.ts'
import { open, send } from './test-pages.ts'

const VALUES = z.object({
  heading: z.string(),
  place: z.string().min(1, 'Choose where'),
  people: z.array(z.string()),
  on: z.string().min(1, 'Say when'),
  sure: z.literal('yes', 'Say that you are sure'),
})

/** A form that adds something, with a field of every kind; what it saves goes into the list. */
function everyKind(saved: unknown[]): FormDefinition<z.infer<typeof VALUES>> {
  return {
    ...{ name: 'try', address: '/try', access: 'signed in', read: VALUES },
    ...{ title: () => 'Try every kind', lead: 'All of them', button: 'Add it' },
    breadcrumbs: () => [{ text: 'Home', href: '/home' }, { text: 'Try' }],
    fields: [
      { name: 'heading', label: 'Heading', kind: 'text', width: 20, optional: true },
      { name: 'place', label: 'Where', kind: 'choice', options: PLACES, hint: 'One of them' },
      { name: 'people', label: 'Who', kind: 'choices', hint: 'All who came' },
      { name: 'on', label: 'When', kind: 'day', hint: 'For example, 27 3 2018' },
      { name: 'sure', label: 'I am sure', kind: 'yes' },
    ],
    load: async () => ({ values: { people: ['a'] }, version: null, options: { people: PEOPLE } }),
    save: async (_, __, values, { version, signedIn, now }) => {
      if (values.heading === 'taken') return { faults: { heading: 'Choose another heading' } }
      if (values.heading === 'breaks') throw new Error('planted: the save breaks')
      saved.push({ values, version, by: signedIn.accountId, at: now.toISOString() })
      return { to: '/home', said: 'Added' }
    },
  }
}

const PLACES = [
  { value: 'home', text: 'At home', hint: 'Where they live' },
  { value: 'office', text: 'At the office' },
]
const PEOPLE = [
  { value: 'a', text: 'Ann' },
  { value: 'b', text: 'Bob' },
]
const GOOD = {
  ...{ heading: ' H ', place: 'office', people: ['a', 'b'], sure: 'yes' },
  ...{ 'on-day': '8', 'on-month': '5', 'on-year': '2018' },
}

onBothEngines('a form has fields of every kind, and saves each as what it is', (given) => {
  const saved: unknown[] = []
  return withForms(given, [form(everyKind(saved))], async ({ site, officer }) => {
    const page = await open(site, officer, '/try')
    assert.equal(page.status, 200)
    assert.match(page.html, /Heading \(optional\)/)
    assert.match(page.html, /name="people" type="checkbox" value="a" checked/)
    assert.match(page.html, /<button[^>]*>Add it</)
    const sent = await send(site, officer, { _form: page.token, ...GOOD }, '/try')
    assert.deepEqual([sent.status, sent.location], [303, '/home'])
    const { heading, place, people, sure } = GOOD
    const values = { heading, place, people, on: '2018-05-08', sure }
    const by = { version: null, by: 'responsible-officer', at: '2026-11-23T10:42:00.000Z' }
    assert.deepEqual(saved, [{ values, ...by }])
  })
})

onBothEngines(
  'every fault is told at once, each leading to the first box of its field',
  (given) => {
    const saved: unknown[] = []
    return withForms(given, [form(everyKind(saved))], async ({ site, officer }) => {
      const { token } = await open(site, officer, '/try')
      const boxes = { ...GOOD, _form: token, place: '', sure: '', 'on-month': '13', people: 'zed' }
      const sent = await send(site, officer, boxes, '/try')
      assert.equal(sent.status, 422)
      assert.match(sent.html, /<title>\s*Error: Try every kind/)
      const faults = [...sent.html.matchAll(/<a href="(#[^"]*)">([^<]*)<\/a>/g)]
      assert.deepEqual(
        faults.map(([, to, text]) => `${to} ${text}`),
        [
          '#place Choose where',
          '#people Choose “Who” from the list',
          '#on-day “When” must be a real date, such as 27 3 2018',
          '#sure Say that you are sure',
        ],
      )
      for (const id of ['place', 'people', 'on-day', 'sure']) {
        assert.match(sent.html, new RegExp(` id="${id}"`))
      }
      assert.match(sent.html, /name="on-month"[^>]* value="13"/)
      assert.deepEqual(saved, [])
    })
  },
)

onBothEngines('a fault that only the record can tell is told the same way', (given) => {
  const saved: unknown[] = []
  return withForms(given, [form(everyKind(saved))], async ({ site, officer }) => {
    const { token } = await open(site, officer, '/try')
    const sent = await send(site, officer, { ...GOOD, _form: token, heading: 'taken' }, '/try')
    assert.equal(sent.status, 422)
    assert.match(sent.html, /<a href="#heading">Choose another heading</)
    // Its key was not used up: the very same form, mended, is saved.
    assert.equal((await send(site, officer, { ...GOOD, _form: token }, '/try')).status, 303)
    assert.equal(saved.length, 1)
  })
})

onBothEngines('when saving breaks it is our mistake, and their words are kept', (given) => {
  return withForms(given, [form(everyKind([]))], async ({ site, officer }) => {
    const { token } = await open(site, officer, '/try')
    const sent = await send(site, officer, { ...GOOD, _form: token, heading: 'breaks' }, '/try')
    assert.equal(sent.status, 500)
    assert.doesNotMatch(sent.html, /planted/)
    const page = await open(site, officer, '/try')
    assert.match(page.html, /unsaved text/)
    assert.match(page.html, /name="heading"[^>]* value="breaks"/)
    assert.match(page.html, /value="office" checked/)
  })
})
