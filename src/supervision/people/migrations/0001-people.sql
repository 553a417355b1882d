create schema people;
grant usage on schema people to plumbline_app, plumbline_loader, plumbline_keeper;

-- A person under supervision and who holds the case. The lists of who may open it stand in the row, so
-- that row-level security decides row by row without looking anywhere else; nobody may read them here.
create table people.person (
  organisation_id text not null references platform.organisation,
  crn             text not null check (crn ~ '^[A-Z][0-9]{6}$'),
  family_name     text collate platform.en_gb not null check (family_name ~ '\S'),
  given_names     text collate platform.en_gb not null check (given_names ~ '\S'),
  date_of_birth   date not null,
  synthetic       boolean not null default false,
  responsible_officer_id text,
  team_id         text,
  restricted      boolean not null default false,
  allowed_ids     text[] not null default '{}',
  excluded_ids    text[] not null default '{}',
  version         integer not null default 1,
  true_from       date not null default platform.present_day(),
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, crn),
  foreign key (organisation_id, responsible_officer_id) references accounts.account,
  foreign key (organisation_id, team_id) references accounts.team
);
create index on people.person (organisation_id, family_name, given_names, crn);
create index on people.person (organisation_id, responsible_officer_id);
create index on people.person (organisation_id, team_id);
call platform.protect('people.person');
grant select (organisation_id, crn, family_name, given_names, date_of_birth, synthetic,
              responsible_officer_id, team_id, version, true_from, changed_by, changed_at)
  on people.person to plumbline_app;
grant update (family_name, given_names, date_of_birth, version, true_from, changed_by, changed_at)
  on people.person to plumbline_app;
grant select, update on people.person to plumbline_keeper;
grant update on people.person to plumbline_loader;

-- Others named to a case beside its responsible officer: unpaid work, Through the Gate, a partner.
create table people.case_worker (
  organisation_id text not null,
  crn             text not null,
  account_id      text not null,
  from_day        date not null,
  until_day       date,
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, crn, account_id),
  foreign key (organisation_id, crn) references people.person,
  foreign key (organisation_id, account_id) references accounts.account
);

-- What anyone who may meet the person must know to keep people safe.
create table people.safety_note (
  organisation_id text not null,
  crn             text not null,
  who_is_at_risk  text not null,
  what_to_do      text not null,
  version         integer not null default 1,
  true_from       date not null default platform.present_day(),
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, crn),
  foreign key (organisation_id, crn) references people.person
);

-- The officer's summary of the case.
create table people.case_summary (
  organisation_id text not null,
  crn             text not null,
  circumstances   text not null,
  engagement      text not null,
  next_steps      text not null,
  version         integer not null default 1,
  true_from       date not null default platform.present_day(),
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, crn),
  foreign key (organisation_id, crn) references people.person
);

-- What happened, one note after another. Notes are added and never changed.
create table people.case_note (
  organisation_id text not null,
  crn             text not null,
  note_id         bigint generated always as identity,
  happened_on     date not null,
  kind            text not null check (kind in ('telephone', 'face to face', 'home visit', 'information received', 'other')),
  words           text not null check (words ~ '\S'),
  written_by      text not null,
  written_at      timestamptz not null default platform.present(),
  primary key (organisation_id, crn, note_id),
  foreign key (organisation_id, crn) references people.person
);

-- A restriction closes a case to all but those allowed; an exclusion closes it to one account.
create table people.case_access (
  organisation_id text not null,
  crn             text not null,
  restricted      boolean not null default false,
  reason          text not null default '',
  allowed_ids     text[] not null default '{}',
  excluded_ids    text[] not null default '{}',
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, crn),
  foreign key (organisation_id, crn) references people.person,
  check (not restricted or (cardinality(allowed_ids) > 0 and reason ~ '\S'))
);

