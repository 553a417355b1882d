import type { Output } from '#platform/command-line'
import { drawCommand } from './draw.ts'
import { replaceCommand, replayCommand } from './replay.ts'
import { sizeCommand } from './sample-size.ts'
import type { SampleNeeds } from './surroundings.ts'
import { templateCommand } from './template.ts'

const COMMANDS = {
  draw: drawCommand,
  replay: replayCommand,
  replace: replaceCommand,
  template: templateCommand,
}

/** `plumbline sample`: how many cases to inspect, which, and the proof of it. Returns the exit code. */
export function sampleCommand(
  args: readonly string[],
  out: Output,
  err: Output,
  needs: SampleNeeds,
): Promise<number> {
  const [what = '', ...rest] = args
  const command = Object.entries(COMMANDS).find(([name]) => name === what)?.[1]
  return command === undefined
    ? sizeCommand(args, out, err, (id) => needs.frameworks.find(id)?.sampling)
    : command(rest, out, err, needs)
}
