import type { Day } from '#platform/dates'
import { endsAfterItBegins, type StaffFault } from './absence-faults.ts'
import type { Post, Reduction } from './post.ts'
import { beyondContract } from './reduction-faults.ts'

/**
 * Everything that is wrong with a post, at once: it ends before it begins, somebody other than an RO3 is
 * in the Practice Enhancement Programme (Essex report, Annex 3), or reductions that are in force or to
 * come go beyond the hours.
 */
export function postFaults(
  post: Post,
  { reductions, today }: { readonly reductions: readonly Reduction[]; readonly today: Day },
): readonly StaffFault<'untilDay' | 'practiceEnhancement' | 'contractedHours'>[] {
  const stillCounting = reductions.filter(({ untilDay }) => untilDay === null || untilDay > today)
  const because =
    'Only an RO3 is in the Practice Enhancement Programme: choose RO3, or take the tick away'
  return [
    ...(endsAfterItBegins(post)
      ? []
      : [
          { field: 'untilDay', because: 'The day they leave must be after the first day' } as const,
        ]),
    ...(post.practiceEnhancement && post.grade !== 'RO3'
      ? [{ field: 'practiceEnhancement', because } as const]
      : []),
    ...beyondContract(stillCounting, post.contractedHours).map((one) => ({
      field: 'contractedHours' as const,
      because: one.because,
    })),
  ]
}
