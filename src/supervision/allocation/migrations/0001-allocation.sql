create schema allocation;
grant usage on schema allocation to plumbline_app, plumbline_loader, plumbline_keeper;

-- The operating models an organisation has written: each version is a whole document. A version is in
-- force from a day, until the day of the next; a draft has none. Who has none of their own works by the
-- model that ships with Plumbline (policy/operating-models).
create table allocation.operating_model (
  organisation_id text not null references platform.organisation,
  model_id        text not null check (model_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  model_version   integer not null check (model_version > 0),
  document        text not null,
  reason          text not null check (reason ~ '\S'),
  effective_from  date,
  activated_by    text,
  activated_at    timestamptz,
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, model_id, model_version),
  check ((effective_from is null) = (activated_at is null) and (activated_at is null) = (activated_by is null))
);
create unique index one_from_a_day on allocation.operating_model (organisation_id, effective_from);

-- The band of a case and who should hold it, with the rules that fired and the facts as they were.
-- Decisions are added: the newest stands. `cause` says what made it be asked again.
create table allocation.banding (
  organisation_id text not null,
  crn             text not null,
  banding_id      bigint generated always as identity,
  band            text check (band in ('green', 'yellow', 'red', 'blue', 'unbanded')),
  place           text not null check (place in ('community', 'licence', 'custody', 'post-sentence supervision', 'unpaid work')),
  held_by         text not null check (held_by in ('hub', 'lmc', 'hub-or-lmc', 'nps')),
  provisional     boolean not null,
  escalate        boolean not null,
  rules           json not null,
  facts           json not null,
  model_id        text not null,
  model_version   integer not null,
  cause           text not null check (cause ~ '\S'),
  banded_on       date not null,
  decided_by      text not null,
  decided_at      timestamptz not null default platform.present(),
  primary key (organisation_id, crn, banding_id),
  foreign key (organisation_id, crn) references people.person
);
create index on allocation.banding (organisation_id, crn, banding_id desc) include (band, place, held_by, provisional, escalate);

-- The officer confirms a banding, or says with a reason that it should be another: the band that stands
-- is the officer's until a fact changes.
create table allocation.confirmation (
  organisation_id text not null,
  crn             text not null,
  banding_id      bigint not null,
  band            text not null check (band in ('green', 'yellow', 'red', 'blue', 'unbanded')),
  reason          text not null,
  confirmed_by    text not null,
  confirmed_at    timestamptz not null default platform.present(),
  primary key (organisation_id, crn, banding_id),
  foreign key (organisation_id, crn, banding_id) references allocation.banding
);

-- What intake does for a new case: which checks have been started, who asks for a female officer.
create table allocation.intake (
  organisation_id      text not null,
  crn                  text not null,
  received_on          date not null,
  batch_id             bigint,
  domestic_abuse_check text not null default 'not started' check (domestic_abuse_check in ('not started', 'started by the NPS', 'started here', 'answered')),
  domestic_abuse_on    date,
  safeguarding_check   text not null default 'not started' check (safeguarding_check in ('not started', 'started by the NPS', 'started here', 'answered')),
  safeguarding_on      date,
  female_officer       text not null default 'not asked' check (female_officer in ('not asked', 'yes', 'no preference', 'male officer asked for')),
  registers_checked    boolean not null default false,
  completed_on         date,
  version              integer not null default 1,
  changed_by           text not null,
  changed_at           timestamptz not null default platform.present(),
  primary key (organisation_id, crn),
  foreign key (organisation_id, crn) references people.person,
  check ((domestic_abuse_check = 'not started') = (domestic_abuse_on is null)),
  check ((safeguarding_check = 'not started') = (safeguarding_on is null))
);
create index on allocation.intake (organisation_id) where completed_on is null;

-- A file of cases that was imported, and whether it was taken back.
create table allocation.import_batch (
  organisation_id text not null references platform.organisation,
  batch_id        bigint generated always as identity,
  file_name       text not null,
  file_sha256     text not null,
  rows            integer not null,
  faulty_rows     integer not null,
  imported_by     text not null,
  imported_at     timestamptz not null default platform.present(),
  undone_by       text,
  undone_at       timestamptz,
  primary key (organisation_id, batch_id)
);

