create schema inspections;

-- One row for each inspection. `facts` is the whole of what was published, kept as it was written;
-- the columns beside it are what lists are ordered and searched by.
create table inspections.inspection (
  organisation_id  text not null references platform.organisation,
  inspection_id    text not null check (inspection_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  provider         text collate platform.en_gb not null check (provider ~ '\S'),
  kind             text,
  framework_id     text not null,
  framework_number integer not null,
  published        text collate "C", -- as exact as is known: 2018-10-10, 2018-10 or 2018
  fieldwork        text,
  evidence         text check (evidence in ('verified', 'derived')),
  notes            text not null,
  synthetic        boolean not null,
  facts            json not null,
  recorded_by      text not null check (recorded_by ~ '\S'),
  recorded_at      timestamptz not null,
  primary key (organisation_id, inspection_id),
  foreign key (organisation_id, framework_id, framework_number)
    references frameworks.framework_version,
  check (published ~ '^\d{4}(-\d{2}(-\d{2})?)?$')
);

create index on inspections.inspection (organisation_id, provider, published, inspection_id);

-- The published result of one key question; null is "not published", never a zero.
create table inspections.question_result (
  organisation_id text not null,
  inspection_id   text not null,
  question_id     text not null check (question_id ~ '\S'),
  percent         double precision check (percent between 0 and 100),
  yes             integer check (yes >= 0),
  n               integer check (n >= 0),
  population      integer check (population >= 0),
  base            text check (base in ('all', 'relevant')),
  basis           text,
  recorded_by     text not null check (recorded_by ~ '\S'),
  recorded_at     timestamptz not null,
  primary key (organisation_id, inspection_id, question_id),
  foreign key (organisation_id, inspection_id) references inspections.inspection,
  check (yes <= n),
  check (yes <= population),
  check (n <= population)
);

create trigger refuse_change before update or delete or truncate on inspections.inspection
  for each statement execute function platform.refuse_change();
create trigger refuse_change before update or delete or truncate on inspections.question_result
  for each statement execute function platform.refuse_change();
