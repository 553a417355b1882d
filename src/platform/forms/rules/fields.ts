/** One thing a form asks. */
export type Field = {
  /** Its name in the record, in letters and digits. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly kind: FieldKind
  /** Its width in characters, for a text of one line. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30
  /** It may be left empty, and its label says so. */
  readonly optional?: boolean
  /** A heading above it, where another part of a long form begins. */
  readonly section?: string
  /** A choice among many: a list that opens, in the place of a button for each. */
  readonly isLong?: boolean
  /** What may be chosen, when that is always the same. */
  readonly options?: readonly Choice[]
}

/**
 * `text`: one line. `words`: as many as it takes. `choice`: one of several; `choices`: any of them.
 * `day`: a date in three boxes. `yes`: a single tick.
 */
export type FieldKind = 'text' | 'words' | 'choice' | 'choices' | 'day' | 'yes'

/** Something to choose, and what it is called. */
export type Choice = { readonly value: string; readonly text: string; readonly hint?: string }

/** The boxes of a date, in the order in which they are asked. */
export const DAY_PARTS = ['day', 'month', 'year'] as const

/** The names under which a browser sends a field: three for a date, otherwise its own. */
export function controlsOf({ kind, name }: Field): readonly string[] {
  return kind === 'day' ? DAY_PARTS.map((part) => `${name}-${part}`) : [name]
}

/** The field that a browser sends under a name, if there is one. */
export function fieldOf(fields: readonly Field[], control: string): Field | undefined {
  return fields.find((field) => controlsOf(field).includes(control))
}

/** Why a form cannot be offered with these fields, or `null`. */
export function whyNotFields(fields: readonly Field[]): string | null {
  const controls = fields.flatMap(controlsOf)
  const odd = fields.find(({ name }) => !/^[a-z][A-Za-z0-9]*$/.test(name))
  if (odd !== undefined) return `"${odd.name}" is not letters and digits, beginning in lower case`
  const twice = controls.find((control, place) => controls.indexOf(control) !== place)
  return twice === undefined ? null : `"${twice}" is there twice`
}