-- Emergency access: asked for with a reason, over after an hour, and somebody else told at once.
create table people.emergency_access (
  organisation_id text not null,
  emergency_id    bigint generated always as identity,
  crn             text not null,
  account_id      text not null,
  account_name    text not null,
  reason          text not null check (reason ~ '\S'),
  from_time       timestamptz not null,
  until_time      timestamptz not null check (until_time > from_time and until_time <= from_time + interval '60 minutes'),
  told_ids        text[] not null check (cardinality(told_ids) > 0),
  primary key (organisation_id, emergency_id),
  foreign key (organisation_id, crn) references people.person,
  foreign key (organisation_id, account_id) references accounts.account
);
create index on people.emergency_access (organisation_id, account_id, until_time);
create index on people.emergency_access (organisation_id, crn, until_time);

-- What somebody is told here and now, and when they have seen it.
create table people.notice (
  organisation_id text not null,
  notice_id       bigint generated always as identity,
  account_id      text not null,
  kind            text not null check (kind in ('emergency access')),
  crn             text,
  words           text not null,
  told_at         timestamptz not null default platform.present(),
  seen_at         timestamptz,
  primary key (organisation_id, notice_id),
  foreign key (organisation_id, account_id) references accounts.account
);
create index on people.notice (organisation_id, account_id, seen_at);

-- Named inspectors, for a time: the provider's administrator opens the door, day to day.
create table people.inspector_access (
  organisation_id text not null, -- the provider
  inspectorate_id text not null,
  account_id      text not null, -- of the inspectorate
  inspection      text not null check (inspection ~ '\S'),
  from_day        date not null,
  until_day       date not null check (until_day > from_day),
  cleared_for_restricted boolean not null default false,
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, inspectorate_id, account_id),
  foreign key (organisation_id) references platform.organisation,
  foreign key (inspectorate_id, account_id) references accounts.account
);

-- The cases drawn for an inspection, each for the inspector who reads it.
create table people.sampled_case (
  organisation_id text not null,
  crn             text not null,
  inspectorate_id text not null,
  account_id      text not null,
  primary key (organisation_id, crn, inspectorate_id, account_id),
  foreign key (organisation_id, crn) references people.person,
  foreign key (organisation_id, inspectorate_id, account_id) references people.inspector_access
);

