/** An address that no page has. */
const NOWHERE = '/no-such-page'

/**
 * The address to look for: the one asked for, or one that leads nowhere when its path is broken
 * (`%ff`) or holds a character that no record can hold (`%00`). A page not found, like any other.
 */
export function readableAddress(url: string): string {
  const [path = ''] = url.split('?', 1)
  try {
    return decodeURIComponent(path).includes('\0') ? NOWHERE : url
  } catch {
    return NOWHERE
  }
}
