/**
 * An assessment on a laptop: one standard at a time, progress as it is written, every box saved while it is
 * typed, with or without a connection. Without this script the form is one long page with a button.
 */
import { progressOf } from '../rules/progress.ts'
import { openKept } from './kept-here.js'
import { startSending } from './sending.js'

const SHELLS = 'plumbline-shells'
/** What a page without a case in it needs. */
const OF_EVERY_PAGE = [
  '/site.css',
  '/assets/assessment.css',
  '/assets/assessment.js',
  '/assets/start.js',
  '/assets/govuk-frontend.min.js',
  '/assets/mark.svg',
]

const form = document.querySelector('form[data-assessment]')
if (form !== null) begin(form)

async function begin(form) {
  // What stands in a box is what was served or what was typed, never what a browser remembers of an older page.
  form.autocomplete = 'off'
  const asked = JSON.parse(document.getElementById('assessment-form').textContent)
  showOneSection(form)
  const offline = form.dataset.assessment === ''
  const reading =
    form.dataset.assessment || (/^\/assessments\/(\d+)/.exec(location.pathname)?.[1] ?? '')
  const says = form.querySelector('[data-saved]')
  const say = (words) => {
    if (says !== null && says.textContent !== words) says.textContent = words
  }
  const kept = await openKept(form.dataset.account).catch(() => null)
  const known = new Map()
  if (offline) {
    const seen = (await kept?.seenOf(reading)) ?? null
    if (seen === null) return
    showCase(form, seen)
    for (const [item, one] of seen.known) known.set(item, one)
    for (const [item, { value }] of known) setBox(form, item, value)
  } else {
    const numbers = JSON.parse(form.elements.namedItem('seen').value)
    for (const [item, no] of Object.entries(numbers))
      known.set(item, { no, value: servedIn(form, item) })
    const seen = (await kept?.seenOf(reading).catch(() => null)) ?? null
    if (seen !== null) catchUp(form, known, seen)
  }
  const title = document.querySelector('h1').textContent.trim()
  const keepSeen = async () => {
    await kept?.keepSeen(reading, { title, known: [...known] }).catch(() => {})
  }

  const progress = () => showProgress(form, progressOf(asked, writtenIn(form)))
  const isOpen = form.dataset.open === 'yes'
  if (isOpen) {
    const address = `/assessments/${reading}/entries`
    const typedIn = (item) => boxOf(form, item)
    const put = (item, value) => setBox(form, item, value)
    const sending = startSending({
      ...{ reading, address, kept, known, typedIn, put, say },
      keepSeen,
    })
    const left = (await kept?.leftOf(reading).catch(() => [])) ?? []
    // Somebody may have begun to write before all this was ready.
    const early = itemsOf(form).filter((item) => typedIn(item) !== (known.get(item)?.value ?? ''))
    for (const [item, value] of await sending.takeUp(left, early)) put(item, value)
    form.addEventListener('input', ({ target }) => {
      if (!isItem(target.name)) return
      sending.typed(target.name)
      progress()
    })
    for (const item of itemsOf(form)) sending.note(item)
    sending.flush()
    kept?.whenOthersGo(reading, sending.keepApart).catch(() => {})
    guardSignOut(sending)
  }
  progress()
  if (!offline) await keepForLater({ form, reading, keepSeen })
}

/**
 * A page that is loaded while the one before still sends may have been made before that arrived: the laptop
 * knows what the server has kept since.
 */
function catchUp(form, known, seen) {
  for (const [item, since] of seen.known) {
    const served = known.get(item) ?? { no: 0, value: '' }
    if (since.no <= served.no || boxOf(form, item) !== served.value) continue
    known.set(item, since)
    setBox(form, item, since.value)
  }
}

/** What the laptop needs to show this assessment again without a connection. */
async function keepForLater({ form, reading, keepSeen }) {
  try {
    await keepSeen()
    await navigator.serviceWorker?.register('/assessments/worker.js', { scope: '/assessments/' })
    const shells = await caches.open(SHELLS)
    await shells.addAll(OF_EVERY_PAGE)
    const blank = await fetch(form.dataset.blank, { credentials: 'omit' })
    if (blank.ok) await shells.put(`/assessments/${reading}`, blank)
  } catch {
    // Without this the assessment works as long as the page stays open.
  }
}

/** Signing out throws away what the laptop keeps: nobody should lose words by it unasked. */
function guardSignOut(sending) {
  for (const out of document.querySelectorAll('form[action="/sign-out"]')) {
    out.addEventListener('submit', (event) => {
      const words = `${sending.count()} boxes are not saved yet. Signing out throws them away. Sign out all the same?`
      if (sending.count() > 0 && !confirm(words)) event.preventDefault()
    })
  }
}

/** Without a connection the page says whose case it is only once the laptop has unsealed it. */
function showCase(form, { title }) {
  document.querySelector('[data-heading]').textContent = title
  document.querySelector('[data-offline]').textContent =
    'There is no connection. You can go on writing: it is kept on this laptop, encrypted, and sent when there is one again.'
  form.hidden = false
}

function showOneSection(form) {
  const sections = [...form.querySelectorAll('[data-section]')]
  const links = [...form.querySelectorAll('.plumb-sections a')]
  const show = () => {
    const wanted = sections.find(({ id }) => `#${id}` === location.hash) ?? sections[0]
    for (const section of sections) section.hidden = section !== wanted
    for (const link of links) {
      const isCurrent = link.hash === `#${wanted.id}`
      if (isCurrent) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
  }
  addEventListener('hashchange', () => {
    show()
    scrollTo(0, form.offsetTop)
    form.querySelector('[data-section]:not([hidden]) h2')?.focus()
  })
  for (const section of sections) section.querySelector('h2').tabIndex = -1
  show()
}

function showProgress(form, { sections, answered, questions, disagreements }) {
  const says = form.querySelector('[data-progress]')
  if (says !== null) says.textContent = `${answered} of ${questions} key questions done`
  for (const { id, answered: done, questions: all } of sections) {
    form.querySelector(`[data-done="${CSS.escape(id)}"]`).textContent = `${done} of ${all}`
  }
  for (const box of form.querySelectorAll('[data-disagreement]')) {
    const found = disagreements.find(({ question }) => question === box.dataset.disagreement)
    box.hidden = found === undefined
    box.textContent = found?.because ?? ''
  }
  for (const block of form.querySelectorAll('[data-asked]')) {
    block.hidden = boxOf(form, `gate:${block.dataset.asked}`) === 'no'
  }
}

function writtenIn(form) {
  const names = new Set([...form.elements].map(({ name }) => name))
  return Object.fromEntries([...names].map((name) => [name, boxOf(form, name)]))
}

/** The names of the boxes that are kept: all but what only the form itself needs. */
function itemsOf(form) {
  return [...new Set([...form.elements].map(({ name }) => name))].filter(isItem)
}

function isItem(name) {
  return name.includes(':') || ['notes', 'officer'].includes(name)
}

/** What a box held when the page came, whatever has been done to it since. */
function servedIn(form, item) {
  const found = form.elements.namedItem(item)
  if (found instanceof RadioNodeList)
    return [...found].find((one) => one.defaultChecked)?.value ?? ''
  return found?.defaultValue ?? ''
}

/** What a box holds: the chosen answer, or its words. */
function boxOf(form, item) {
  const found = form.elements.namedItem(item)
  return found?.value ?? ''
}

function setBox(form, item, value) {
  const found = form.elements.namedItem(item)
  if (found === null) return
  if (found instanceof RadioNodeList && value === '') {
    for (const one of found) one.checked = false
  } else found.value = value
}
