create schema staff;
grant usage on schema staff to plumbline_app, plumbline_loader, plumbline_keeper;

-- What kind of place a team is: the hub supervises by telephone, a local management centre (LMC) face
-- to face. Essex CRC inspection report (October 2018), §1.1 and Annex 3.
create table staff.centre (
  organisation_id text not null,
  team_id         text not null,
  kind            text not null check (kind in ('hub', 'local management centre')),
  town            text collate platform.en_gb not null check (town ~ '\S'),
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, team_id),
  foreign key (organisation_id, team_id) references accounts.team
);

-- Whoever may hold cases: the grade, where, and for how many hours a week. RO3 is a probation services
-- officer, RO4 a probation officer; an RO3 in the Practice Enhancement Programme may hold complex cases.
-- Managers, supervisors and others have a post here too, with the grade 'no cases': their hours count.
create table staff.officer (
  organisation_id      text not null,
  account_id           text not null,
  grade                text not null check (grade in ('RO3', 'RO4', 'trainee', 'no cases')),
  practice_enhancement boolean not null default false,
  sex                  text not null check (sex in ('female', 'male')),
  team_id              text not null,
  contracted_hours     numeric(4, 2) not null check (contracted_hours > 0 and contracted_hours <= 48),
  from_day             date not null,
  until_day            date check (until_day > from_day),
  version              integer not null default 1,
  changed_by           text not null,
  changed_at           timestamptz not null default platform.present(),
  primary key (organisation_id, account_id),
  foreign key (organisation_id, account_id) references accounts.account,
  foreign key (organisation_id, team_id) references accounts.team,
  check (grade = 'RO3' or not practice_enhancement)
);
create index on staff.officer (organisation_id, team_id);

-- Hours taken off somebody's capacity for a reason named in the workload policy.
create table staff.reduction (
  organisation_id text not null,
  reduction_id    bigint generated always as identity,
  account_id      text not null,
  reason          text not null check (reason ~ '\S'),
  hours           numeric(4, 2) not null check (hours > 0),
  from_day        date not null,
  until_day       date check (until_day > from_day),
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, reduction_id),
  foreign key (organisation_id, account_id) references staff.officer
);
create index on staff.reduction (organisation_id, account_id);

-- Days away, the last one not included, and who answers for the cases meanwhile. Without cover the
-- cases are uncovered, which is what the inspection found (§1.2).
create table staff.absence (
  organisation_id text not null,
  absence_id      bigint generated always as identity,
  account_id      text not null,
  kind            text not null check (kind in ('sickness', 'leave', 'training', 'other')),
  from_day        date not null,
  until_day       date check (until_day > from_day),
  cover_id        text check (cover_id <> account_id),
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, absence_id),
  foreign key (organisation_id, account_id) references staff.officer,
  foreign key (organisation_id, cover_id) references staff.officer
);
create index on staff.absence (organisation_id, account_id, from_day);
create index on staff.absence (organisation_id, cover_id);

-- Nobody is away twice on one day, and no reduction goes beyond the contract: whoever writes first wins,
-- because the officer's own row is held meanwhile.
create function staff.refuse_overlap() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from staff.officer where organisation_id = new.organisation_id and account_id = new.account_id for update;
  if exists (select from staff.absence a
              where a.organisation_id = new.organisation_id and a.account_id = new.account_id
                and a.absence_id <> new.absence_id
                and daterange(a.from_day, a.until_day) && daterange(new.from_day, new.until_day)) then
    raise exception 'These absences overlap' using errcode = 'PLB02';
  end if;
  return new;
end
$$;
call platform.keep('staff.refuse_overlap()');
create function staff.refuse_beyond_contract() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  contracted numeric;
  most numeric;
begin
  select contracted_hours into contracted from staff.officer
   where organisation_id = new.organisation_id and account_id = new.account_id for update;
  -- The most that is taken off on one day: that day is one on which a reduction begins.
  select max(taken) into most from (
    select sum(r.hours) as taken
      from (select new.from_day as on_day union
            select from_day from staff.reduction
             where organisation_id = new.organisation_id and account_id = new.account_id
               and from_day >= new.from_day and (new.until_day is null or from_day < new.until_day)) days
      join lateral (
        select new.hours as hours where daterange(new.from_day, new.until_day) @> on_day
        union all
        select o.hours from staff.reduction o
         where o.organisation_id = new.organisation_id and o.account_id = new.account_id
           and o.reduction_id <> new.reduction_id and daterange(o.from_day, o.until_day) @> on_day) r on true
     group by on_day) each_day;
  if most > contracted then
    raise exception 'These reductions go beyond the contracted hours' using errcode = 'PLB03';
  end if;
  return new;
end
$$;
call platform.keep('staff.refuse_beyond_contract()');
create trigger refuse_overlap before insert or update on staff.absence
  for each row execute function staff.refuse_overlap();