-- What somebody has to do about a case, and by when. An account or, where it is nobody's own, a team.
create table allocation.task (
  organisation_id text not null,
  crn             text not null,
  task_id         bigint generated always as identity,
  kind            text not null check (kind in ('confirm band', 'band has changed', 'book new directions meeting',
                    'rebook new directions meeting', 'record outcome', 'decide reallocation', 'case does not fit its holder',
                    'escalate to the NPS', 'read handover note', 'review register', 'return of a case')),
  account_id      text,
  team_id         text not null,
  words           text not null default '',
  due_on          date not null,
  raised_at       timestamptz not null default platform.present(),
  done_by         text,
  done_at         timestamptz,
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, crn, task_id),
  foreign key (organisation_id, crn) references people.person,
  foreign key (organisation_id, account_id) references accounts.account,
  foreign key (organisation_id, team_id) references accounts.team,
  check ((done_at is null) = (done_by is null))
);
create index on allocation.task (organisation_id, account_id, due_on) where done_at is null;
create index on allocation.task (organisation_id, team_id, due_on) where done_at is null;
create unique index one_open on allocation.task (organisation_id, crn, kind) where done_at is null;

-- Who has held a case and since when; each row ends the one before. The first is intake's own.
create table allocation.holding (
  organisation_id text not null,
  crn             text not null,
  holding_id      bigint generated always as identity,
  officer_id      text,
  team_id         text not null,
  from_time       timestamptz not null default platform.present(),
  reason          text not null check (reason ~ '\S'),
  handover_note   text not null default '',
  decided_by      text not null,
  primary key (organisation_id, crn, holding_id),
  foreign key (organisation_id, crn) references people.person
);
create index on allocation.holding (organisation_id, crn, holding_id desc);

-- Somebody asks for a case to be held by another; a manager decides, with reasons.
create table allocation.reallocation (
  organisation_id text not null,
  crn             text not null,
  reallocation_id bigint generated always as identity,
  ground          text not null check (ground in ('risk review', 'complexity', 'does not fit its holder', 'absence', 'moved', 'workload', 'other')),
  reason          text not null check (reason ~ '\S'),
  record_current  boolean not null,
  asked_by        text not null,
  asked_at        timestamptz not null default platform.present(),
  from_team_id    text not null,
  decision        text check (decision in ('agreed', 'not agreed', 'withdrawn')),
  decision_reason text,
  to_officer_id   text,
  decided_by      text,
  decided_at      timestamptz,
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, crn, reallocation_id),
  foreign key (organisation_id, crn) references people.person,
  check ((decision is null) = (decided_at is null)),
  check (decision is null or decision_reason ~ '\S'),
  check (decision is distinct from 'agreed' or to_officer_id is not null)
);
create unique index one_open_reallocation on allocation.reallocation (organisation_id, crn) where decision is null;

do $$
declare one record;
begin
  for one in select * from (values
      ('banding', null, 'insert', 'change'), ('confirmation', 'confirmed', 'insert', 'change'),
      ('intake', 'changed', 'insert', 'change'), ('task', 'changed', 'insert', 'change'),
      ('holding', null, null, null), ('reallocation', 'changed', 'insert', 'add')) as one (name, signs, adds, action)
  loop
    execute format('call platform.protect(%L)', 'allocation.' || one.name);
    execute format('grant select on allocation.%I to plumbline_keeper, plumbline_app', one.name);
    execute format('grant insert, update, delete on allocation.%I to plumbline_keeper', one.name);
    execute format('create policy seen on allocation.%1$I for select to plumbline_app using (exists (
      select from people.person p where p.organisation_id = %1$I.organisation_id and p.crn = %1$I.crn and %2$s))',
      one.name, people.reaches('p', 'case allocation', 'read'));
    if one.adds is not null then
      execute format('create policy added on allocation.%1$I for insert to plumbline_app with check (exists (
        select from people.person p where p.organisation_id = %1$I.organisation_id and p.crn = %1$I.crn and (%2$s or %3$s or %4$s)))',
        one.name, people.reaches('p', 'case allocation', one.action), people.reaches('p', 'case risks', 'change'),
        case one.name when 'task' then people.reaches('p', 'case contact', 'add') else 'false' end);
    end if;
    if one.signs is not null then
      execute format('create trigger signed before insert or update on allocation.%I
        for each row execute function accounts.sign(%L, %L)', one.name, one.signs || '_by', one.signs || '_at');
    end if;
  end loop;
  for one in select * from (values ('intake', 'change'), ('task', 'change'), ('reallocation', 'use')) as one (name, action) loop
    execute format('grant update on allocation.%I to plumbline_loader', one.name);
    execute format('create policy changed on allocation.%1$I for update to plumbline_app using (exists (
      select from people.person p where p.organisation_id = %1$I.organisation_id and p.crn = %1$I.crn and (%2$s or %3$s)))',
      one.name, people.reaches('p', 'case allocation', one.action),
      case one.name when 'task' then people.reaches('p', 'case contact', 'change') else 'false' end);
    execute format('create policy %I on history.version for select to plumbline_app using (record = %L and exists (
        select from people.person p where p.organisation_id = version.organisation_id and p.crn = version.subject and %s))',
      'allocation_' || one.name, 'allocation.' || one.name, people.reaches('p', 'case allocation', 'read'));
  end loop;
