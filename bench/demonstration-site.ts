import { createApp } from '../src/app.ts'

/** The whole site in this process, with an in-memory database and sample data, for timing pages. */
export async function demonstrationSite() {
  const { site, close } = await createApp({ databaseFolder: null })
  const paths = [
    '/inspections',
    '/inspections/essex-crc-2018-10-10',
    '/inspections/essex-crc-2018-10-10/standards/2.4',
    '/league-table',
  ]
  const get = async (path: string) => {
    const { statusCode } = await site.inject(path)
    if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}`)
  }
  return { paths, get, close }
}
