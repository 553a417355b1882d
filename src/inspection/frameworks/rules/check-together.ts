import { questionsAskedOfCases } from './look-up.ts'
import type { FrameworkPack } from './pack.ts'
import { type PackFaultAt, questionsIn } from './sketch.ts'

/**
 * What can only be checked over all packs: each identity (id and number) is there once, and the
 * questions a region pools exist in the units' framework.
 */
export function faultsBetweenPacks(
  packs: readonly FrameworkPack[],
): readonly (PackFaultAt & { readonly pack: FrameworkPack })[] {
  return packs.flatMap((pack, place) => [
    ...(packs.findIndex(({ id, number }) => id === pack.id && number === pack.number) < place
      ? [
          {
            pack,
            path: '.number',
            message: `there are two packs ${pack.id}, number ${pack.number}`,
          },
        ]
      : []),
    ...faultsInPooling(pack, packs).map((fault) => ({ ...fault, pack })),
  ])
}

function faultsInPooling(
  pack: FrameworkPack,
  packs: readonly FrameworkPack[],
): readonly PackFaultAt[] {
  return questionsIn(pack).flatMap(({ path, entry: { pooledFrom } }) => {
    if (pooledFrom === null || pooledFrom === undefined) return []
    const units = packs.filter(({ id }) => id === pooledFrom.framework)
    if (units.length === 0) {
      const message = `there is no framework "${pooledFrom.framework}" to pool from`
      return [{ path: `${path}.pooledFrom.framework`, message }]
    }
    const asked = units.flatMap(questionsAskedOfCases).map(({ id }) => id)
    return (pooledFrom.questions ?? []).flatMap((id, index) =>
      id === undefined || asked.includes(id)
        ? []
        : [
            {
              path: `${path}.pooledFrom.questions[${index}]`,
              message: `${pooledFrom.framework} asks no case the question "${id}"`,
            },
          ],
    )
  })
}
