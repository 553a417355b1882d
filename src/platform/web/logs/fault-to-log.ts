/** A fault as it is logged: what kind it is and where it happened. Its sentence is always empty. */
export type LoggedFault = {
  type: string
  message: ''
  stack: string
  [name: string]: unknown
}

/**
 * What may be logged of a fault: its kind, its code, where it happened and the names of tables and
 * columns. Its sentence and the row that a database puts beside it are left out: they quote what
 * was typed, and a log is read by people who may not read the case.
 */
export function faultToLog(fault: unknown): LoggedFault {
  return describe(fault, MOST_CAUSES)
}

/** Names and numbers that cannot hold what somebody typed. */
const NAMED = [
  'code',
  'severity',
  'schema',
  'table',
  'column',
  'constraint',
  'routine',
  'syscall',
  'errno',
  'port',
  'statusCode',
] as const

const MOST_CAUSES = 3
const MOST_FRAMES = 30
const LONGEST_NAME = 100

function describe(fault: unknown, causesLeft: number): LoggedFault {
  if (!(fault instanceof Error)) return { type: typeof fault, message: '', stack: '' }
  return {
    type: plainName(fault.constructor.name),
    ...named(fault),
    ...viewIn(fault),
    message: '',
    stack: framesOf(fault),
    ...(fault.cause === undefined || causesLeft === 0
      ? {}
      : { cause: describe(fault.cause, causesLeft - 1) }),
  }
}

function named(fault: Error): Record<string, unknown> {
  const values = new Map(Object.entries(Object.getOwnPropertyDescriptors(fault)))
  const pairs = NAMED.map((name) => [name, values.get(name)?.value] as const)
  return Object.fromEntries(
    pairs
      .filter(([, value]) => typeof value === 'number' || typeof value === 'string')
      .map(([name, value]) => [name, typeof value === 'string' ? plainName(value) : value]),
  )
}

/** A name as programs write them; anything else might be somebody's words. */
function plainName(text: string): string {
  return /^[\w .:$-]+$/.test(text) ? text.slice(0, LONGEST_NAME) : 'not a plain name'
}

/** The stack without its first lines, which repeat the sentence. */
function framesOf({ stack = '', message }: Error): string {
  const after = stack.indexOf(message) + message.length
  const frames = (stack.includes(message) ? stack.slice(after) : stack)
    .split('\n')
    .filter((line) => /^\s+at (?:.* \(.*:\d+:\d+\)|.*:\d+:\d+|.*<anonymous>\)?)$/.test(line))
  return frames.slice(0, MOST_FRAMES).join('\n')
}

/** Which view could not be shown, and where in it: its frames are all inside the library. */
function viewIn({ message }: Error): Record<string, string> {
  const [, view] = /\(([\w./-]+\.njk)\)/.exec(message) ?? []
  const [, line] = /\[Line (\d+), Column \d+\]/.exec(message) ?? []
  return view === undefined ? {} : { view: line === undefined ? view : `${view}:${line}` }
}
