create schema history;
grant usage on schema history to plumbline_app, plumbline_loader, plumbline_keeper;

-- Every state that a record has been in: what it said, from which day it was true, when it was written
-- down and by whom. `subject` is the person whose record it is, where there is one.
create table history.version (
  organisation_id text not null references platform.organisation,
  record          text not null,
  record_key      text not null,
  version         integer not null,
  subject         text,
  true_from       date not null,
  recorded_at     timestamptz not null,
  recorded_by     text not null,
  change          text not null check (change in ('added', 'changed', 'removed')),
  content         json not null,
  primary key (organisation_id, record, record_key, version)
);
create index on history.version (organisation_id, subject, recorded_at);
create trigger refuse_change before update or delete or truncate on history.version
  for each statement execute function platform.refuse_change();
call platform.protect('history.version');
revoke insert on history.version from plumbline_loader;
grant select, insert on history.version to plumbline_keeper;

-- Keeps each state of a record with the record itself, in one transaction. The table has the columns
-- version, changed_by and changed_at, and may have true_from. The arguments name its key without the
-- organisation, and after a "-" each column that is left out: who reads the past of a row must not find
-- there what they may not read in the row. Its "crn" is the subject.
create function history.keep() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  content jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  key_of_it text;
  home text := content ->> 'organisation_id';
  before integer;
begin
  if tg_op = 'UPDATE' and new.version <> old.version + 1 then
    raise exception 'A change of %.% must be its next version', tg_table_schema, tg_table_name
      using errcode = 'check_violation';
  end if;
  select string_agg(content ->> name, '/' order by place) into key_of_it
    from unnest(tg_argv) with ordinality as key (name, place) where name not like '-%';
  -- What was taken back and recorded again goes on counting where it was taken back.
  select coalesce(max(v.version), 0) into before from history.version v
   where v.organisation_id = home and v.record = tg_table_schema || '.' || tg_table_name
     and v.record_key = key_of_it and v.change = 'removed';
  insert into history.version
  values (home, tg_table_schema || '.' || tg_table_name, key_of_it,
          before + (content ->> 'version')::int + case when tg_op = 'DELETE' then 1 else 0 end,
          content ->> 'crn',
          coalesce((content ->> 'true_from')::date, platform.present_day()),
          platform.present(), content ->> 'changed_by',
          case tg_op when 'INSERT' then 'added' when 'UPDATE' then 'changed' else 'removed' end,
          (content - coalesce((select array_agg(substr(name, 2)) from unnest(tg_argv) as name where name like '-%'), '{}'))::json);
  return null;
end
$$;
call platform.keep('history.keep()');
grant select on history.version to plumbline_app;

-- The organisation's own records, for those who manage them; a person's record is a policy of people.
create policy administered on history.version for select to plumbline_app
  using (subject is null and organisation_id = (select accounts.my_organisation())
         and (select accounts.may('staff', 'read', 'same organisation')));

create trigger keep_history after insert or update or delete on accounts.team
  for each row execute function history.keep('team_id');
create trigger keep_history after insert or update or delete on accounts.assignment
  for each row execute function history.keep('assignment_id');
-- Not when only access_version rises: that is no fact about the person.
create trigger keep_history after insert or delete
  or update of username, name, email, demo, active, version, changed_by, changed_at on accounts.account
  for each row execute function history.keep('account_id', '-access_version');
