import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { type AccessMatrix, mayEver } from '#platform/access'
import { type Clock, type Day, dayOf } from '#platform/dates'
import { writeTable } from '#platform/spreadsheets'
import { EVERYONE, notThere } from '#platform/web'
import { capitalised, dateInWords } from '#platform/words'
import { standingOf } from '../../rules/action-plan.ts'
import type { GivenAnswer, PublishedRecommendation, Step } from '../../store/published.ts'
import { addressOfPublished } from '../address.ts'
import { crumbOf } from './crumbs.ts'

const VIEW = 'inspection/recommendations/pages/published/published'
const CSV = 'text/csv; charset=utf-8; header=present'
type Route = { Params: { id: string } }

/** What the public pages need: the published recommendations of an inspection, and the day. */
export type PublishedNeeds = {
  readonly find: (id: string) => Promise<readonly PublishedRecommendation[]>
  readonly clock: Clock
  readonly matrix: AccessMatrix
}

/** What an inspection recommended, what the provider says to it and does about it: for everybody. */
export function publishedRecommendationPages(needs: PublishedNeeds): FastifyPluginAsync {
  return async (site) => {
    const address = '/inspections/:id/recommendations'
    site.get<Route>(address, EVERYONE, async (request, reply) => {
      const { id } = request.params
      const found = await needs.find(id)
      if (found.length === 0) return notThere(request, reply)
      const to = mayWrite(request, needs) ? (page: string) => addressOfPublished(id, page) : null
      return reply.page(VIEW, {
        title: 'Recommendations and action plan',
        breadcrumbs: crumbOf(id).toSpliced(-1, 1, { text: 'Recommendations' }),
        file: addressOfPublished(id, '.csv'),
        recommendations: found.map((one) => recommendationView(one, to, needs.clock.today())),
      })
    })
    site.get<Route>(`${address}.csv`, EVERYONE, async (request, reply) => {
      const { id } = request.params
      const found = await needs.find(id)
      if (found.length === 0) return notThere(request, reply)
      return reply
        .type(CSV)
        .header('content-disposition', `attachment; filename="recommendations-${id}.csv"`)
        .send(fileOf(found, needs.clock.today()))
    })
  }
}

/** Whether to offer the forms: who may fill them in for this inspection is for the database to say. */
function mayWrite({ signedIn }: FastifyRequest, { matrix }: PublishedNeeds): boolean {
  if (signedIn === null) return false
  const roles = signedIn.roles.map(({ role }) => role)
  return mayEver(matrix, { roles, resource: 'action plan', action: 'add' })
}

type To = ((page: string) => string) | null

function recommendationView(one: PublishedRecommendation, to: To, today: Day) {
  return {
    ...{ number: one.place, toWhom: one.toWhom, words: one.words, wordsCy: one.wordsCy },
    standards: one.standards.join(', '),
    by: one.expectedOn === null ? null : dateInWords(one.expectedOn),
    answer: one.answer === null ? null : answerView(one.answer),
    earlier: one.earlier.map(answerView),
    steps: one.steps.map((step) => stepView(step, one.place, { to, today })),
    answerForm: to?.(`/${one.place}/answer`) ?? null,
    stepForm: to?.(`/${one.place}/steps/new`) ?? null,
  }
}

function answerView({ answer, reasons, writtenAt }: GivenAnswer) {
  return { answer: capitalised(answer), reasons, on: dateInWords(dayOf(writtenAt)) }
}

const COLOURS = {
  ...{ 'not begun': 'grey', 'under way': 'blue', late: 'red', done: 'green' },
  ...{ 'done late': 'green', dropped: 'grey' },
} as const

function stepView(
  step: Step,
  place: number,
  { to, today }: { readonly to: To; readonly today: Day },
) {
  const { standing, because } = standingOf(step, today)
  return {
    ...{ what: step.what, owner: step.owner, due: dateInWords(step.dueOn) },
    ...{ standing: capitalised(standing), colour: COLOURS[standing], because },
    progress: step.progress.map(({ state, happenedOn, words }) => ({
      ...{ state: capitalised(state), on: dateInWords(happenedOn), words },
    })),
    form: to?.(`/${place}/steps/${step.stepNo}`) ?? null,
  }
}

const HEADER = [
  ...['number', 'to_whom', 'recommendation', 'recommendation_in_welsh', 'standards'],
  ...['expected_by', 'answer', 'reasons', 'step', 'owner', 'due_on', 'standing', 'because'],
]

/** A row for each step, or for the recommendation where it has none. */
function fileOf(found: readonly PublishedRecommendation[], today: Day): string {
  const rows = found.flatMap((one) => {
    const said = [
      ...[`${one.place}`, one.toWhom, one.words, one.wordsCy ?? '', one.standards.join(' ')],
      ...[one.expectedOn ?? '', one.answer?.answer ?? '', one.answer?.reasons ?? ''],
    ]
    if (one.steps.length === 0) return [[...said, '', '', '', '', '']]
    return one.steps.map((step) => {
      const { standing, because } = standingOf(step, today)
      return [...said, step.what, step.owner, step.dueOn, standing, because]
    })
  })
  return writeTable(HEADER, rows)
}
