import type { InspectionKey } from '#inspection/preparation'
import type { Database } from '#platform/database'
import type { Day } from '#platform/dates'
import type { Answer, Progress } from '../rules/action-plan.ts'
import type { RecommendationWords } from './recommendations.ts'
import type { PlaceKey } from './tables.ts'

/** A published recommendation with what the provider says to it and does about it. */
export type PublishedRecommendation = RecommendationWords & {
  readonly place: number
  /** The answer that stands; `null` before there is one. */
  readonly answer: GivenAnswer | null
  /** Answers before that one. */
  readonly earlier: readonly GivenAnswer[]
  readonly steps: readonly Step[]
}

export type GivenAnswer = {
  readonly answer: Answer
  readonly reasons: string
  readonly writtenAt: Date
}

/** A step of the action plan, with how it was told to go, the newest last. */
export type Step = {
  readonly stepNo: number
  readonly what: string
  readonly owner: string
  readonly dueOn: Day
  readonly progress: readonly Progress[]
}

/** The published recommendations of an inspection in their order, with answers, steps and progress. */
export async function publishedRecommendations(
  transaction: Database,
  { organisationId, inspectionId }: InspectionKey,
): Promise<readonly PublishedRecommendation[]> {
  const of = { organisationId, inspectionId }
  const recommendations = await transaction
    .selectFrom('recommendations.published')
    .where((row) => row.and(of))
    .select(['place', 'toWhom', 'words', 'wordsCy', 'standards', 'expectedOn'])
    .orderBy('place')
    .execute()
  if (recommendations.length === 0) return []
  const answers = await transaction
    .selectFrom('recommendations.answer')
    .where((row) => row.and(of))
    .select(['place', 'answer', 'reasons', 'writtenAt'])
    .orderBy('answerNo')
    .execute()
  const steps = await transaction
    .selectFrom('recommendations.step')
    .where((row) => row.and(of))
    .select(['place', 'stepNo', 'what', 'owner', 'dueOn'])
    .orderBy('stepNo')
    .execute()
  const progress = await transaction
    .selectFrom('recommendations.progress')
    .where((row) => row.and(of))
    .select(['place', 'stepNo', 'state', 'happenedOn', 'words'])
    .orderBy('progressNo')
    .execute()
  return recommendations.map((one) => {
    const given = answers.filter(({ place }) => place === one.place)
    return {
      ...one,
      answer: given.at(-1) ?? null,
      earlier: given.slice(0, -1),
      steps: steps
        .filter(({ place }) => place === one.place)
        .map((step) => ({
          ...step,
          progress: progress.filter(
            ({ place, stepNo }) => place === one.place && stepNo === step.stepNo,
          ),
        })),
    }
  })
}

/** Whether an organisation may say what becomes of a recommendation: it inspected, or was inspected. */
export async function mayAnswer(
  transaction: Database,
  { organisationId, inspectionId, place }: PlaceKey,
  who: string,
): Promise<boolean> {
  const found = await transaction
    .selectFrom('recommendations.published')
    .select('place')
    .where('organisationId', '=', organisationId)
    .where('inspectionId', '=', inspectionId)
    .where('place', '=', place)
    .where(({ or, eb }) =>
      or([eb('inspectorateId', '=', who), eb('providerOrganisationId', '=', who)]),
    )
    .executeTakeFirst()
  return found !== undefined
}

/** Adds an answer, which stands from now on. Two at once: the second is refused (23505). */
export async function addAnswer(
  transaction: Database,
  key: PlaceKey,
  answer: Pick<GivenAnswer, 'answer' | 'reasons'> & { readonly answerNo: number },
  writtenBy: string,
): Promise<void> {
  await transaction
    .insertInto('recommendations.answer')
    .values({ ...key, ...answer, writtenBy })
    .execute()
}

/** Adds a step to the action plan. Two at once: the second is refused (23505). */
export async function addStep(
  transaction: Database,
  key: PlaceKey,
  step: Omit<Step, 'progress'>,
  writtenBy: string,
): Promise<void> {
  await transaction
    .insertInto('recommendations.step')
    .values({ ...key, ...step, writtenBy })
    .execute()
}

/** Says how a step goes. Two at once: the second is refused (23505). */
export async function addProgress(
  transaction: Database,
  key: PlaceKey & { readonly stepNo: number },
  progress: Progress & { readonly progressNo: number },
  writtenBy: string,
): Promise<void> {
  await transaction
    .insertInto('recommendations.progress')
    .values({ ...key, ...progress, writtenBy })
    .execute()
}
