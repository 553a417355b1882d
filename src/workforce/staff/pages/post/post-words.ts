import type { CentreKind, Post } from '../../rules/post.ts'

/** The grade, and the programme for those who are in it: `RO3 (Practice Enhancement Programme)`. */
export function postInWords({
  grade,
  practiceEnhancement,
}: Pick<Post, 'grade' | 'practiceEnhancement'>): string {
  if (grade === 'trainee') return 'Trainee'
  return practiceEnhancement ? `${grade} (Practice Enhancement Programme)` : grade
}

/** What kind of place it is and where: `Local management centre, Chelmsford`. */
export function placeInWords({
  centreKind,
  town,
}: {
  readonly centreKind: CentreKind | null
  readonly town: string | null
}): string {
  if (centreKind === null) return 'Nobody has said where this team is'
  return `${centreKind === 'hub' ? 'Hub' : 'Local management centre'}, ${town ?? ''}`
}
