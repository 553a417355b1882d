-- Who changes the meetings of a case waits at the case's own row: the server has room for any number of
-- rows that are waited for, but only for some thousands of other locks, and a loader brings more meetings.
create or replace function allocation.take_turns() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from people.person p where p.organisation_id = new.organisation_id and p.crn = new.crn for no key update;
  return null;
end
$$;
