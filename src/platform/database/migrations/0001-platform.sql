-- Schema platform and platform.migration are there already: see migrate.ts.

-- The order in which people in England and Wales look names up. A PostgreSQL that was built without
-- ICU stops here, on purpose: it would sort names otherwise than every other copy of Plumbline.
create collation platform.en_gb (provider = icu, locale = 'en-GB');

-- What happened is added, never changed: every table but the list of organisations has this trigger.
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of %.% are never changed or removed: add a new one',
    tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger refuse_change before update or delete or truncate on platform.migration
  for each statement execute function platform.refuse_change();

-- Every record belongs to one organisation, and carries it first in its key.
create table platform.organisation (
  organisation_id text primary key check (organisation_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name            text collate platform.en_gb not null check (name ~ '\S'),
  recorded_by     text not null check (recorded_by ~ '\S'),
  recorded_at     timestamptz not null
);
