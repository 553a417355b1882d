import { counted } from '#platform/words'
import type { Verdict } from './verdict.ts'

/** The verdict as a person reads it: the answer first, then every fault, then what it cannot see. */
export function verdictText(verdict: Verdict): string {
  const { organisation, whole, rows, verified, lastCheckpoint, faults, notes } = verdict
  const checkpoint =
    lastCheckpoint === null
      ? 'none that agrees'
      : `row ${lastCheckpoint.sequence}, signed at ${lastCheckpoint.at}`
  const lines = [
    headline(verdict),
    `Organisation     ${organisation}`,
    `Rows verified    ${verified} of ${rows}, ${whole ? 'the whole chain' : 'a part of the chain'}`,
    `Last checkpoint  ${checkpoint}`,
    ...faults.map(({ kind, message }) => `Fault: ${kind}: ${message}.`),
    ...notes.map((note) => `Note: ${note}.`),
  ]
  return `${lines.join('\n')}\n`
}

function headline({ good, whole, faults }: Verdict): string {
  if (!good) return `${counted(faults.length, 'fault')} found`
  return whole ? 'No fault found' : 'No fault found in these rows, which are not the whole chain'
}
