/**
 * What this laptop keeps of assessments while there is no connection: words not yet sent, and how the
 * assessment looked last. All of it is encrypted (AES-GCM) under a key that no script can read out, and is
 * thrown away when somebody signs out, with everything else the browser keeps of this site.
 */
import { openDB } from 'idb'

const NAME = 'plumbline-assessments'
const UNSENT = 'unsent'
const SEEN = 'seen'
const KEYS = 'keys'
const LAST = 'last account'
/** As long as a page that was closed may take to be gone. */
const GOING_MS = 400

/** Opens what is kept for one account; without one, for whoever was here last. */
export async function openKept(account) {
  const database = await openDB(NAME, 1, {
    upgrade(made) {
      for (const store of [UNSENT, SEEN, KEYS]) made.createObjectStore(store)
    },
  })
  const owner = account || (await database.get(KEYS, LAST))
  if (!owner) return null
  const key = await keyOf(database, owner)
  if (account) await database.put(KEYS, account, LAST)
  return keptFor(database, owner, key)
}

/**
 * Each page keeps what it has not sent in slots of its own, so that two tabs never overwrite each other. What
 * a page that is gone has left is for the next to take up: a page holds a lock as long as it is there.
 */
function keptFor(database, account, key) {
  const page = crypto.randomUUID()
  navigator.locks?.request(lockOf(page), () => new Promise(() => {})).catch(() => {})
  const place = (reading, ...rest) => [account, reading, ...rest].join('\n')
  async function pagesHere() {
    const { held = [] } = (await navigator.locks?.query()) ?? {}
    return new Set(held.map(({ name }) => name))
  }
  /** A page that this one takes the place of is gone a moment later: waits as long for those with a slot. */
  async function lettingGo(reading) {
    const here = await pagesHere()
    const others = new Set((await slotsOf(reading)).map(({ of }) => of))
    const going = [...others].filter((of) => of !== page && here.has(lockOf(of)))
    const signal = AbortSignal.timeout(GOING_MS)
    await Promise.allSettled(
      going.map((of) => navigator.locks.request(lockOf(of), { signal }, () => {})),
    )
  }
  async function slotsOf(reading) {
    const start = place(reading, '')
    const slots = (await database.getAllKeys(UNSENT)).filter((slot) => slot.startsWith(start))
    return slots.map((slot) => {
      const [item, of = ''] = slot.slice(start.length).split('\n')
      return { slot, item, of }
    })
  }
  async function seenOf(reading) {
    const sealed = await database.get(SEEN, place(reading, ''))
    return sealed === undefined ? null : unseal(key, sealed)
  }
  async function read(slots) {
    const found = []
    for (const { slot, item } of slots) {
      const sealed = await database.get(UNSENT, slot)
      if (sealed) found.push({ item, slot, ...(await unseal(key, sealed)) })
    }
    return found
  }
  return {
    /** Keeps what one box holds that the server has not acknowledged; waits until it is on the disk. */
    async keepUnsent(reading, item, state) {
      const sealed = await seal(key, state)
      const writing = database.transaction(UNSENT, 'readwrite', { durability: 'strict' })
      await Promise.all([writing.store.put(sealed, place(reading, item, page)), writing.done])
    },
    async forgetUnsent(reading, item) {
      await database.delete(UNSENT, place(reading, item, page))
    },
    async forgetSlot(slot) {
      await database.delete(UNSENT, slot)
    },
    /** What pages that are gone could not send of an assessment. */
    async leftOf(reading) {
      await lettingGo(reading)
      const here = await pagesHere()
      return read((await slotsOf(reading)).filter(({ of }) => of !== page && !here.has(lockOf(of))))
    },
    /** Hands over what a page that is still here has not sent, if it goes before it could. */
    async whenOthersGo(reading, take) {
      const here = await pagesHere()
      const others = new Set((await slotsOf(reading)).map(({ of }) => of))
      for (const other of others) {
        if (other === page || !here.has(lockOf(other))) continue
        const gone = async () =>
          take(await read((await slotsOf(reading)).filter(({ of }) => of === other)))
        navigator.locks.request(lockOf(other), gone).catch(() => {})
      }
    },
    /** Keeps what the server is known to have; of a box that another page knows more of, that. */
    async keepSeen(reading, { title, known }) {
      const all = new Map((await seenOf(reading))?.known)
      for (const [item, one] of known) if (one.no >= (all.get(item)?.no ?? 0)) all.set(item, one)
      await database.put(SEEN, await seal(key, { title, known: [...all] }), place(reading, ''))
    },
    seenOf,
  }
}

function lockOf(page) {
  return `plumbline assessment page ${page}`
}

async function keyOf(database, account) {
  const known = await database.get(KEYS, account)
  if (known) return known
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  // Two pages that open at once: the first to write wins, and both use that key.
  const writing = database.transaction(KEYS, 'readwrite')
  const before = await writing.store.get(account)
  if (!before) await writing.store.put(made, account)
  await writing.done
  return before ?? made
}

async function seal(key, content) {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const text = new TextEncoder().encode(JSON.stringify(content))
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text) }
}

async function unseal(key, { iv, data }) {
  const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data)
  return JSON.parse(new TextDecoder().decode(text))
}
