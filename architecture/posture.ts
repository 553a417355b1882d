import { readFileSync } from 'node:fs'

/** The tables that row-level security does not guard, and why. */
export const UNPROTECTED = {
  'platform.migration': 'no role in which the program works is granted anything on it',
  'accounts.permission': 'the access matrix: everyone’s to read, and nobody’s to write',
}

/** Every function that works with the keeper's rights, and who may call it; a trigger's is nobody's. */
export const FUNCTIONS_OF_THE_KEEPER: Readonly<Record<string, readonly string[]>> = {
  'accounts.access_has_changed()': [],
  'accounts.may(text,text,text,text)': ['app'],
  'accounts.me()': ['app'],
  'accounts.my_assignments()': ['app'],
  'accounts.my_organisation()': ['app'],
  'accounts.my_session()': [],
  'accounts.my_teams_for(text,text)': ['app'],
  'accounts.only_administers(text,text)': ['app'],
  'accounts.runs_the_installation()': ['app'],
  'accounts.standing(text,text)': ['app'],
  'accounts.still_here()': ['app'],
  'allocation.case_counts(text[])': ['app'],
  'allocation.hand_over(text,text,text,text)': ['app'],
  'allocation.held_by_nobody()': ['app'],
  'allocation.hold_from_the_first()': [],
  'allocation.name_meeting_officers()': [],
  'allocation.take_turns()': [],
  'allocation.undo_import(bigint)': ['app'],
  'audit.join_chain()': [],
  'audit.record(text,text,text,text[],text,text)': ['app'],
  'audit.record_as(text,text,text,text,text,text,text,text)': ['loader', 'sign_in'],
  'evidence.check_standing()': [],
  'fieldwork.check_reader()': [],
  'fieldwork.judged(text)': ['app'],
  'fieldwork.keep_entries(bigint,json)': ['app'],
  'fieldwork.my_readings()': ['app'],
  'fieldwork.submit_reading(bigint,integer)': ['app'],
  'forms.keep_for(text,text,text,json,integer)': ['sign_in'],
  'forms.remove_older_than(integer)': ['loader'],
  'history.keep()': [],
  'people.copy_access()': [],
  'people.given_to_read(text,text)': [],
  'people.inspectors()': ['app'],
  'people.my_emergency_cases()': ['app'],
  'people.my_named_cases()': ['app'],
  'people.my_sampled_cases()': ['app'],
  'people.my_told_cases()': ['app'],
  'people.sample_sizes()': ['app'],
  'people.shielded_cases()': ['app'],
  'people.taken(text[])': ['app'],
  'people.use_emergency_access(text,text)': ['app'],
  'preparation.check_provider()': [],
  'provider_record.supervised_on_inspection_day(text)': ['app'],
  'ratings_panel.check_closing()': [],
  'ratings_panel.check_decision()': [],
  'ratings_panel.check_motion()': [],
  'ratings_panel.check_seat()': [],
  'ratings_panel.check_vote()': [],
  'ratings_panel.counted_answers(text)': ['app'],
  'ratings_panel.has_part(text,text,text,text[])': [],
  'ratings_panel.hold_open(text,text,integer)': [],
  'ratings_panel.sample_sizes(text)': ['app'],
  'staff.away_today()': ['app'],
  'staff.hours_off_today()': ['app'],
  'staff.my_officers(text)': ['app'],
  'staff.refuse_beyond_contract()': [],
  'staff.refuse_contract_below_reductions()': [],
  'staff.refuse_overlap()': [],
}

/** Every grant on a table or a column, one a line; a new one is a line to be read by somebody. */
export const GRANTS = readFileSync(new URL('grants.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
