import type { Clock, Day } from '#platform/dates'

const LOOKS_EVERY_MS = 10 * 60_000

/**
 * Does the work of a day once a day has begun: now for today, then soon after each midnight, however
 * often the program is started. What fails is told and tried again at the next look. Returns how to stop.
 */
export function everyDay(
  clock: Clock,
  work: () => Promise<void>,
  failed: (error: unknown) => void,
): () => void {
  let done: Day | null = null
  let isAtWork = false
  const look = async () => {
    const today = clock.today()
    if (isAtWork || done === today) return
    isAtWork = true
    try {
      await work()
      done = today
    } catch (error) {
      failed(error)
    } finally {
      isAtWork = false
    }
  }
  void look()
  const timer = setInterval(() => void look(), LOOKS_EVERY_MS)
  return () => clearInterval(timer)
}
