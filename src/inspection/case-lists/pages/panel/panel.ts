import { addressOf, type InspectionPanel } from '#inspection/preparation'
import { samplesDrawnFor } from '#inspection/sampling'
import { inFigures } from '#platform/words'
import { type SampleInShort, samplesInShort } from '../../store/drawn-samples.ts'

/** The samples of an inspection on its page: what has come of each list. */
export const samplesPanel: InspectionPanel = {
  view: 'inspection/case-lists/pages/panel/panel',
  show: async (transaction, { inspection, pack, may }) => {
    if (!may('read', 'inspection sample')) return null
    const inShort = await samplesInShort(transaction, inspection)
    const drawn = samplesDrawnFor(pack.id)
    return {
      rows: pack.sampling.samples
        .filter(({ id }) => drawn.includes(id))
        .map(({ id, name }) => {
          const found = inShort.find(({ sample }) => sample === id)
          const href = addressOf(inspection.inspectionId, `/samples/${id}`)
          return { name, href, ...inWords(found) }
        }),
    }
  },
}

function inWords(found: SampleInShort | undefined) {
  if (found === undefined) return { list: 'No list yet', eligible: '', drawn: '' }
  const { rows, faults, eligible, drawn } = found
  return {
    list: faults > 0 ? `${inFigures(rows)} rows, with faults` : `${inFigures(rows)} rows`,
    eligible: eligible === null ? '' : inFigures(eligible),
    drawn: drawn === null ? 'Not drawn yet' : inFigures(drawn),
  }
}
