import type { Database } from '#platform/database'
import { ageOn, type Day } from '#platform/dates'
import { dateInWords, listed } from '#platform/words'
import { recordCodesOn } from '../../record-policy.ts'
import type { PersonalDetails } from '../../rules/personal-details.ts'
import { nameIn, type RecordCodes } from '../../rules/record-codes.ts'
import { aliasesOf } from '../../store/aliases.ts'
import { personalDetailsOf } from '../../store/personal-details.ts'
import type { CasePanel, PanelModel, PeopleNeeds } from '../needs.ts'
import { addressOf, type OpenCase } from '../open-case.ts'

/** Who the person is, below their name: what is needed to meet them first, the rest folded away. */
export function detailsPanel({ clock }: Pick<PeopleNeeds, 'clock'>): CasePanel {
  return {
    view: 'supervision/people/pages/record/details-panel',
    heading: { id: 'details', text: 'About the person' },
    shown: ['case identity'],
    show: async (transaction, opened) =>
      opened.may('read', 'case identity') ? panelView(transaction, opened, clock.today()) : null,
  }
}

async function panelView(
  transaction: Database,
  { found, may }: OpenCase,
  today: Day,
): Promise<PanelModel> {
  const details = await personalDetailsOf(transaction, found)
  const aliases = await aliasesOf(transaction, found)
  const to = (page: string) => (may('change', 'case identity') ? addressOf(found, page) : null)
  const { dateOfBirth } = found
  return {
    details: details === null ? null : detailsView(details, recordCodesOn(today)),
    age: dateOfBirth <= today ? ageOn(dateOfBirth, today) : null,
    names: aliases.map(({ aliasId, givenNames, familyName }) => ({
      name: `${givenNames} ${familyName}`.trim(),
      change: to(`/names/${aliasId}`),
      remove: to(`/names/${aliasId}/remove`),
    })),
    written: details === null ? null : writtenOn(details),
    ...{ change: to('/details'), addName: to('/names/new') },
  }
}

function detailsView(details: PersonalDetails, codes: RecordCodes) {
  const { language, interpreter, welshCorrespondence, disabilities } = details
  const { sex, adjustments, vulnerabilities, nationality } = details
  const needs = [
    nameIn(codes.languages, language),
    ...(interpreter ? ['needs an interpreter'] : []),
    ...(welshCorrespondence ? ['write in Welsh'] : []),
  ]
  return {
    ...{ sex: sex === 'female' ? 'Female' : 'Male', language: needs.join(', ') },
    ...{ adjustments, vulnerabilities },
    protected: [
      ['Ethnic group', nameIn(codes.ethnicities, details.ethnicity)],
      ['Nationality', nationality],
      ['Religion or belief', nameIn(codes.religions, details.religion)],
      ['Disabilities', listed(disabilities.map((one) => nameIn(codes.disabilities, one)))],
      ['Sexual orientation', nameIn(codes.sexualOrientations, details.sexualOrientation)],
      ['Gender identity', nameIn(codes.genderIdentities, details.genderIdentity)],
    ],
  }
}

function writtenOn({
  trueFrom,
  changedBy,
}: {
  readonly trueFrom: Day
  readonly changedBy: string
}) {
  return `True since ${dateInWords(trueFrom)}, written by ${changedBy}`
}
