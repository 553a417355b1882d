import type { Day } from '#platform/dates'
import { farOf, meetingWith } from './meeting.ts'
import type { NamesOnRecord } from './name-keys.ts'
import type { SearchAsked } from './read-search.ts'
import type { Found } from './why-found.ts'

/** Somebody whom a key found, and who may or may not be meant. */
export type Candidate = Required<NamesOnRecord> & {
  readonly organisationId: string
  readonly crn: string
  readonly dateOfBirth: Day
}

/**
 * Those of the candidates who are meant, the likeliest first, each with how they were found:
 * - whoever has the CRN that was typed;
 * - whoever was born on the day and has all of the names, then some of them;
 * - whoever has all of the names: spelt the same, then sounding alike, then one slip away.
 *
 * Where only a day was typed, everyone born on it. Those who are equal so far stand by name.
 */
export function putInOrder<One extends Candidate>(
  asked: SearchAsked,
  candidates: readonly One[],
): readonly (One & Found)[] {
  const meet = meetingWith(asked.names)
  return candidates
    .map((one) => {
      const { words, unmet, farthest } = meet(one)
      const bornThatDay = one.dateOfBirth === asked.bornOn
      return { one, farthest, found: { byCrn: one.crn === asked.crn, bornThatDay, words, unmet } }
    })
    .filter(({ found }) => isMeant(asked, found))
    .toSorted((one, other) => likeliestFirst(one, other) || byName(one.one, other.one))
    .map(({ one, found }) => ({ ...one, ...found }))
}

type Measured = { readonly found: Found; readonly farthest: number }

function isMeant(
  { crn, names }: SearchAsked,
  { byCrn, bornThatDay, words, unmet }: Found,
): boolean {
  if (crn !== null) return byCrn
  if (names.length === 0) return bornThatDay
  return unmet.length === 0 || (bornThatDay && words.length > 0)
}

function likeliestFirst(one: Measured, other: Measured): number {
  return (
    +other.found.bornThatDay - +one.found.bornThatDay ||
    one.found.unmet.length - other.found.unmet.length ||
    one.farthest - other.farthest ||
    farIn(one.found) - farIn(other.found)
  )
}

function farIn({ words }: Found): number {
  return words.reduce((sum, word) => sum + farOf(word) * 2 + (word.alias ? 1 : 0), 0)
}

const ENGLISH = new Intl.Collator('en-GB')

function byName(one: Candidate, other: Candidate): number {
  return (
    ENGLISH.compare(one.familyName, other.familyName) ||
    ENGLISH.compare(one.givenNames, other.givenNames) ||
    ENGLISH.compare(one.crn, other.crn) ||
    ENGLISH.compare(one.organisationId, other.organisationId)
  )
}
