create schema preparation;
grant usage on schema preparation to plumbline_app, plumbline_loader, plumbline_keeper;

-- An inspection under way: whom, on which framework pack, and by when each part of it is done. What was
-- published of it in the end is the chapter `inspections`.
create table preparation.inspection (
  organisation_id  text not null references platform.organisation, -- the inspectorate
  inspection_id    text not null check (inspection_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  provider         text collate platform.en_gb not null check (provider ~ '\S'),
  kind             text not null check (kind ~ '\S'), -- what kind of unit, as the pack calls it
  framework_id     text not null,
  framework_number integer not null,
  inspection_day   date not null, -- the day by which cases are eligible or not
  case_lists_due   date,
  evidence_due     date,
  fieldwork_from   date,
  fieldwork_until  date, -- the last day
  panel_on         date,
  publication_on   date,
  announced_at     timestamptz,
  announced_by     text,
  synthetic        boolean not null default false,
  version          integer not null default 1,
  changed_by       text not null,
  changed_at       timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id),
  foreign key (organisation_id, framework_id, framework_number) references frameworks.framework_version,
  check (case_lists_due <= fieldwork_from),
  check (fieldwork_from <= fieldwork_until),
  check (fieldwork_until <= panel_on),
  check (panel_on <= publication_on)
);

-- Who works on an inspection, and as what. A local assessor works for the provider otherwise, in an office
-- whose cases they never read.
create table preparation.member (
  organisation_id text not null,
  inspection_id   text not null,
  account_id      text not null,
  part            text not null check (part in ('lead inspector', 'assessor', 'local assessor', 'quality assurer',
                                                'panel chair', 'panel member', 'publications', 'provider link')),
  own_office      text,
  left_reason     text check (left_reason ~ '\S'),
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, account_id, part),
  foreign key (organisation_id, inspection_id) references preparation.inspection,
  foreign key (organisation_id, account_id) references accounts.account,
  check ((part = 'local assessor') = (own_office is not null and own_office ~ '\S'))
);
create index on preparation.member (organisation_id, account_id);

do $$
declare
  one text;
begin
  foreach one in array array['inspection', 'member'] loop
    execute format('call platform.protect(%L)', 'preparation.' || one);
    execute format('grant select on preparation.%I to plumbline_keeper, plumbline_app', one);
    execute format('create trigger signed before insert or update on preparation.%I
      for each row execute function accounts.sign(''changed_by'', ''changed_at'')', one);
    -- Nobody outside the inspectorate sees an inspection before it is published.
    execute format('create policy seen on preparation.%I for select to plumbline_app
      using (organisation_id = (select accounts.my_organisation())
             and (select accounts.may(''inspection'', ''read'', ''same organisation'')))', one);
    execute format('create policy added on preparation.%I for insert to plumbline_app
      with check (organisation_id = (select accounts.my_organisation())
             and (select accounts.may(''inspection'', ''change'', ''same organisation'')))', one);
    execute format('create policy changed on preparation.%I for update to plumbline_app
      using (organisation_id = (select accounts.my_organisation())
             and (select accounts.may(''inspection'', ''change'', ''same organisation'')))', one);
  end loop;
end
$$;
grant insert (organisation_id, inspection_id, provider, kind, framework_id, framework_number, inspection_day, case_lists_due, evidence_due, fieldwork_from, fieldwork_until, panel_on, publication_on, changed_by, changed_at),
      update (provider, inspection_day, case_lists_due, evidence_due, fieldwork_from, fieldwork_until, panel_on, publication_on, announced_at, announced_by, version, changed_by, changed_at) on preparation.inspection to plumbline_app;
grant insert (organisation_id, inspection_id, account_id, part, own_office, changed_by, changed_at),
      update (own_office, left_reason, version, changed_by, changed_at) on preparation.member to plumbline_app;

-- An inspection stays announced, and by whom.
create function preparation.keep_announcement() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.announced_at is not null
     and (old.announced_at, old.announced_by) is distinct from (new.announced_at, new.announced_by) then
    raise exception 'An inspection that was announced stays announced' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
call platform.keep('preparation.keep_announcement()');
create trigger keep_announcement before update on preparation.inspection
  for each row execute function preparation.keep_announcement();

create trigger keep_history after insert or update or delete on preparation.inspection
  for each row execute function history.keep('inspection_id');
create trigger keep_history after insert or update or delete on preparation.member
  for each row execute function history.keep('inspection_id', 'account_id', 'part');

-- Whoever opens an inspection pins the framework pack it is on, whole, in the inspectorate's own record.
grant insert on frameworks.framework_version to plumbline_app;
create policy pinned on frameworks.framework_version for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation())
              and (select accounts.may('inspection', 'change', 'same organisation')));
create policy own on frameworks.framework_version for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation()));
