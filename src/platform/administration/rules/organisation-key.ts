/**
 * The key of an organisation that is called so: `North Mercia CRC` is `north-mercia-crc`. It names files
 * and rows for good, whatever the organisation is called later. Empty when the name has no letter or
 * digit to make one from.
 */
export function organisationKeyOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
