/** Whose password it will be: nobody may choose their own name. */
export type PasswordOwner = { readonly name: string; readonly username: string }

/** How long a password may be, and which are too common, from `policy/sign-in/`. */
export type PasswordLimits = {
  readonly passwordMin: number
  readonly passwordMax: number
  readonly commonPasswords: ReadonlySet<string>
}

/**
 * Why a password may not be chosen, as a sentence for its owner, or `null` when it may.
 *
 * Length and a list of common ones, and no rule about capitals, digits or signs: those make
 * passwords harder to remember, not to guess (OWASP ASVS 5.0, V6.2 Password Security).
 */
export function whyPasswordIsRefused(
  text: string,
  { name, username }: PasswordOwner,
  { passwordMin, passwordMax, commonPasswords }: PasswordLimits,
): string | null {
  const password = normalisedPassword(text)
  const length = [...password].length
  if (length < passwordMin) return `Password must have at least ${passwordMin} characters`
  if (length > passwordMax) return `Password must have ${passwordMax} characters or fewer`

  const folded = password.toLowerCase()
  if (ownWords(name, username).some((word) => folded.includes(word)))
    return 'Password must not have your name or username in it'
  if (isCommon(folded, commonPasswords))
    return 'Password is too easy to guess: choose another, for example four unrelated words'
  return null
}

/**
 * The one form in which a password is judged, hashed and checked, so that the same keys count as
 * the same password whichever way a keyboard composes an accent (Unicode NFKC).
 */
export function normalisedPassword(text: string): string {
  return text.normalize('NFKC')
}

/** Shorter parts of a name (Jo, Ann, Lee) turn up in words that have nothing to do with it. */
const SHORTEST_OWN_WORD = 4

function ownWords(name: string, username: string): readonly string[] {
  return [...name.split(/[^\p{L}\p{N}]+/u), username]
    .map((word) => normalisedPassword(word).toLowerCase())
    .filter((word) => word.length >= SHORTEST_OWN_WORD)
}

/** On the list as it stands, dressed up with digits and signs, or one short piece repeated. */
function isCommon(folded: string, common: ReadonlySet<string>): boolean {
  const undressed = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const piece = repeatedPieceOf(folded)
  return (
    common.has(folded) ||
    common.has(undressed) ||
    (piece !== null && (piece.length <= LONGEST_IDLE_PIECE || common.has(piece)))
  )
}

/** `abcabcabcabc` takes no more guessing than `abc`. */
const LONGEST_IDLE_PIECE = 4

/** The shortest piece that makes the whole text when repeated, or `null`. */
function repeatedPieceOf(text: string): string | null {
  // Where a text first turns up again in itself doubled is the length of its piece.
  const length = `${text}${text}`.indexOf(text, 1)
  return length < text.length ? text.slice(0, length) : null
}