do $$
declare one text;
begin
  foreach one in array array['case_worker', 'safety_note', 'case_summary', 'case_note', 'case_access',
                             'emergency_access', 'notice', 'inspector_access', 'sampled_case'] loop
    execute format('call platform.protect(%L)', 'people.' || one);
    execute format('grant select on people.%I to plumbline_keeper, plumbline_app', one);
  end loop;
  foreach one in array array['person', 'safety_note', 'case_summary', 'case_access', 'inspector_access'] loop
    execute format('create trigger signed before insert or update on people.%I
      for each row execute function accounts.sign(''changed_by'', ''changed_at'')', one);
  end loop;
  foreach one in array array['safety_note', 'case_summary', 'case_access', 'case_worker', 'inspector_access'] loop
    execute format('grant update on people.%I to plumbline_loader', one);
  end loop;
end
$$;
create index on people.case_worker (organisation_id, account_id);
create index on people.sampled_case (inspectorate_id, account_id);
create trigger refuse_change before update or delete or truncate on people.case_note
  for each statement execute function platform.refuse_change();
create trigger refuse_change before update or delete or truncate on people.emergency_access
  for each statement execute function platform.refuse_change();
create trigger refuse_change before update or delete or truncate on people.sampled_case
  for each statement execute function platform.refuse_change();
create trigger signed before insert on people.case_note
  for each row execute function accounts.sign('written_by', 'written_at');

-- The cases an inspector may read now: sampled for them, the provider's door open, and not closed to
-- them. The two lists after it name no case that is closed to me either: a page may show what they say.
create function people.my_sampled_cases(out organisation_id text, out crn text, out cleared boolean) returns setof record
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.organisation_id, c.crn, i.cleared_for_restricted
    from accounts.my_session() s
    join people.sampled_case c on c.inspectorate_id = s.organisation_id and c.account_id = s.account_id
    join people.inspector_access i
      on (i.organisation_id, i.inspectorate_id, i.account_id) = (c.organisation_id, c.inspectorate_id, c.account_id)
    join people.person p on (p.organisation_id, p.crn) = (c.organisation_id, c.crn)
   where i.from_day <= platform.present_day() and i.until_day > platform.present_day()
     and (not p.restricted or i.cleared_for_restricted)
$$;
call platform.keep('people.my_sampled_cases()', 'plumbline_app', 'plumbline_keeper');

-- The cases I have opened in an emergency, while it lasts.
create function people.my_emergency_cases(out organisation_id text, out crn text) returns setof record
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.organisation_id, e.crn
    from accounts.my_session() s
    join people.emergency_access e
      on e.organisation_id = s.organisation_id and e.account_id = s.account_id
    join people.person p on (p.organisation_id, p.crn) = (e.organisation_id, e.crn)
   where e.from_time <= platform.present() and e.until_time > platform.present()
     and not s.account_id = any (p.excluded_ids) and (not p.restricted or s.account_id = any (p.allowed_ids))
$$;
call platform.keep('people.my_emergency_cases()', 'plumbline_app', 'plumbline_keeper');

-- The cases I am named to today, beside their responsible officer.
create function people.my_named_cases(out organisation_id text, out crn text) returns setof record
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select w.organisation_id, w.crn
    from accounts.my_session() s
    join people.case_worker w on w.organisation_id = s.organisation_id and w.account_id = s.account_id
    join people.person p on (p.organisation_id, p.crn) = (w.organisation_id, w.crn)
   where w.from_day <= platform.present_day() and (w.until_day is null or w.until_day > platform.present_day())
     and not s.account_id = any (p.excluded_ids) and (not p.restricted or s.account_id = any (p.allowed_ids))
$$;
call platform.keep('people.my_named_cases()', 'plumbline_app', 'plumbline_keeper');

-- The text of a policy: how I stand to a case (a row of people.person, under the name given), against
-- what one of my roles may do with that part of its record. It is text, because a function would be
-- called for every row: what a policy selects from a function is answered once for a whole query. It
-- does not ask whether the case is closed to me: the policy on people.person does, and every other
-- table's policy goes through people.person.
create function people.reaches(person text, resource text, action text, closed text default 'false') returns text
language sql immutable as $policy$
  select format($text$exists (
    select from accounts.standing(%2$L, %3$L) me
     where not (%4$s) and (
       (me.organisation_id = %1$s.organisation_id and (
         (me.own and (%1$s.responsible_officer_id = me.account_id
                      or (%1$s.organisation_id, %1$s.crn) in (select n.organisation_id, n.crn from people.my_named_cases() n)))
         or %1$s.team_id = any (me.teams)
         or me.everyone
         or (me.emergency and (%1$s.organisation_id, %1$s.crn) in (select e.organisation_id, e.crn from people.my_emergency_cases() e))))
       or (me.sampled and (%1$s.organisation_id, %1$s.crn) in (select s.organisation_id, s.crn from people.my_sampled_cases() s))))$text$,
    person, resource, action, closed)
$policy$;
revoke all on function people.reaches(text, text, text, text) from public;

-- Closed: I am on the deny list, or there is an allow list without me and I am no cleared inspector.
do $$
declare
  closed text := '(me.organisation_id = person.organisation_id and me.account_id = any (person.excluded_ids))
    or (person.restricted
        and not (me.organisation_id = person.organisation_id and me.account_id = any (person.allowed_ids))
        and (person.organisation_id, person.crn) not in (
          select s.organisation_id, s.crn from people.my_sampled_cases() s where s.cleared))';
begin
  execute format('create policy seen on people.person for select to plumbline_app using (%s)',
    people.reaches('person', 'case identity', 'read', closed));
  execute format('create policy changed on people.person for update to plumbline_app using (%s)',
    people.reaches('person', 'case identity', 'change', closed));
end
$$;

-- Every other part of the record: the case itself must be seen, and the part be within reach.
do $$
declare
  part record;
  reach text;
begin
  for part in
    select * from (values
      ('safety_note',  'seen',    'select', 'case risks',  'read'),
      ('safety_note',  'added',   'insert', 'case risks',  'change'),
      ('safety_note',  'changed', 'update', 'case risks',  'change'),
      ('case_summary', 'seen',    'select', 'case record', 'read'),
      ('case_summary', 'added',   'insert', 'case record', 'change'),
      ('case_summary', 'changed', 'update', 'case record', 'change'),
      ('case_note',    'seen',    'select', 'case note',   'read'),
      ('case_note',    'added',   'insert', 'case note',   'add'),
      ('case_worker',  'seen',    'select', 'case identity', 'read'),
      ('case_access',  'seen',    'select', 'case access', 'read'),
      ('case_access',  'added',   'insert', 'case access', 'change'),
      ('case_access',  'changed', 'update', 'case access', 'change')
    ) as part (table_name, name, command, resource, action)
  loop
    reach := format(
      'exists (select from people.person p where p.organisation_id = %1$I.organisation_id and p.crn = %1$I.crn and %2$s)',
      part.table_name, people.reaches('p', part.resource, part.action));
    execute format('create policy %I on people.%I for %s to plumbline_app %s (%s)',
      part.name, part.table_name, part.command,
      case part.command when 'insert' then 'with check' else 'using' end, reach);
  end loop;
end
$$;
grant insert (organisation_id, crn, who_is_at_risk, what_to_do, true_from, changed_by, changed_at),
      update (who_is_at_risk, what_to_do, version, true_from, changed_by, changed_at) on people.safety_note to plumbline_app;
grant insert (organisation_id, crn, circumstances, engagement, next_steps, true_from, changed_by, changed_at),
      update (circumstances, engagement, next_steps, version, true_from, changed_by, changed_at) on people.case_summary to plumbline_app;
grant insert (organisation_id, crn, happened_on, kind, words, written_by, written_at) on people.case_note to plumbline_app;
grant insert (organisation_id, crn, restricted, reason, allowed_ids, excluded_ids, changed_by, changed_at),
      update (restricted, reason, allowed_ids, excluded_ids, version, changed_by, changed_at) on people.case_access to plumbline_app;

-- Of the cases in whose emergencies I was told or was the one, those that are not closed to me since;
-- an auditor reviews the closed ones too.
create function people.my_told_cases(out organisation_id text, out crn text) returns setof record
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.organisation_id, p.crn
    from accounts.my_session() s join people.person p using (organisation_id)
   where exists (select from people.emergency_access e
                  where e.organisation_id = p.organisation_id and e.crn = p.crn
                    and (e.account_id = s.account_id or s.account_id = any (e.told_ids)))
     and case when s.account_id = any (p.excluded_ids) then accounts.may('emergency access', 'read', 'excluded')
              when p.restricted and not s.account_id = any (p.allowed_ids)
              then accounts.may('emergency access', 'read', 'restricted')
              else true end
$$;
call platform.keep('people.my_told_cases()', 'plumbline_app', 'plumbline_keeper');

-- Who was given emergency access: oneself, those told, and whoever reviews it.
create policy own on people.emergency_access for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (account_id = (select accounts.me()) or (select accounts.me()) = any (told_ids))
         and crn in (select t.crn from people.my_told_cases() t));
