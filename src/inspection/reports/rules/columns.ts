import { type Cell, writeTable } from '#platform/spreadsheets'

/** A column of an open data file: what a row has in it, and what that means. */
export type DataColumn<Row> = {
  /** The heading: small letters, digits and underscores, unique in its file. */
  readonly name: string
  readonly datatype: 'string' | 'integer' | 'decimal' | 'boolean'
  readonly description: string
  readonly of: (row: Row) => Cell
}

/** What is said of a whole file in its metadata. */
export type Publication = {
  /** The CSV's address, relative to the metadata: `results.csv`. */
  readonly url: string
  readonly title: string
  readonly description: string
  readonly sources: readonly string[]
  readonly notes: readonly string[]
}

/** The rows as CSV, with the columns' names as header. */
export function csvOf<Row>(columns: readonly DataColumn<Row>[], rows: readonly Row[]): string {
  return writeTable(
    columns.map(({ name }) => name),
    rows.map((row) => columns.map((column) => column.of(row))),
  )
}

/**
 * The metadata of a CSV file, as "CSV on the Web" describes it, for machines and for people.
 * https://www.w3.org/TR/tabular-data-primer/
 */
export function csvwOf<Row>(columns: readonly DataColumn<Row>[], about: Publication) {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en-GB' }],
    url: about.url,
    'dc:title': about.title,
    'dc:description': about.description,
    'dc:license': { '@id': OPEN_GOVERNMENT_LICENCE },
    'dc:rights': ATTRIBUTION,
    'dc:source': about.sources,
    notes: about.notes.map((note) => ({ 'dc:description': note })),
    dialect: { encoding: 'utf-8', header: true, delimiter: ',', lineTerminators: ['\r\n'] },
    tableSchema: {
      columns: columns.map(({ name, datatype, description }) => ({
        name,
        titles: name,
        datatype,
        null: '',
        'dc:description': description,
      })),
    },
  }
}

/** The licence of published inspection results. */
export const OPEN_GOVERNMENT_LICENCE =
  'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/'

/** What the licence asks a re-user to say. */
export const ATTRIBUTION =
  'Contains public sector information licensed under the Open Government Licence v3.0.'

/** A name as part of a heading: `2.1 Assessment` is `2_1_assessment`. */
export function asHeading(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}
