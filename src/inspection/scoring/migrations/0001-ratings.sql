create schema scoring;

-- One row for each time an inspection was rated; the highest rated_no is in force and the earlier
-- ones stay. `result` is the whole rating with its explanation, kept as it was worked out.
create table scoring.rated_inspection (
  organisation_id  text not null,
  inspection_id    text not null,
  rated_no         integer not null check (rated_no > 0),
  framework_id     text not null,
  framework_number integer not null,
  points_before    integer check (points_before >= 0),
  points_after     integer check (points_after >= 0),
  rating_before    text,
  rating_after     text,
  result           json not null,
  recorded_by      text not null check (recorded_by ~ '\S'),
  recorded_at      timestamptz not null,
  primary key (organisation_id, inspection_id, rated_no),
  foreign key (organisation_id, inspection_id) references inspections.inspection,
  foreign key (organisation_id, framework_id, framework_number)
    references frameworks.framework_version
);

-- The rating of one standard, before and after the panel; null is "not rated", and reasons say why.
create table scoring.rating (
  organisation_id text not null,
  inspection_id   text not null,
  rated_no        integer not null,
  standard_id     text not null check (standard_id ~ '\S'),
  calculated      text,
  final           text,
  deciding        text, -- the key question that decided it
  reasons         json not null check (json_array_length(reasons) > 0),
  recorded_by     text not null check (recorded_by ~ '\S'),
  recorded_at     timestamptz not null,
  primary key (organisation_id, inspection_id, rated_no, standard_id),
  foreign key (organisation_id, inspection_id, rated_no) references scoring.rated_inspection
);

create trigger refuse_change before update or delete or truncate on scoring.rated_inspection
  for each statement execute function platform.refuse_change();
create trigger refuse_change before update or delete or truncate on scoring.rating
  for each statement execute function platform.refuse_change();
