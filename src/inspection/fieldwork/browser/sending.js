/** As long as typing may go on before it is kept: at worst this much is lost with the browser. */
const WAIT_MS = 300
const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 30_000
const MOST_AT_ONCE = 100
const APART = 'Kept apart: it was written elsewhere too. Load the page again to see both'

/**
 * Keeps every box that changes on this laptop, then on the server. A change that is on its way stays as it
 * is until the server has answered, and is sent again as the same change, which the server keeps once;
 * what is typed meanwhile waits behind it.
 */
export function startSending({ reading, address, kept, known, typedIn, put, say, keepSeen }) {
  // By item: `sending` is on its way or may have arrived; `next` is what the box holds since.
  const unsent = new Map()
  const typing = new Map()
  // What the laptop has on its disk, by item: only that is said to be kept.
  const onDisk = new Map()
  // What other pages left of the same boxes: the server keeps it apart.
  const strays = []
  const state = {
    ...{ timer: null, isSending: false, retryMs: FIRST_RETRY_MS, isClosed: false },
    ...{ saysSaved: false, writing: Promise.resolve() },
  }

  addEventListener('online', () => plan(0))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden') return
    for (const item of [...typing.keys()]) note(item)
  })

  return { typed, note, takeUp, keepApart, count: () => unsent.size, flush: () => plan(0) }

  /** A box has changed: kept as soon as there is a pause, and while typing goes on without one. */
  function typed(item) {
    // “Saved” was said of what stood there before.
    if (state.saysSaved) tell('')
    if (typing.has(item)) return
    typing.set(
      item,
      setTimeout(() => note(item), WAIT_MS),
    )
  }

  /** Keeps a box if it holds something else than is kept of it already. */
  async function note(item) {
    clearTimeout(typing.get(item))
    typing.delete(item)
    const before = unsent.get(item)
    const value = typedIn(item)
    const standing = before?.sending?.value ?? known.get(item)?.value ?? ''
    if (value === (before?.next?.value ?? standing)) return plan(0)
    const next = { change: crypto.randomUUID(), value, typedAt: new Date().toISOString() }
    unsent.set(item, { sending: before?.sending ?? null, next })
    await keepHere(item)
    if (!navigator.onLine && !state.isClosed) sayWaiting()
    plan(0)
  }

  /**
   * Goes on with what pages that are gone could not send, and returns what each box then holds. Of a box that
   * two of them wrote in, the newer words stand in the form; the older are sent too, to be kept apart. So are
   * all of a box that somebody has `early` begun to write in here.
   */
  async function takeUp(left, early) {
    const boxes = []
    for (const [item, states] of Map.groupBy(left, (one) => one.item)) {
      const byAge = states.toSorted((one, other) => (lastOf(one) < lastOf(other) ? 1 : -1))
      const newest = early.includes(item) ? undefined : byAge.shift()
      if (newest !== undefined) boxes.push([item, await goOnWith(newest)])
      keepApart(byAge)
    }
    return boxes
  }

  /** Sends what another page left without touching the form: the server keeps it beside what stands there. */
  function keepApart(left) {
    for (const { item, slot, sending, next } of left) {
      for (const change of [sending, next]) {
        if (change !== null) strays.push({ slot, change: { base: 0, ...change, item } })
      }
    }
    plan(0)
  }

  async function goOnWith({ item, slot, sending, next }) {
    unsent.set(item, { sending, next })
    await keepHere(item)
    if (onDisk.has(item)) await kept.forgetSlot(slot)
    return next?.value ?? sending?.value ?? ''
  }

  function lastOf({ sending, next }) {
    return next?.typedAt ?? sending?.typedAt ?? ''
  }

  /** Puts a box on the disk as it stands. One after the other: an earlier state never lands on a later one. */
  function keepHere(item) {
    state.writing = state.writing.then(async () => {
      const now = unsent.get(item)
      if (kept === null) return
      try {
        if (now === undefined) await kept.forgetUnsent(reading, item)
        else await kept.keepUnsent(reading, item, now)
        onDisk.set(item, now)
      } catch {
        onDisk.delete(item)
      }
    })
    return state.writing
  }

  /** The boxes that the server has not refused as they stand. */
  function toSend() {
    return [...unsent].filter(([, { refused = false }]) => !refused).map(([item]) => item)
  }

  function plan(ms) {
    if (state.isClosed || (toSend().length === 0 && strays.length === 0)) return
    clearTimeout(state.timer)
    state.timer = setTimeout(sendAll, ms)
  }

  async function sendAll() {
    if (state.isSending) return
    state.isSending = true
    const outcome = await sendSome().catch(() => 'failed')
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
    const items = toSend().slice(0, MOST_AT_ONCE)
    if (items.length === 0) return sendStrays()
    for (const item of items) {
      const { sending, next } = unsent.get(item)
      if (sending !== null) continue
      const base = known.get(item)?.no ?? 0
      const change = { item, base, ...next }
      unsent.set(item, { sending: change, next: null })
      await keepHere(item)
    }
    const changes = items.map((item) => unsent.get(item).sending)
    const answer = await post(changes)
    if (answer.is === 'signed out') {
      tell(waiting('You are signed out. Sign in on another page; then this goes on'))
      return 'failed'
    }
    if (answer.is === 'refused') {
      state.isClosed = true
      tell(waiting(`Not saved: ${answer.because}`))
      return 'closed'
    }
    if (answer.is !== 'kept') return 'failed'
    await acknowledge(changes, answer)
    return 'done'
  }

  async function acknowledge(changes, { kept: done, faults, savedAt }) {
    for (const change of changes) {
      const outcome = done.find((one) => one.changeId === change.change)
      if (outcome?.apart === null)
        known.set(change.item, { no: outcome.entryNo, value: change.value })
    }
    // Before the laptop forgets what it had to send: what is kept is always known to one or the other.
    await keepSeen()
    for (const change of changes) {
      const outcome = done.find((one) => one.changeId === change.change)
      const fault = faults.find((one) => one.change === change.change)
      if (outcome === undefined && fault === undefined) continue
      const { next } = unsent.get(change.item)
      if (next !== null) unsent.set(change.item, { sending: null, next })
      else if (outcome !== undefined) unsent.delete(change.item)
      else {
        // What the server cannot keep stays on the laptop until it is put right.
        const { item: _, base: __, ...again } = change
        unsent.set(change.item, { sending: null, next: again, refused: true })
      }
      await keepHere(change.item)
    }
    const apart = done.some((one) => one.apart !== null)
    if (faults.length > 0) tell(waiting(`Not saved: ${faults[0].because}`))
    else if (apart) tell(APART)
    else if (unsent.size === 0 && typing.size === 0) {
      tell(`Saved ${savedAt}`)
      state.saysSaved = true
    }
  }

  /** After all that stands in the form, so that it is never the form that is kept apart. */
  async function sendStrays() {
    if (strays.length === 0 || typing.size > 0) return 'nothing'
    const now = strays.slice(0, MOST_AT_ONCE)
    const answer = await post(now.map(({ change }) => change))
    if (answer.is !== 'kept') return 'failed'
    strays.splice(0, now.length)
    for (const { slot } of now) await kept.forgetSlot(slot)
    for (const { change } of now) {
      const outcome = answer.kept.find((one) => one.changeId === change.change)
      if (outcome?.apart === null) showTaken(change, outcome.entryNo)
    }
    await keepSeen()
    if (answer.kept.some(({ apart }) => apart !== null)) tell(APART)
    return 'done'
  }

  /** Where nothing else had been written, what another page left stands in the form now. */
  function showTaken({ item, value }, no) {
    if (typedIn(item) !== (known.get(item)?.value ?? '')) return
    known.set(item, { no, value })
    put(item, value)
  }

  function tell(words) {
    state.saysSaved = false
    say(words)
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
    if (unsent.size === 0) return
    tell(waiting(navigator.onLine ? 'Not saved yet: trying again' : 'No connection'))
  }

  /** Says of the boxes that wait whether they would outlast this page. */
  function waiting(words) {
    const boxes = unsent.size === 1 ? '1 box waits' : `${unsent.size} boxes wait`
    const isKept = [...unsent].every(([item, now]) => onDisk.get(item) === now)
    return isKept
      ? `${words}. Kept on this laptop: ${boxes} to be sent`
      : `${words}. ${boxes} to be sent, and this laptop has not kept it: do not close this page before it says “Saved”`
  }
}
