import { day } from '#platform/dates'
import type { PersonalDetails } from './rules/personal-details.ts'
import type { Sentence } from './rules/sentence-faults.ts'

/** A community order of twelve months, for tests to vary. */
export const ORDER: Sentence = {
  ...{ disposal: 'community order', court: 'Chelmsford magistrates', offence: 'Theft from a shop' },
  ...{ offenceCode: '04600', convictedOn: day('2026-06-01'), sentencedOn: day('2026-06-22') },
  ...{ lengthMonths: 12, allocatedOn: day('2026-06-24'), releaseOn: null, licenceEndsOn: null },
  ...{ pssEndsOn: null, endsOn: day('2027-06-21'), endedOn: null, endReason: null },
}

/** Eight months in custody, released after four, with post-sentence supervision. */
export const CUSTODY: Sentence = {
  ...{ ...ORDER, disposal: 'custody', lengthMonths: 8, releaseOn: day('2026-10-21') },
  ...{ licenceEndsOn: day('2027-02-21'), pssEndsOn: day('2027-10-21') },
  endsOn: day('2027-10-21'),
}

/** What is known of somebody of whom little has been asked. */
export const DETAILS: PersonalDetails = {
  ...{ sex: 'male', ethnicity: 'not known', nationality: '', religion: 'not known' },
  ...{ sexualOrientation: 'not known', genderIdentity: 'not known', disabilities: [] },
  ...{ adjustments: '', vulnerabilities: '', language: 'English' },
  ...{ welshCorrespondence: false, interpreter: false },
}
