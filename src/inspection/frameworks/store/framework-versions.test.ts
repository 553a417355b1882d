import assert from 'node:assert/strict'
import { anOrganisation, onBothEngines } from '../../../platform/database/test-database.ts'
import { findFramework, recordFramework } from './framework-versions.ts'
import { CRC_2018, keptFramework, RECORDED } from './test-cases.ts'

onBothEngines('keeps a pack as it was written, to the order of its keys', async (given) => {
  const { database, organisation } = given
  const framework = await keptFramework(database, organisation)
  const found = await findFramework(database, organisation, framework.id, framework.number)
  assert.equal(JSON.stringify(found), JSON.stringify(framework))
})

onBothEngines('shows an organisation no other’s packs', async ({ database, organisation }) => {
  const { id, number } = await keptFramework(database, organisation)
  const other = await anOrganisation(database)
  assert.equal(await findFramework(database, other, id, number), undefined)
})

onBothEngines('changes nothing when the same pack comes again', async (given) => {
  const { database, organisation } = given
  const framework = await keptFramework(database, organisation)
  await keptFramework(database, organisation)
  const found = await findFramework(database, organisation, framework.id, framework.number)
  assert.deepEqual(found, framework)
})

onBothEngines('refuses other contents under a number that is taken', async (given) => {
  const { database, organisation } = given
  const { number } = await keptFramework(database, organisation)
  const changed = { organisation, ...CRC_2018, ...RECORDED, sha256: 'f'.repeat(64) }
  await assert.rejects(recordFramework(database, changed), {
    message:
      `Framework crc-2018 number ${number} is kept with other contents: ` +
      'a changed pack needs a new number',
  })
})
