-- An officer of a local management centre with whom the new directions meeting is booked may work in
-- another team than the one that holds the case. They are named to it by the booking, and for as long as
-- it asks something of them: until what came of the meeting is recorded, and they have done what that
-- sets off for them (Essex report, Annex 3: the officer of the meeting records a failure to attend and
-- books again; after a meeting that took place they confirm the band). Being named is all: what they may
-- do with the case is for the access matrix to say, and a case that is closed to them stays closed.
-- It happens when the transaction commits, so that a meeting that is moved does not end the naming.
create function allocation.name_meeting_officers() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  home text := new.organisation_id;
  wanted text := new.crn;
  today date := platform.present_day();
  ended text[];
  named text[];
begin
  with done as (
    update people.case_worker w
       set until_day = today, version = w.version + 1, changed_by = new.changed_by, changed_at = platform.present()
     where w.organisation_id = home and w.crn = wanted
       and w.named_for = 'new directions meeting' and w.until_day is null
       and (exists (select from people.person p where p.organisation_id = home and p.crn = wanted
                       and p.responsible_officer_id = w.account_id)
            or not exists (select from contacts.appointment x
                            where x.organisation_id = home and x.crn = wanted and x.officer_id = w.account_id
                              and x.kind = 'new directions meeting' and x.outcome is null)
               and not exists (select from allocation.task t
                                where t.organisation_id = home and t.crn = wanted and t.account_id = w.account_id
                                  and t.kind in ('confirm band', 'rebook new directions meeting') and t.done_at is null))
    returning w.account_id)
  select array_agg(account_id) into ended from done;
  -- Somebody who is named for other work stays as they are.
  with done as (
    insert into people.case_worker as w (organisation_id, crn, account_id, from_day, named_for, changed_by, changed_at)
    select distinct home, wanted, x.officer_id, today, 'new directions meeting', new.changed_by, platform.present()
      from contacts.appointment x
      join people.person p on p.organisation_id = x.organisation_id and p.crn = x.crn
     where x.organisation_id = home and x.crn = wanted
       and x.kind = 'new directions meeting' and x.outcome is null
       and x.officer_id is distinct from p.responsible_officer_id
    on conflict (organisation_id, crn, account_id) do update
       set from_day = today, until_day = null, named_for = excluded.named_for, version = w.version + 1,
           changed_by = excluded.changed_by, changed_at = excluded.changed_at
     where w.until_day <= today
    returning w.account_id)
  select array_agg(account_id) into named from done;
  -- What the loader brings is on record as loaded.
  if accounts.me() is not null then
    if named is not null then
      perform audit.record(home, 'name to the case', 'case identity', array[wanted],
                           'The new directions meeting is booked with them', json_build_object('named', named)::text);
    end if;
    if ended is not null then
      perform audit.record(home, 'end a naming', 'case identity', array[wanted],
                           'The new directions meeting asks nothing more of them', json_build_object('ended', ended)::text);
    end if;
  end if;
  return null;
end
$$;
call platform.keep('allocation.name_meeting_officers()');

-- Two who change the meetings of one case take turns from the change on: at the commit, where the chain
-- of the audit trail is held too, neither may wait for the other.
create function allocation.take_turns() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(new.organisation_id || '/' || new.crn, 0));
  return null;
end
$$;
call platform.keep('allocation.take_turns()');

do $$
declare one record;
begin
  for one in select * from (values
      ('booked', 'insert', 'contacts.appointment', 'new.kind = ''new directions meeting'' and new.outcome is null'),
      ('changed', 'update of outcome, officer_id', 'contacts.appointment', 'new.kind = ''new directions meeting'''),
      ('ended', 'update of done_at, account_id', 'allocation.task', 'new.kind in (''confirm band'', ''rebook new directions meeting'')'),
      ('held', 'update of responsible_officer_id', 'people.person', 'new.responsible_officer_id is distinct from old.responsible_officer_id'))
      as one (name, event, home, condition)
  loop
    execute format('create trigger meeting_%s_in_turn after %s on %s
      for each row when (%s) execute function allocation.take_turns()', one.name, one.event, one.home, one.condition);
    execute format('create constraint trigger meeting_%s after %s on %s deferrable initially deferred
      for each row when (%s) execute function allocation.name_meeting_officers()', one.name, one.event, one.home, one.condition);
  end loop;
end
$$;

-- Those whose meetings were booked before.
do $$
declare before text := current_setting('role');
begin
  perform set_config('role', 'plumbline_keeper', true);
  insert into people.case_worker (organisation_id, crn, account_id, from_day, named_for, changed_by)
  select distinct x.organisation_id, x.crn, x.officer_id, platform.present_day(), 'new directions meeting', 'migration'
    from contacts.appointment x
    join people.person p on p.organisation_id = x.organisation_id and p.crn = x.crn
   where x.kind = 'new directions meeting' and x.outcome is null
     and x.officer_id is distinct from p.responsible_officer_id
  on conflict do nothing;
  perform set_config('role', before, true);
end
$$;
