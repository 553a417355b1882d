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

function keptFor(database, account, key) {
  const place = (reading, item = '') => [account, reading, item].join('\n')
  return {
    /** Keeps what one box holds that the server has not acknowledged; waits until it is on the disk. */
    async keepUnsent(reading, item, state) {
      const sealed = await seal(key, state)
      const writing = database.transaction(UNSENT, 'readwrite', { durability: 'strict' })
      await Promise.all([writing.store.put(sealed, place(reading, item)), writing.done])
    },
    async forgetUnsent(reading, item) {
      await database.delete(UNSENT, place(reading, item))
    },
    /** Every box of an assessment that has not been acknowledged. */
    async unsentOf(reading) {
      const start = place(reading)
      const keys = (await database.getAllKeys(UNSENT)).filter((one) => one.startsWith(start))
      const found = []
      for (const one of keys) {
        const state = await unseal(key, await database.get(UNSENT, one))
        found.push([one.slice(start.length), state])
      }
      return found
    },
    async keepSeen(reading, seen) {
      await database.put(SEEN, await seal(key, seen), place(reading))
    },
    async seenOf(reading) {
      const sealed = await database.get(SEEN, place(reading))
      return sealed === undefined ? null : unseal(key, sealed)
    },
  }
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