create policy on_the_case on people.emergency_access for select to plumbline_app
  using (exists (select from people.person p where p.organisation_id = emergency_access.organisation_id
                    and p.crn = emergency_access.crn));
create policy reviewed on people.emergency_access for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('emergency access', 'read', 'excluded')));
create policy own on people.notice for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation()) and account_id = (select accounts.me())
         and (crn is null or crn in (select t.crn from people.my_told_cases() t)));
create policy own_seen on people.notice for update to plumbline_app
  using (organisation_id = (select accounts.my_organisation()) and account_id = (select accounts.me())
         and (crn is null or crn in (select t.crn from people.my_told_cases() t)));
grant update (seen_at) on people.notice to plumbline_app;

-- Inspectors see their own access and sample; a provider's administrator sees and changes who has access.
create policy own on people.inspector_access for select to plumbline_app
  using (inspectorate_id = (select accounts.my_organisation())
         and (account_id = (select accounts.me()) or (select accounts.may('inspection sample', 'read', 'same organisation'))));
create policy administered on people.inspector_access for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('inspector access', 'read', 'same organisation')));
create policy opened on people.inspector_access for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation())
         and inspectorate_id in (select o.organisation_id from platform.organisation o where o.kind = 'inspectorate')
         and (select accounts.may('inspector access', 'change', 'same organisation')));
