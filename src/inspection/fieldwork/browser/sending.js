/** As long as typing may go on before it is kept: at worst this much is lost with the browser. */
const WAIT_MS = 300
const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 30_000
const MOST_AT_ONCE = 100

/**
 * Keeps every box that changes on this laptop, then on the server. A change that is on its way stays as it
 * is until the server has answered, and is sent again as the same change, which the server keeps once;
 * what is typed meanwhile waits behind it.
 */
export function startSending({ reading, address, kept, known, typedIn, say }) {
  // By item: `sending` is on its way or may have arrived; `next` is what the box holds since.
  const unsent = new Map()
  const typing = new Map()
  const state = { timer: null, isSending: false, retryMs: FIRST_RETRY_MS, isClosed: false }

  addEventListener('online', () => plan(0))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden') return
    for (const item of [...typing.keys()]) note(item)
  })

  return { typed, takeUp, count: () => unsent.size, flush: () => plan(0) }

  /** A box has changed: kept as soon as there is a pause, and while typing goes on without one. */
  function typed(item) {
    if (state.isClosed || typing.has(item)) return
    typing.set(
      item,
      setTimeout(() => note(item), WAIT_MS),
    )
  }

  async function note(item) {
    clearTimeout(typing.get(item))
    typing.delete(item)
    const before = unsent.get(item)
    const value = typedIn(item)
    const standing = before?.sending?.value ?? known.get(item)?.value ?? ''
    if (value === (before?.next?.value ?? standing)) return
    const next = { value, typedAt: new Date().toISOString() }
    unsent.set(item, { sending: before?.sending ?? null, next })
    await keepHere(item)
    if (!navigator.onLine) sayWaiting()
    plan(0)
  }

  /** Goes on with what an earlier page could not send. */
  function takeUp(item, before) {
    unsent.set(item, before)
  }

  async function keepHere(item) {
    const now = unsent.get(item)
    try {
      if (now === undefined) await kept?.forgetUnsent(reading, item)
      else await kept?.keepUnsent(reading, item, now)
    } catch {
      say('This laptop could not keep it. Do not close this page before it says “Saved”')
    }
  }

  function plan(ms) {
    if (state.isClosed || unsent.size === 0) return
    clearTimeout(state.timer)
    state.timer = setTimeout(sendAll, ms)
  }

  async function sendAll() {
    if (state.isSending) return
    state.isSending = true
    const outcome = await sendSome()
    state.isSending = false
    if (outcome === 'failed') {
      sayWaiting()
      plan(state.retryMs)
      state.retryMs = Math.min(state.retryMs * 2, LONGEST_RETRY_MS)
    } else if (outcome === 'done') {
      state.retryMs = FIRST_RETRY_MS
      plan(0)
    }
  }

  async function sendSome() {
    const items = [...unsent.keys()].slice(0, MOST_AT_ONCE)
    for (const item of items) {
      const { sending, next } = unsent.get(item)
      if (sending !== null) continue
      const base = known.get(item)?.no ?? 0
      const change = { change: crypto.randomUUID(), item, base, ...next }
      unsent.set(item, { sending: change, next: null })
      await keepHere(item)
    }
    const changes = items.map((item) => unsent.get(item).sending)
    const answer = await post(changes)
    if (answer.is === 'signed out') {
      say(waiting('You are signed out. Sign in on another page; then this goes on'))
      return 'failed'
    }
    if (answer.is === 'refused') {
      state.isClosed = true
      say(`Not saved: ${answer.because}. Your words are on this page and on this laptop`)
      return 'closed'
    }
    if (answer.is !== 'kept') return 'failed'
    await acknowledge(changes, answer)
    return 'done'
  }

  async function acknowledge(changes, { kept: done, faults, savedAt }) {
    for (const change of changes) {
      const outcome = done.find((one) => one.changeId === change.change)
      const fault = faults.find((one) => one.change === change.change)
      if (outcome === undefined && fault === undefined) continue
      if (outcome !== undefined && outcome.apart === null) {
        known.set(change.item, { no: outcome.entryNo, value: change.value })
      }
      const { next } = unsent.get(change.item)
      if (next === null) unsent.delete(change.item)
      else unsent.set(change.item, { sending: null, next })
      await keepHere(change.item)
    }
    const apart = done.some((one) => one.apart !== null)
    if (faults.length > 0) say(`Not saved: ${faults[0].because}`)
    else if (apart) say('Kept apart: it was written elsewhere too. Load the page again to see both')
    else if (unsent.size === 0) say(`Saved ${savedAt}`)
  }

  async function post(changes) {
    try {
      const answer = await fetch(address, {
        ...{ method: 'POST', redirect: 'manual', body: JSON.stringify({ changes }) },
        headers: { 'content-type': 'application/json', accept: 'application/json' },
      })
      if (answer.ok) return { is: 'kept', ...(await answer.json()) }
      if (answer.type === 'opaqueredirect') return { is: 'signed out' }
      if (answer.status === 404 || answer.status === 422) {
        const { because = 'This assessment is not yours' } = await answer.json().catch(() => ({}))
        return { is: 'refused', because }
      }
      return { is: 'not reached' }
    } catch {
      return { is: 'not reached' }
    }
  }

  function sayWaiting() {
    say(waiting(navigator.onLine ? 'Not saved yet: trying again' : 'No connection'))
  }

  function waiting(words) {
    const boxes = unsent.size === 1 ? '1 box waits' : `${unsent.size} boxes wait`
    return `${words}. Kept on this laptop: ${boxes} to be sent`
  }
}
