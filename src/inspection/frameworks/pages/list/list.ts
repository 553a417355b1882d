import { mostPoints, standardsOf } from '../../rules/look-up.ts'
import type { FrameworkPack } from '../../rules/pack.ts'
import { inForceInWords } from '../words.ts'

/** The list of frameworks as its page prints it, the newest first. */
export function listView(packs: readonly FrameworkPack[]) {
  const newestFirst = packs.toSorted(
    (a, b) => b.inForce.from.localeCompare(a.inForce.from) || a.id.localeCompare(b.id),
  )
  return {
    title: 'Frameworks',
    breadcrumbs: [{ text: 'Plumbline', href: '/' }, { text: 'Frameworks' }],
    rows: newestFirst.map(rowOf),
  }
}

function rowOf(pack: FrameworkPack) {
  const { id, title, unit, inForce } = pack
  return {
    id,
    title,
    unit,
    inForce: inForceInWords(inForce),
    standards: String(standardsOf(pack).length),
    mostPoints: String(mostPoints(pack) ?? 'Not rated'),
  }
}
