create schema frameworks;

-- One row for each numbered framework pack that a rating was worked out with, whole: the rating can
-- be explained and repeated when the file is long gone. `json` keeps the pack as it was written.
create table frameworks.framework_version (
  organisation_id text not null references platform.organisation,
  framework_id    text not null check (framework_id ~ '\S'),
  number          integer not null check (number > 0),
  sha256          text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  pack            json not null,
  recorded_by     text not null check (recorded_by ~ '\S'),
  recorded_at     timestamptz not null,
  primary key (organisation_id, framework_id, number)
);

create trigger refuse_change before update or delete or truncate on frameworks.framework_version
  for each statement execute function platform.refuse_change();
