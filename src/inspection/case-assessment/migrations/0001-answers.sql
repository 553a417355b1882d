create schema case_assessment;

-- A case that was inspected. It has a row of its own because it may have no answer at all.
create table case_assessment.assessed_case (
  organisation_id text not null,
  inspection_id   text not null,
  case_reference  text collate "C" not null check (case_reference ~ '\S'),
  recorded_by     text not null check (recorded_by ~ '\S'),
  recorded_at     timestamptz not null,
  primary key (organisation_id, inspection_id, case_reference),
  foreign key (organisation_id, inspection_id) references inspections.inspection
);

-- One case's answer to one key question; a question that was not asked of it has no row.
create table case_assessment.answer (
  organisation_id text not null,
  inspection_id   text not null,
  case_reference  text collate "C" not null,
  question_id     text not null check (question_id ~ '\S'),
  answer          text not null check (answer in ('yes', 'no', 'not applicable')),
  recorded_by     text not null check (recorded_by ~ '\S'),
  recorded_at     timestamptz not null,
  primary key (organisation_id, inspection_id, case_reference, question_id),
  foreign key (organisation_id, inspection_id, case_reference)
    references case_assessment.assessed_case
);

create trigger refuse_change before update or delete or truncate on case_assessment.assessed_case
  for each statement execute function platform.refuse_change();
create trigger refuse_change before update or delete or truncate on case_assessment.answer
  for each statement execute function platform.refuse_change();
