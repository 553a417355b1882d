import { ESSEX, loadFacts } from '#demonstration'
import type { Records } from '#platform/database'
import type { Clock } from '#platform/dates'
import { bandAgain } from '#supervision/allocation'
import { registerMeanings } from '#supervision/people'
import { LOADED_BY, takeTurns } from './sample-people.ts'

const ORGANISATION = 'sample-essex'
const SEED = 48

/** The posts of the sample provider's officers: who holds cases, with which grade, and where. */
const POSTS = [
  { accountId: 'priya-lindqvist', grade: 'RO4', sex: 'female', teamId: 'chelmsford', hours: 37 },
  { accountId: 'owen-tarrant', grade: 'RO3', sex: 'male', teamId: 'chelmsford', hours: 30 },
  { accountId: 'marisa-holloway', grade: 'RO3', sex: 'female', teamId: 'colchester', hours: 37 },
  { accountId: 'dafydd-quill', grade: 'RO3', sex: 'male', teamId: 'hub', hours: 37 },
] as const

const CENTRES = [
  { teamId: 'hub', kind: 'hub', town: 'Chelmsford' },
  { teamId: 'chelmsford', kind: 'local management centre', town: 'Chelmsford' },
  { teamId: 'colchester', kind: 'local management centre', town: 'Colchester' },
] as const

/** Gives the sample cases sentences, risks, registers, appointments and bands; nothing when they have them. */
export async function loadSampleSupervision(records: Records, clock: Clock): Promise<void> {
  await records({ as: 'loader' }, async (transaction) => {
    await takeTurns(transaction, ORGANISATION)
    const given = { organisationId: ORGANISATION, by: LOADED_BY, seed: SEED, today: clock.today() }
    if (!(await loadFacts(transaction, { ...given, file: ESSEX, posts: POSTS, centres: CENTRES })))
      return
    const meanings = registerMeanings(clock.today())
    const asked = { organisationId: ORGANISATION, cause: 'Initial band', by: LOADED_BY, meanings }
    await bandAgain(transaction, { ...asked, now: clock.now() })
  })
}
