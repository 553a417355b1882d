import { createApp } from '../../src/app.ts'

/** The whole site with the sample data, listening on a port of its own. */
export type RunningSite = { readonly address: string; readonly close: () => Promise<void> }

/** Starts it on a database in memory; the caller closes it. */
export async function startSite(sampleData: true | 'people' = true): Promise<RunningSite> {
  const app = await createApp({ databaseFolder: null, sampleData })
  const address = await app.site.listen({ port: 0, host: '127.0.0.1' })
  return { address, close: () => app.close() }
}
