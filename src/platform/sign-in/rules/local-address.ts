/**
 * Where to lead somebody after signing in: the page they asked for when it is one of ours, else home.
 * Never another site, however its address is written.
 */
export function localAddress(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > LONGEST) return HOME
  const isOurs = /^\/(?![/\\])[\x21-\x7e]*$/.test(asked) && !asked.includes('\\')
  return isOurs && !asked.startsWith('/sign-') ? asked : HOME
}

/** Where somebody comes in when they asked for nothing else. */
export const HOME = '/home'
const LONGEST = 2000
