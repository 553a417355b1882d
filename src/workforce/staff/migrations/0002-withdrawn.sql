-- An absence or a reduction that was recorded by mistake is withdrawn with a reason: the row stays, stays
-- as it is, and counts nowhere. The three columns are written together, and signed like every change.
do $$
declare
  one text;
begin
  foreach one in array array['absence', 'reduction'] loop
    execute format(
      'alter table staff.%I
         add column withdrawn_at timestamptz,
         add column withdrawn_by text,
         add column withdrawn_reason text check (withdrawn_reason ~ ''\S''),
         add constraint wholly_withdrawn check (num_nonnulls(withdrawn_at, withdrawn_by, withdrawn_reason) in (0, 3))', one);
    execute format('grant update (withdrawn_reason) on staff.%I to plumbline_app', one);
    execute format(
      'create trigger refuse_change before update on staff.%I for each row
         when (old.withdrawn_reason is not null) execute function platform.refuse_change()', one);
    execute format(
      'create trigger signed_when_withdrawn before update on staff.%I for each row
         when (old.withdrawn_reason is null and new.withdrawn_reason is not null)
         execute function accounts.sign(''withdrawn_by'', ''withdrawn_at'')', one);
    execute format('drop trigger keep_history on staff.%I', one);
  end loop;
end
$$;
-- That it was withdrawn, by whom and when is kept; the reason may tell why somebody was away, which is not.
create trigger keep_history after insert or update or delete on staff.reduction
  for each row execute function history.keep('reduction_id', '-reason', '-withdrawn_reason');
create trigger keep_history after insert or update or delete on staff.absence
  for each row execute function history.keep('absence_id', '-kind', '-withdrawn_reason');

create or replace function staff.refuse_overlap() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.withdrawn_reason is not null then
    return new;
  end if;
  perform from staff.officer where organisation_id = new.organisation_id and account_id = new.account_id for update;
  if exists (select from staff.absence a
              where a.organisation_id = new.organisation_id and a.account_id = new.account_id
                and a.absence_id <> new.absence_id and a.withdrawn_reason is null
                and daterange(a.from_day, a.until_day) && daterange(new.from_day, new.until_day)) then
    raise exception 'These absences overlap' using errcode = 'PLB02';
  end if;
  return new;
end
$$;
create or replace function staff.refuse_beyond_contract() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  contracted numeric;
  most numeric;
begin
  if new.withdrawn_reason is not null then
    return new;
  end if;
  select contracted_hours into contracted from staff.officer
   where organisation_id = new.organisation_id and account_id = new.account_id for update;
  -- The most that is taken off on one day: that day is one on which a reduction begins.
  select max(taken) into most from (
    select sum(r.hours) as taken
      from (select new.from_day as on_day union
            select from_day from staff.reduction
             where organisation_id = new.organisation_id and account_id = new.account_id and withdrawn_reason is null
               and from_day >= new.from_day and (new.until_day is null or from_day < new.until_day)) days
      join lateral (
        select new.hours as hours where daterange(new.from_day, new.until_day) @> on_day
        union all
        select o.hours from staff.reduction o
         where o.organisation_id = new.organisation_id and o.account_id = new.account_id and o.withdrawn_reason is null
           and o.reduction_id <> new.reduction_id and daterange(o.from_day, o.until_day) @> on_day) r on true
     group by on_day) each_day;
  if most > contracted then
    raise exception 'These reductions go beyond the contracted hours' using errcode = 'PLB03';
  end if;
  return new;
end
$$;

create or replace function staff.away_today() returns table (account_id text, cover_id text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.account_id, a.cover_id from staff.absence a, accounts.my_session() s
   where a.organisation_id = s.organisation_id and a.withdrawn_reason is null
     and a.from_day <= platform.present_day() and (a.until_day is null or a.until_day > platform.present_day())
$$;
create or replace function staff.hours_off_today() returns table (account_id text, hours numeric)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.account_id, sum(r.hours)
    from accounts.my_session() s
    join staff.reduction r on r.organisation_id = s.organisation_id and r.withdrawn_reason is null
     and r.from_day <= platform.present_day() and (r.until_day is null or r.until_day > platform.present_day())
    join staff.officer o on o.organisation_id = r.organisation_id and o.account_id = r.account_id
   where accounts.may('workload', 'read', 'same organisation')
      or o.team_id = any (accounts.my_teams_for('workload', 'read'))
   group by r.account_id
$$;

-- No contract is cut below what is taken off on a day from today on. Checked when the transaction ends, so
-- that a cut and what makes room for it may come in any order; the row's hours are read as they end up.
create function staff.refuse_contract_below_reductions() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  today date := platform.present_day();
begin
  if exists (
    select from staff.officer o
      join lateral (select today as on_day union
                    select r.from_day from staff.reduction r
                     where r.organisation_id = o.organisation_id and r.account_id = o.account_id
                       and r.withdrawn_reason is null and r.from_day > today) days on true
     where o.organisation_id = new.organisation_id and o.account_id = new.account_id
       and o.contracted_hours < (select sum(r.hours) from staff.reduction r
                                  where r.organisation_id = o.organisation_id and r.account_id = o.account_id
                                    and r.withdrawn_reason is null
                                    and daterange(r.from_day, r.until_day) @> days.on_day)) then
    raise exception 'The contracted hours are below the reductions' using errcode = 'PLB03';
  end if;
  return null;
end
$$;
call platform.keep('staff.refuse_contract_below_reductions()');
create constraint trigger contract_covers_reductions after update on staff.officer
  deferrable initially deferred for each row
  when (new.contracted_hours < old.contracted_hours)
  execute function staff.refuse_contract_below_reductions();