create policy changed on people.inspector_access for update to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('inspector access', 'change', 'same organisation')));
grant insert (organisation_id, inspectorate_id, account_id, inspection, from_day, until_day, cleared_for_restricted, changed_by, changed_at),
      update (inspection, from_day, until_day, cleared_for_restricted, version, changed_by, changed_at) on people.inspector_access to plumbline_app;
-- One's own sample holds the cases one may open; whoever leads must know that it has closed ones too.
create policy own on people.sampled_case for select to plumbline_app
  using (inspectorate_id = (select accounts.my_organisation()) and account_id = (select accounts.me())
         and exists (select from people.person p where p.organisation_id = sampled_case.organisation_id
                        and p.crn = sampled_case.crn));
create policy led on people.sampled_case for select to plumbline_app
  using (inspectorate_id = (select accounts.my_organisation())
         and (select accounts.may('inspection sample', 'read', 'same organisation'))
         and (select accounts.may('inspection sample', 'read', 'restricted')));
-- An administrator names inspectors by their account, so the inspectors' names must be known to them.
create function people.inspectors() returns table (organisation_id text, account_id text, name text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.organisation_id, a.account_id, a.name::text
    from accounts.account a join platform.organisation o using (organisation_id)
   where o.kind = 'inspectorate' and a.active
     and accounts.may('inspector access', 'change', 'same organisation')
$$;
call platform.keep('people.inspectors()', 'plumbline_app');

-- The lists of who may open a case, in the case's own row; see people.person.
create function people.copy_access() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update people.person p
     set restricted = new.restricted, allowed_ids = new.allowed_ids, excluded_ids = new.excluded_ids
   where p.organisation_id = new.organisation_id and p.crn = new.crn;
  return null;
end
$$;
call platform.keep('people.copy_access()');
create trigger copy_access after insert or update on people.case_access
  for each row execute function people.copy_access();

-- Not when the lists are copied: they are kept with people.case_access, for those who may read it.
create trigger keep_history after insert or delete
  or update of family_name, given_names, date_of_birth, synthetic, responsible_officer_id, team_id,
               version, true_from, changed_by, changed_at on people.person
  for each row execute function history.keep('crn', '-restricted', '-allowed_ids', '-excluded_ids');
create trigger keep_history after insert or update or delete on people.safety_note
  for each row execute function history.keep('crn');
create trigger keep_history after insert or update or delete on people.case_summary
  for each row execute function history.keep('crn');
create trigger keep_history after insert or update or delete on people.case_access
  for each row execute function history.keep('crn');
create trigger keep_history after insert or update or delete on people.case_worker
  for each row execute function history.keep('crn', 'account_id');
create trigger keep_history after insert or update or delete on people.inspector_access
  for each row execute function history.keep('inspectorate_id', 'account_id');

-- A record's past is as open as the record is today.
do $$
declare part record;
begin
  for part in
    select * from (values
      ('people.person', 'case identity'), ('people.safety_note', 'case risks'),
      ('people.case_summary', 'case record'), ('people.case_access', 'case access'),
      ('people.case_worker', 'case identity')) as part (record, resource)
  loop
    execute format(
      'create policy %I on history.version for select to plumbline_app using (record = %L and exists (
         select from people.person p where p.organisation_id = version.organisation_id and p.crn = version.subject and %s))',
      replace(part.record, '.', '_'), part.record, people.reaches('p', part.resource, 'read'));
  end loop;
