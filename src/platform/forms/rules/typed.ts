import { controlsOf, DAY_PARTS, type Field } from './fields.ts'

/** What was typed, box by box, exactly; several answers where several may be ticked. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** The answer to each field: a day in one piece, `2018-05-08`, or as it was typed when it is none. */
export type Answers = Readonly<Record<string, string | readonly string[]>>

/** Reads what a browser sent: the boxes of these fields and nothing else, whatever else is there. */
export function readTyped(fields: readonly Field[], sent: unknown): Typed {
  return perControl(fields, (field, control) => asTyped(field, partOf(sent, control)))
}

/**
 * What one box holds. Browsers send line ends as CR LF and keep them as LF: so do we. A byte order mark
 * before the first letter, which comes from a file, is no part of a text; one engine would drop it.
 */
export function asTyped({ kind }: Field, sent: unknown): string | readonly string[] {
  const texts = [sent].flat().filter((one) => typeof one === 'string')
  if (kind === 'choices') return texts
  const text = (texts[0] ?? '').replace(/^\ufeff+/, '').replace(/\r\n?/g, '\n')
  return kind === 'words' ? text : text.replaceAll('\n', ' ')
}

/** What the boxes hold when a record is shown in them. */
export function typedOf(fields: readonly Field[], values: Answers): Typed {
  return perControl(fields, (field, control) => {
    const value = values[field.name] ?? ''
    return asTyped(field, field.kind === 'day' ? boxOf(value, field, control) : value)
  })
}

/** What the boxes say, field by field. */
export function answersOf(fields: readonly Field[], typed: Typed): Answers {
  return Object.fromEntries(fields.map((field) => [field.name, answerOf(field, typed)]))
}

/** What the boxes of one field say. */
export function answerOf(field: Field, typed: Typed): string | readonly string[] {
  return field.kind === 'day' ? dayTyped(field, typed) : (typed[field.name] ?? '')
}

/** One part of something that came from outside; its own, not what every object has. */
export function partOf(sent: unknown, name: string): unknown {
  const isThere = typeof sent === 'object' && sent !== null && Object.hasOwn(sent, name)
  return isThere ? Reflect.get(sent, name) : undefined
}

function perControl(
  fields: readonly Field[],
  read: (field: Field, control: string) => string | readonly string[],
): Typed {
  return Object.fromEntries(
    fields.flatMap((field) =>
      controlsOf(field).map((control) => [control, read(field, control)] as const),
    ),
  )
}

function dayTyped(field: Field, typed: Typed): string {
  const [day = '', month = '', year = ''] = controlsOf(field).map((box) => `${typed[box]}`.trim())
  if (`${day}${month}${year}` === '') return ''
  const isWhole = [day, month, year].every((part) => /^\d+$/.test(part))
  return isWhole
    ? `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    : [year, month, day].join('-')
}

/** `2018-05-08` in three boxes: 8, 5 and 2018. */
function boxOf(value: string | readonly string[], field: Field, control: string): string {
  const [year = '', month = '', day = ''] = `${value}`.split('-')
  const place = DAY_PARTS.findIndex((part) => control === `${field.name}-${part}`)
  return [day.replace(/^0/, ''), month.replace(/^0/, ''), year][place] ?? ''
}
