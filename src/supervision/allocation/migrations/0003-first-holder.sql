-- A case has a holder from its first moment: whoever puts it on record, and however, the transaction ends
-- with a row of who holds it. The first is the officer the record names, or for a case without one the
-- team in which intake keeps it. What brings its own row, with its own reason, is left as it is.
create function allocation.hold_from_the_first() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into allocation.holding (organisation_id, crn, officer_id, team_id, reason, decided_by)
  select p.organisation_id, p.crn, p.responsible_officer_id, p.team_id,
         case when p.responsible_officer_id is null then 'Put on record: intake holds the case until an officer is found'
              else 'Put on record' end,
         new.changed_by
    from people.person p
   where p.organisation_id = new.organisation_id and p.crn = new.crn
     and not exists (select from allocation.holding h where h.organisation_id = p.organisation_id and h.crn = p.crn);
  return null;
end
$$;
call platform.keep('allocation.hold_from_the_first()');
create constraint trigger held_from_the_first after insert on people.person
  deferrable initially deferred for each row execute function allocation.hold_from_the_first();

-- The cases that nobody holds, of those whose holder I may decide: there should be none.
create function allocation.held_by_nobody() returns table (crn text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with me as materialized (
    select s.organisation_id, accounts.may('case allocation', 'use', 'same organisation') as everywhere,
           accounts.my_teams_for('case allocation', 'use') as teams
      from accounts.my_session() s)
  select p.crn
    from me join people.person p on p.organisation_id = me.organisation_id
   where (me.everywhere or p.team_id = any (me.teams))
     and not exists (select from allocation.holding h where h.organisation_id = p.organisation_id and h.crn = p.crn)
$$;
call platform.keep('allocation.held_by_nobody()', 'plumbline_app');

-- Those that were put on record before.
do $$
declare before text := current_setting('role');
begin
  perform set_config('role', 'plumbline_keeper', true);
  insert into allocation.holding (organisation_id, crn, officer_id, team_id, reason, decided_by)
  select p.organisation_id, p.crn, p.responsible_officer_id, p.team_id, 'Put on record before holders were', p.changed_by
    from people.person p
   where not exists (select from allocation.holding h where h.organisation_id = p.organisation_id and h.crn = p.crn);
  perform set_config('role', before, true);
end
$$;
