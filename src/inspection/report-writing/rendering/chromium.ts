import { existsSync } from 'node:fs'

/** There is no browser to print with, or it does not start; what to do is in the message. */
export class NoBrowser extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NoBrowser'
  }
}

/**
 * The path of a Chromium or Google Chrome: the one chosen, or when none is chosen (`''`) one in a usual place.
 * Throws `NoBrowser` when there is none; one that was chosen is never replaced by another.
 */
export function chromiumAt(chosen: string, places: readonly string[] = PLACES): string {
  const found = (chosen === '' ? places : [chosen]).find((path) => existsSync(path))
  if (found !== undefined) return found
  const what =
    chosen === ''
      ? 'no Chromium or Google Chrome was found: install one, or set'
      : `there is no browser at ${chosen}: mend`
  throw new NoBrowser(`${what} PLUMBLINE_CHROMIUM, the path of one`)
}

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