create trigger refuse_beyond_contract before insert or update on staff.reduction
  for each row execute function staff.refuse_beyond_contract();

do $$
declare
  one text;
begin
  foreach one in array array['centre', 'officer', 'reduction', 'absence'] loop
    execute format('call platform.protect(%L)', 'staff.' || one);
    execute format('grant select on staff.%I to plumbline_keeper, plumbline_app', one);
    execute format('grant update on staff.%I to plumbline_loader', one);
    execute format('create trigger signed before insert or update on staff.%I
      for each row execute function accounts.sign(''changed_by'', ''changed_at'')', one);
  end loop;
  grant update on staff.officer to plumbline_keeper; -- to hold the row while absences are compared
end
$$;

-- The officers of the teams in which one of my roles may do so.
create function staff.my_officers(how text) returns table (account_id text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.account_id from staff.officer o, accounts.my_session() s
   where o.organisation_id = s.organisation_id
     and o.team_id = any (accounts.my_teams_for('staffing', how))
$$;
call platform.keep('staff.my_officers(text)', 'plumbline_app');

-- Where a team is and which grade somebody holds is known to everyone who works there; absences and
-- reductions to oneself, one's manager and those who plan for the organisation.
create policy seen on staff.centre for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation()));
create policy seen on staff.officer for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation()) and (select accounts.my_organisation()) is not null);
create policy changed on staff.officer for update to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and ((select accounts.may('staffing', 'change', 'same organisation'))
              or team_id = any ((select accounts.my_teams_for('staffing', 'change'))::text[])));
create policy added on staff.officer for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation())
         and ((select accounts.may('staffing', 'change', 'same organisation'))
              or team_id = any ((select accounts.my_teams_for('staffing', 'change'))::text[])));
do $$
declare
  one text;
  how record;
begin
  foreach one in array array['reduction', 'absence'] loop
    for how in select * from (values ('seen', 'select', 'read', 'using'), ('added', 'insert', 'change', 'with check'),
                                     ('changed', 'update', 'change', 'using')) as how (name, command, action, clause) loop
      execute format(
        'create policy %I on staff.%I for %s to plumbline_app %s (
           organisation_id = (select accounts.my_organisation()) and (%s
             (select accounts.may(''staffing'', %L, ''same organisation''))
             or account_id in (select o.account_id from staff.my_officers(%L) o)))',
        how.name, one, how.command, how.clause,
        case how.action when 'read' then 'account_id = (select accounts.me()) or ' else '' end,
        how.action, how.action);
    end loop;
  end loop;
end
$$;
grant insert (organisation_id, account_id, grade, practice_enhancement, sex, team_id, contracted_hours, from_day, until_day, changed_by, changed_at),
      update (grade, practice_enhancement, sex, team_id, contracted_hours, from_day, until_day, version, changed_by, changed_at) on staff.officer to plumbline_app;
grant insert (organisation_id, account_id, reason, hours, from_day, until_day, changed_by, changed_at),
      update (reason, hours, from_day, until_day, version, changed_by, changed_at) on staff.reduction to plumbline_app;
grant insert (organisation_id, account_id, kind, from_day, until_day, cover_id, changed_by, changed_at),
      update (kind, from_day, until_day, cover_id, version, changed_by, changed_at) on staff.absence to plumbline_app;

-- Who is away today, for everyone who must know whom to ring: not why, nor until when.
create function staff.away_today() returns table (account_id text, cover_id text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.account_id, a.cover_id from staff.absence a, accounts.my_session() s
   where a.organisation_id = s.organisation_id
     and a.from_day <= platform.present_day() and (a.until_day is null or a.until_day > platform.present_day())
$$;
call platform.keep('staff.away_today()', 'plumbline_app');

-- How many hours are taken off each officer's week today, for those who share out work: not why.
create function staff.hours_off_today() returns table (account_id text, hours numeric)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.account_id, sum(r.hours)
    from accounts.my_session() s
    join staff.reduction r on r.organisation_id = s.organisation_id
     and r.from_day <= platform.present_day() and (r.until_day is null or r.until_day > platform.present_day())
    join staff.officer o on o.organisation_id = r.organisation_id and o.account_id = r.account_id
   where accounts.may('workload', 'read', 'same organisation')
      or o.team_id = any (accounts.my_teams_for('workload', 'read'))
   group by r.account_id
$$;
call platform.keep('staff.hours_off_today()', 'plumbline_app');

create trigger keep_history after insert or update or delete on staff.centre
  for each row execute function history.keep('team_id');
create trigger keep_history after insert or update or delete on staff.officer
  for each row execute function history.keep('account_id');
-- Why somebody was away or worked less is not kept once it is over: administrators read the past of staff.
create trigger keep_history after insert or update or delete on staff.reduction
  for each row execute function history.keep('reduction_id', '-reason');
create trigger keep_history after insert or update or delete on staff.absence
  for each row execute function history.keep('absence_id', '-kind');
