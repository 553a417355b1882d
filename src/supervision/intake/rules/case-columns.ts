/** A column of a file of new cases: what it holds, in the words shown on the page and in the template. */
export type CaseColumn = {
  readonly name: string
  readonly required: boolean
  readonly means: string
  readonly example: string
}

/**
 * The layout of a file of new cases, in the order of the template. Every row is one person with one
 * sentence; days are written 2018-05-08 and lists are separated by semicolons.
 */
export const CASE_COLUMNS = [
  must('crn', 'Case reference number: a letter and six digits', 'X300001'),
  must('family_name', 'Family name', 'Synthetic'),
  must('given_names', 'Given names', 'Ashley'),
  must('date_of_birth', 'Date of birth', '1990-02-28'),
  must('sex', 'female or male', 'male'),
  may('ethnicity', 'Ethnicity; not known when empty', 'White: British'),
  may('language', 'Preferred language; English when empty', 'English'),
  may('welsh', 'Letters in Welsh: yes or no; no when empty', 'no'),
  must('disposal', 'community order, suspended sentence order or custody', 'community order'),
  must('court', 'Court', 'Chelmsford Magistrates’ Court'),
  must('offence', 'Offence in words', 'Theft from a shop'),
  may('offence_code', 'Offence code: five digits', '04600'),
  may('convicted_on', 'Day of conviction; that of the sentence when empty', '2018-04-20'),
  must('sentenced_on', 'Day of the sentence', '2018-05-02'),
  must('length_months', 'Length of the sentence in whole months', '12'),
  may('release_on', 'Day of release; needed for custody and for nothing else', ''),
  may('licence_ends_on', 'Last day of the licence; custody only', ''),
  may('pss_ends_on', 'Last day of post-sentence supervision; custody only', ''),
  may(
    'requirements',
    'Kind and amount: UPW in hours, RAR in days, treatment, curfew and the like in months, a programme by its name',
    'UPW:120;RAR:20',
  ),
  must('rosh', 'Risk of serious harm: low, medium, high or very high', 'medium'),
  may('ogrs', 'OGRS within two years, 0 to 100 per cent', '47'),
  may(
    'ogrs_one_year',
    'OGRS within one year, 0 to 100 per cent; with the other or not at all',
    '31',
  ),
  may('registers', 'Codes of registers and flags', 'DAPC;ALSH'),
  must('allocated_on', 'Day on which the NPS allocated the case', '2018-05-08'),
  may('team', 'Team by name, or the town of its centre; the hub when empty', ''),
  may('domestic_abuse_check_on', 'Day on which the NPS started the domestic abuse check', ''),
  may('safeguarding_check_on', 'Day on which the NPS started the safeguarding check', ''),
] as const satisfies readonly CaseColumn[]

function must(name: string, means: string, example: string): CaseColumn {
  return { name, required: true, means, example }
}

function may(name: string, means: string, example: string): CaseColumn {
  return { name, required: false, means, example }
}