end
$$;
create trigger signed before insert on allocation.banding
  for each row execute function accounts.sign('decided_by', 'decided_at');
grant insert (organisation_id, crn, band, place, held_by, provisional, escalate, rules, facts, model_id, model_version, cause, banded_on, decided_by, decided_at)
  on allocation.banding to plumbline_app;
grant insert (organisation_id, crn, banding_id, band, reason, confirmed_by, confirmed_at) on allocation.confirmation to plumbline_app;
grant insert (organisation_id, crn, received_on, batch_id, domestic_abuse_check, domestic_abuse_on, safeguarding_check, safeguarding_on,
              female_officer, registers_checked, changed_by, changed_at),
      update (domestic_abuse_check, domestic_abuse_on, safeguarding_check, safeguarding_on, female_officer, registers_checked,
              completed_on, version, changed_by, changed_at) on allocation.intake to plumbline_app;
grant insert (organisation_id, crn, kind, account_id, team_id, words, due_on, raised_at, changed_by, changed_at),
      update (due_on, words, done_by, done_at, version, changed_by, changed_at) on allocation.task to plumbline_app;
grant insert (organisation_id, crn, ground, reason, record_current, asked_by, asked_at, from_team_id, changed_by, changed_at),
      update (decision, decision_reason, to_officer_id, decided_by, decided_at, version, changed_by, changed_at)
  on allocation.reallocation to plumbline_app;

call platform.protect('allocation.operating_model');
grant select on allocation.operating_model to plumbline_app, plumbline_keeper;
create trigger signed before insert or update on allocation.operating_model
  for each row execute function accounts.sign('changed_by', 'changed_at');
create policy seen on allocation.operating_model for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation()) and (select accounts.may('operating model', 'read', 'same organisation')));
create policy added on allocation.operating_model for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation()) and effective_from is null
              and (select accounts.may('operating model', 'change', 'same organisation')));
create policy changed on allocation.operating_model for update to plumbline_app
  using (organisation_id = (select accounts.my_organisation()) and activated_at is null
         and (select accounts.may('operating model', 'change', 'same organisation')))
  with check (organisation_id = (select accounts.my_organisation())
         and (effective_from is null or effective_from > platform.present_day())
         and (select accounts.may('operating model', 'change', 'same organisation')));
grant insert (organisation_id, model_id, model_version, document, reason, changed_by, changed_at),
      update (document, reason, effective_from, activated_by, activated_at, version, changed_by, changed_at)
  on allocation.operating_model to plumbline_app;
create trigger keep_history after insert or update or delete on allocation.operating_model
  for each row execute function history.keep('model_id', 'model_version');

call platform.protect('allocation.import_batch');
grant select on allocation.import_batch to plumbline_app, plumbline_keeper;
grant update on allocation.import_batch to plumbline_keeper;
create trigger signed before insert on allocation.import_batch
  for each row execute function accounts.sign('imported_by', 'imported_at');
create policy seen on allocation.import_batch for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation()) and (select accounts.may('case identity', 'add', 'same organisation')));
create policy added on allocation.import_batch for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation()) and undone_at is null
              and (select accounts.may('case identity', 'add', 'same organisation')));
grant insert (organisation_id, file_name, file_sha256, rows, faulty_rows, imported_by, imported_at)
  on allocation.import_batch to plumbline_app;

create trigger keep_history after insert or update or delete on allocation.intake
  for each row execute function history.keep('crn');
create trigger keep_history after update or delete on allocation.task
  for each row execute function history.keep('crn', 'task_id');
create trigger keep_history_of_new after insert on allocation.task
  for each row when (current_user <> 'plumbline_loader') execute function history.keep('crn', 'task_id');
