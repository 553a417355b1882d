import { z } from 'zod'
import policy from '../../../../policy/audit/audit.json' with { type: 'json' }
import type { CheckpointInterval } from '../rules/checkpoint-due.ts'

/** What `policy/audit/audit.json` must look like; a mistake in it stops the program at start. */
export const AUDIT_POLICY = z.strictObject({
  title: z.string(),
  checkpoint: z.strictObject({
    everyEvents: z.int().positive(),
    everyMinutes: z.number().positive(),
  }),
})

/** How often the end of each chain is signed: goal U2 asks for 1,000 rows or 5 minutes at most. */
export const CHECKPOINT_INTERVAL: CheckpointInterval = AUDIT_POLICY.parse(policy).checkpoint
