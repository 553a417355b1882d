import { setTimeout as wait } from 'node:timers/promises'

/** A page to ask for, in whose name. */
export type Asked = { readonly url: string; readonly cookie: string }

/** How long pages took under a steady load, in milliseconds from when each was due to be asked for. */
export type Taken = {
  readonly median: number
  readonly p95: number
  readonly requests: number
  readonly failed: number
}

/**
 * Asks for pages at a steady rate, whether or not those before have answered: somebody who waits does
 * not keep the next from asking. A page that does not answer 200 counts as failed and not as fast.
 */
export async function underLoad(
  pages: readonly Asked[],
  { aSecond, seconds }: { readonly aSecond: number; readonly seconds: number },
): Promise<Taken> {
  const start = performance.now()
  const times = await Promise.all(
    Array.from({ length: aSecond * seconds }, async (_, turn) => {
      const due = start + (turn * 1000) / aSecond
      await wait(Math.max(0, due - performance.now()))
      const page = pages[turn % pages.length]
      if (page === undefined) throw new RangeError('there is no page to ask for')
      const answer = await fetch(page.url, { headers: { cookie: page.cookie }, redirect: 'manual' })
      await answer.arrayBuffer()
      return answer.status === 200 ? performance.now() - due : Number.POSITIVE_INFINITY
    }),
  )
  const inOrder = times.toSorted((a, b) => a - b)
  const at = (share: number) => inOrder[Math.floor(share * (inOrder.length - 1))] ?? Number.NaN
  return {
    median: at(0.5),
    p95: at(0.95),
    requests: times.length,
    failed: times.filter((ms) => ms === Number.POSITIVE_INFINITY).length,
  }
}