create trigger keep_history after insert or update or delete on allocation.reallocation
  for each row execute function history.keep('crn', 'reallocation_id');

-- Hands a case to an officer, in one statement and so without a moment in which nobody holds it: the case,
-- who has held it, the open tasks and the audit trail change together. false: there is no such case for
-- whoever asks, or it is not theirs to give. The officer must be at work for the organisation that day,
-- and the case not be closed to them.
create function allocation.hand_over(wanted text, to_officer text, why text, note text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  s accounts.session := accounts.my_session();
  p people.person;
  o staff.officer;
begin
  if s.account_id is null then
    return false;
  end if;
  select * into p from people.person
   where organisation_id = s.organisation_id and crn = wanted
     and not (s.account_id = any (excluded_ids)) and (not restricted or s.account_id = any (allowed_ids))
   for update;
  if p.crn is null
     or not (accounts.may('case allocation', 'use', 'same organisation')
             or p.team_id = any (accounts.my_teams_for('case allocation', 'use'))) then
    perform audit.record(s.organisation_id, 'refused', 'case allocation', array[wanted], null, null);
    return false;
  end if;
  select * into o from staff.officer
   where organisation_id = s.organisation_id and account_id = to_officer
     and from_day <= platform.present_day() and (until_day is null or until_day > platform.present_day());
  if o.account_id is null then
    raise exception 'That officer does not work here today' using errcode = 'PLB05';
  end if;
  if to_officer = any (p.excluded_ids) or (p.restricted and not to_officer = any (p.allowed_ids)) then
    raise exception 'The case is closed to that officer' using errcode = 'PLB06';
  end if;
  insert into allocation.holding (organisation_id, crn, officer_id, team_id, reason, handover_note, decided_by)
  values (s.organisation_id, wanted, to_officer, o.team_id, why, note, s.account_id);
  update people.person
     set responsible_officer_id = to_officer, team_id = o.team_id, version = version + 1,
         true_from = platform.present_day(), changed_by = s.account_id, changed_at = platform.present()
   where organisation_id = s.organisation_id and crn = wanted;
  update allocation.task
     set account_id = case when account_id is null then null else to_officer end, team_id = o.team_id,
         version = version + 1, changed_by = s.account_id, changed_at = platform.present()
   where organisation_id = s.organisation_id and crn = wanted and done_at is null and kind <> 'decide reallocation';
  perform audit.record(s.organisation_id, 'allocate', 'case allocation', array[wanted], why,
                       json_build_object('from', p.responsible_officer_id, 'to', to_officer)::text);
  return true;
end
$$;
call platform.keep('allocation.hand_over(text, text, text, text)', 'plumbline_app');

-- Takes back an import: every case of it, whole, when nothing else has been written about any of them
-- since. The answer names the cases that stand in the way; none means that it was taken back. What was
-- added and removed stays in the audit trail and in the history.
create function allocation.undo_import(wanted bigint) returns table (crn text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  s accounts.session := accounts.my_session();
  b allocation.import_batch;
  mine text[];
  one text;
begin
  if not accounts.may('case identity', 'add', 'same organisation') then
    return query select ''::text;
    return;
  end if;
  select * into b from allocation.import_batch
   where organisation_id = s.organisation_id and batch_id = wanted and undone_at is null for update;
  if b.batch_id is null then
    return query select ''::text;
    return;
  end if;
  select array_agg(i.crn) into mine from allocation.intake i
   where i.organisation_id = s.organisation_id and i.batch_id = wanted;
  return query
    select p.crn from people.person p
     where p.organisation_id = s.organisation_id and p.crn = any (mine)
       and (p.version > 1 or p.restricted or cardinality(p.excluded_ids) > 0
            or exists (select from people.case_note n where n.organisation_id = p.organisation_id and n.crn = p.crn)
            or exists (select from contacts.appointment n where n.organisation_id = p.organisation_id and n.crn = p.crn)
            or exists (select from allocation.intake n where n.organisation_id = p.organisation_id and n.crn = p.crn and n.version > 1)
            or exists (select from allocation.reallocation n where n.organisation_id = p.organisation_id and n.crn = p.crn)
            or exists (select from people.registration n where n.organisation_id = p.organisation_id and n.crn = p.crn
                          and (n.version > 1 or n.changed_at > b.imported_at))
            or exists (select from assessment.readiness n where n.organisation_id = p.organisation_id and n.crn = p.crn)
            or exists (select from people.safety_note n where n.organisation_id = p.organisation_id and n.crn = p.crn)
            or exists (select from people.case_summary n where n.organisation_id = p.organisation_id and n.crn = p.crn)
            or exists (select from people.case_access n where n.organisation_id = p.organisation_id and n.crn = p.crn)
            or exists (select from people.case_worker n where n.organisation_id = p.organisation_id and n.crn = p.crn)
            or exists (select from people.sampled_case n where n.organisation_id = p.organisation_id and n.crn = p.crn)
            or exists (select from people.emergency_access n where n.organisation_id = p.organisation_id and n.crn = p.crn)
            or exists (select from people.alias n where n.organisation_id = p.organisation_id and n.crn = p.crn)
            or exists (select from allocation.confirmation n where n.organisation_id = p.organisation_id and n.crn = p.crn)
            or exists (select from people.personal_details n where n.organisation_id = p.organisation_id and n.crn = p.crn and n.version > 1)
            or exists (select from people.event n where n.organisation_id = p.organisation_id and n.crn = p.crn
                          and (n.version > 1 or n.changed_at > b.imported_at))
            or exists (select from people.requirement n where n.organisation_id = p.organisation_id and n.crn = p.crn
                          and (n.version > 1 or n.changed_at > b.imported_at))
            or exists (select from assessment.risk_of_serious_harm n where n.organisation_id = p.organisation_id and n.crn = p.crn and n.assessed_at > b.imported_at)
            or exists (select from assessment.reconviction_score n where n.organisation_id = p.organisation_id and n.crn = p.crn and n.assessed_at > b.imported_at)
            or exists (select from allocation.holding n where n.organisation_id = p.organisation_id and n.crn = p.crn and n.officer_id is not null));
  if found then
    return;
  end if;
  foreach one in array array['allocation.confirmation', 'allocation.banding', 'allocation.task', 'allocation.holding', 'allocation.intake',
                             'assessment.risk_of_serious_harm', 'assessment.reconviction_score',
                             'people.registration', 'people.requirement', 'people.event', 'people.alias', 'people.personal_details',
                             'people.name_key', 'people.case_access', 'people.safety_note', 'people.person'] loop
    execute format('delete from %s where organisation_id = $1 and crn = any ($2)', one) using s.organisation_id, mine;
  end loop;
  update allocation.import_batch set undone_by = s.account_id, undone_at = platform.present()
   where organisation_id = s.organisation_id and batch_id = wanted;
  perform audit.record(s.organisation_id, 'take back an import', 'case identity', mine, null, null);
end
$$;
grant delete on people.person, people.case_access, people.safety_note to plumbline_keeper;
call platform.keep('allocation.undo_import(bigint)', 'plumbline_app');

-- How many cases each officer holds, by band and place: what workload is counted from. Cases that are
-- closed to whoever asks are counted where they may be (the level "shielded"), without their band.
create function allocation.case_counts(of_teams text[]) returns table (officer_id text, team_id text, band text, place text, cases bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  -- Once for all rows: asked of every row anew, these functions would cost more than the count.
  with me as materialized (
    select s.organisation_id, s.account_id, accounts.may('workload', 'read', 'same organisation') as everywhere,
           accounts.my_teams_for('workload', 'read') as teams,
           accounts.may('workload', 'read', 'restricted', 'shielded') as counts_hidden
      from accounts.my_session() s)
  select p.responsible_officer_id, p.team_id,
         case when hidden then 'shielded' else coalesce(b.band, 'unbanded') end,
         case when hidden then 'shielded' else coalesce(b.place, 'community') end, count(*)
    from me
    join people.person p on p.organisation_id = me.organisation_id
     and (of_teams is null or p.team_id = any (of_teams))
     and (me.everywhere or p.team_id = any (me.teams))
     and not me.account_id = any (p.excluded_ids)
   cross join lateral (select p.restricted and not me.account_id = any (p.allowed_ids) as hidden) h
    left join lateral (select x.band, x.place from allocation.banding x
                        where x.organisation_id = p.organisation_id and x.crn = p.crn
                        order by x.banding_id desc limit 1) b on true
   where p.responsible_officer_id is not null and (not hidden or me.counts_hidden)
     and exists (select from people.event v where v.organisation_id = p.organisation_id and v.crn = p.crn and v.ended_on is null)
   group by 1, 2, 3, 4
$$;
call platform.keep('allocation.case_counts(text[])', 'plumbline_app');
