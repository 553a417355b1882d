import type { DataColumn } from './columns.ts'
import type { LeagueEntry } from './league.ts'

/** What identifies the inspection, at the beginning of every file. */
export const IDENTITY_COLUMNS: readonly DataColumn<LeagueEntry>[] = [
  {
    name: 'inspection',
    datatype: 'string',
    description: 'The inspection’s name in Plumbline’s addresses',
    of: ({ id }) => id,
  },
  {
    name: 'provider',
    datatype: 'string',
    description: 'The organisation inspected, as the source names it',
    of: ({ facts }) => facts.provider,
  },
  {
    name: 'kind',
    datatype: 'string',
    description: 'The kind of organisation',
    of: ({ facts }) => facts.kind,
  },
  {
    name: 'framework',
    datatype: 'string',
    description:
      'The framework pack inspected under; standards’ numbers mean something only inside it',
    of: ({ pack }) => pack.id,
  },
  {
    name: 'framework_number',
    datatype: 'integer',
    description: 'The number of the pack used; a correction of a pack has a higher number',
    of: ({ pack }) => pack.number,
  },
  {
    name: 'published',
    datatype: 'string',
    description: 'Day of publication, as exact as is known: 2018-10-10, 2018-10 or 2018',
    of: ({ facts }) => facts.published,
  },
  {
    name: 'synthetic',
    datatype: 'boolean',
    description: 'true: invented for demonstration, not an inspection that took place',
    of: ({ facts }) => facts.synthetic,
  },
]

/** One inspection in `inspections.csv`. */
export const INSPECTION_COLUMNS: readonly DataColumn<LeagueEntry>[] = [
  ...IDENTITY_COLUMNS,
  {
    name: 'fieldwork',
    datatype: 'string',
    description: 'When the inspectors were there, as the source says it',
    of: ({ facts }) => facts.fieldwork,
  },
  {
    name: 'overall_published',
    datatype: 'string',
    description: 'The overall rating as published',
    of: ({ facts }) => facts.overallRating,
  },
  {
    name: 'overall_before',
    datatype: 'string',
    description: 'The overall rating the standards give before the ratings panel',
    of: ({ rated }) => rated.overall.before.rating,
  },
  {
    name: 'points_before',
    datatype: 'integer',
    description: 'Points before the ratings panel',
    of: ({ rated }) => rated.overall.before.points,
  },
  {
    name: 'overall_after',
    datatype: 'string',
    description: 'The overall rating the points give after the ratings panel',
    of: ({ rated }) => rated.overall.after.rating,
  },
  {
    name: 'points_after',
    datatype: 'integer',
    description: 'Points after the ratings panel; as published where not every standard is known',
    of: ({ rated }) => rated.overall.after.points,
  },
  {
    name: 'max_points',
    datatype: 'integer',
    description: 'The most points the framework gives; empty when it gives no ratings',
    of: ({ rated }) => rated.overall.after.max,
  },
  {
    name: 'panel_agenda',
    datatype: 'string',
    description: 'Standards near enough to a line for the ratings panel to consider',
    of: ({ rated }) => rated.agenda.join(' '),
  },
  {
    name: 'evidence',
    datatype: 'string',
    description: 'verified: found in a public document; derived: worked out from several',
    of: ({ facts }) => facts.evidence,
  },
  {
    name: 'sources',
    datatype: 'string',
    description: 'Public documents the figures come from, separated by " | "',
    of: ({ facts }) => facts.sources.join(' | '),
  },
  {
    name: 'notes',
    datatype: 'string',
    description: 'Notes on the figures as found',
    of: ({ facts }) => facts.notes,
  },
]
