/**
 * Shows an assessment without a connection: the page without a case in it, which fills itself from what
 * the laptop keeps encrypted. Nothing that a server sent about a case is ever kept here.
 */
const SHELLS = 'plumbline-shells'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { method, url } = event.request
  if (method === 'GET' && new URL(url).origin === self.location.origin) {
    event.respondWith(fetch(event.request).catch(() => kept(event.request)))
  }
})

async function kept(request) {
  const shells = await caches.open(SHELLS)
  const found = await shells.match(new URL(request.url).pathname)
  return found ?? Response.error()
}