end
$$;

-- Opens a case of my organisation for an hour, tells somebody else, and puts it on record, all at once.
-- null: there is no such case for me, which is also the answer for one that is closed to me.
create function people.use_emergency_access(wanted text, why text) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  s accounts.session := accounts.my_session();
  my_name text;
  p people.person;
  told text[];
  until_time timestamptz := platform.present() + interval '60 minutes';
begin
  if s.account_id is null or not accounts.may('emergency access', 'use', 'same organisation') then
    return null;
  end if;
  -- Before anything is looked up: without a reason every case gets the same answer.
  if why is null or why !~ '\S' then
    raise exception 'Emergency access needs a reason' using errcode = 'check_violation';
  end if;
  select * into p from people.person
   where organisation_id = s.organisation_id and crn = wanted
     and not (s.account_id = any (excluded_ids)) and (not restricted or s.account_id = any (allowed_ids));
  if p.crn is null then
    perform audit.record(s.organisation_id, 'emergency access refused', 'case identity', array[wanted], why, null);
    return null;
  end if;
  select name into my_name from accounts.account where organisation_id = s.organisation_id and account_id = s.account_id;
  -- The managers of the case's team; where there is none, everyone else who is told in their place.
  -- Never anyone to whom the case is closed, unless the matrix lets them review closed ones.
  select coalesce(array_agg(distinct account_id) filter (where of_team), array_agg(distinct account_id)) into told
    from (
      select g.account_id, m.relation = 'own team' as of_team
        from accounts.assignment g join accounts.account a using (organisation_id, account_id)
        join accounts.permission m on m.role = g.role and m.resource = 'emergency access' and m.action = 'read'
       where g.organisation_id = s.organisation_id and a.active and g.account_id <> s.account_id
         and g.from_day <= platform.present_day() and (g.until_day is null or g.until_day > platform.present_day())
         and (m.relation = 'same organisation' or (m.relation = 'own team' and g.team_id = p.team_id))
         and not (g.account_id = any (p.excluded_ids))
         and (not p.restricted or g.account_id = any (p.allowed_ids)
              or exists (select from accounts.permission r
                          where (r.role, r.resource, r.action) = (g.role, m.resource, m.action) and r.relation = 'restricted'))
    ) as others;
  if told is null then
    raise exception 'Nobody is there to be told of emergency access' using errcode = 'PLB01';
  end if;
  insert into people.emergency_access (organisation_id, crn, account_id, account_name, reason, from_time, until_time, told_ids)
  values (s.organisation_id, wanted, s.account_id, my_name, why, platform.present(), until_time, told);
  insert into people.notice (organisation_id, account_id, kind, crn, words, told_at)
  select s.organisation_id, one, 'emergency access', wanted,
         my_name || ' has emergency access to case ' || wanted || ': ' || why, platform.present()
    from unnest(told) as one;
  perform audit.record(s.organisation_id, 'emergency access', 'case identity', array[wanted], why,
                       json_build_object('until', audit.moment(until_time), 'told', told)::text);
  return until_time;
end
$$;
grant insert on people.emergency_access, people.notice to plumbline_keeper;
call platform.keep('people.use_emergency_access(text, text)', 'plumbline_app');

-- How many cases I may not see each officer of my teams holds: numbers only, so that workload is fair.
create function people.shielded_cases() returns table (officer_id text, team_id text, cases bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.responsible_officer_id, p.team_id, count(*)
    from people.person p, accounts.my_session() s
   where p.organisation_id = s.organisation_id
     and p.restricted and not (s.account_id = any (p.allowed_ids)) and not (s.account_id = any (p.excluded_ids))
     and accounts.may('workload', 'read', 'restricted', 'shielded')
     and (p.team_id = any (accounts.my_teams_for('workload', 'read'))
          or accounts.may('workload', 'read', 'same organisation'))
   group by p.responsible_officer_id, p.team_id
$$;
call platform.keep('people.shielded_cases()', 'plumbline_app');
