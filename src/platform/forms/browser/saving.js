/** As long as something may wait to be sent: at worst this much typing is lost with the browser. */
const WAIT_MS = 800
const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 30_000
/** Browsers let no more than this outlive the page. */
const MOST_AFTER_PAGE = 60_000

const TRYING = 'Not saved yet: trying again'
const SIGNED_OUT =
  'Not saved yet: you are signed out. Sign in on another page, or send the form: what you typed is kept'

/**
 * Sends each box that has changed, one after another, and says when it was saved: only after the server
 * has answered that it was. `heard` is told how long the session lasts from then on.
 */
export function startSaving(form, heard) {
  const says = form.querySelector('[data-saved]')
  const token = form.elements.namedItem(form.dataset.tokenBox).value
  const unsaved = new Set()
  const state = { timer: null, isSending: false, isOver: false, retryMs: FIRST_RETRY_MS }

  form.addEventListener('input', ({ target }) => {
    if (!isBox(target)) return
    unsaved.add(target.name)
    plan(WAIT_MS)
  })
  form.addEventListener('focusout', () => plan(0))
  // What is being sent as a form must not come back as unsent. Coming back by "back" starts it anew.
  form.addEventListener('submit', () => {
    state.isOver = true
    clearTimeout(state.timer)
  })
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) state.isOver = false
  })
  addEventListener('pagehide', sendWhatIsLeft)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') plan(0)
  })

  /** Sends soon. Typing on does not put it off, or somebody who never pauses would lose it all. */
  function plan(ms) {
    if (state.isOver || unsaved.size === 0) return
    if (state.timer !== null && ms > 0) return
    clearTimeout(state.timer)
    state.timer = setTimeout(sendAll, ms)
  }

  async function sendAll() {
    state.timer = null
    if (state.isSending) return
    state.isSending = true
    const outcome = await sendEach()
    state.isSending = false
    if (state.isOver) return
    if (outcome === 'failed') return retry()
    state.retryMs = FIRST_RETRY_MS
    if (unsaved.size > 0) plan(WAIT_MS)
  }

  async function sendEach() {
    for (const name of [...unsaved]) {
      const value = typedIn(form, name)
      const answer = await send(token, name, value)
      if (state.isOver) return 'over'
      if (answer.is === 'refused') return refuse(answer.because)
      if (answer.is !== 'saved') {
        say(answer.is === 'signed out' ? SIGNED_OUT : TRYING)
        return 'failed'
      }
      heard(answer.secondsLeft)
      if (isSame(value, typedIn(form, name))) unsaved.delete(name)
      if (unsaved.size === 0) say(`Saved ${answer.savedAt}`)
    }
    return 'done'
  }

  function retry() {
    clearTimeout(state.timer)
    state.timer = setTimeout(sendAll, state.retryMs)
    state.retryMs = Math.min(state.retryMs * 2, LONGEST_RETRY_MS)
  }

  /** There is no use in trying again. */
  function refuse(because) {
    state.isOver = true
    say(`Not saved: ${because}`)
    return 'over'
  }

  /** The page goes: what is left is sent without waiting for an answer. */
  function sendWhatIsLeft() {
    if (state.isOver) return
    for (const name of unsaved) send(token, name, typedIn(form, name), true)
  }

  /** Said once, however often it is true, so that a screen reader does not repeat it. */
  function say(words) {
    if (says.textContent !== words) says.textContent = words
  }
}

async function send(token, field, value, afterPage = false) {
  const body = JSON.stringify({ form: token, field, value })
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const keepalive = afterPage && body.length < MOST_AFTER_PAGE
  try {
    const answer = await fetch('/drafts', {
      ...{ method: 'POST', headers, body, keepalive, redirect: 'manual' },
    })
    if (answer.ok) return { is: 'saved', ...(await answer.json()) }
    if (answer.type === 'opaqueredirect') return { is: 'signed out' }
    if (answer.status === 403 || answer.status === 409) {
      return { is: 'refused', ...(await answer.json()) }
    }
    return { is: 'not reached' }
  } catch {
    return { is: 'not reached' }
  }
}

/** A box of the form that holds an answer, not the token or a button. */
function isBox({ name, type }) {
  return Boolean(name) && !name.startsWith('_') && type !== 'submit'
}

function typedIn(form, name) {
  const boxes = [...form.elements].filter((one) => one.name === name)
  const [box] = boxes
  const ticked = boxes.filter(({ checked }) => checked).map(({ value }) => value)
  if (box.type === 'checkbox') return ticked
  return box.type === 'radio' ? (ticked[0] ?? '') : box.value
}

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other)
}
