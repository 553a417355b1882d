declare const brand: unique symbol

/** A case reference number, by which a person under supervision is known: `X123456`. */
export type Crn = string & { readonly [brand]: 'Crn' }

/** The CRN written in a text, or `null` when it is none: a letter and six digits, exactly. */
export function crn(text: string): Crn | null {
  return isCrn(text) ? text : null
}

/** The CRN that somebody typed, who may have left spaces around it or used a small letter. */
export function crnTyped(text: string): Crn | null {
  return crn(text.trim().toUpperCase())
}

function isCrn(text: string): text is Crn {
  return /^[A-Z][0-9]{6}$/.test(text)
}
