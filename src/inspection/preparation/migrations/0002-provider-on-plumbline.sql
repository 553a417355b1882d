-- The organisation on Plumbline that is inspected, where it is one: its case lists and the cases drawn are
-- then read in its own record. Nothing is opened by naming it: the provider opens the door.
alter table preparation.inspection add column provider_organisation_id text references platform.organisation;
create index on preparation.inspection (provider_organisation_id);
grant insert (provider_organisation_id) on preparation.inspection to plumbline_app;

create function preparation.check_provider() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.provider_organisation_id is not null and not exists (
       select from platform.organisation o
        where o.organisation_id = new.provider_organisation_id and o.kind in ('provider', 'nps')) then
    raise exception 'Only a provider is inspected' using errcode = 'check_violation';
  end if;
  return null;
end
$$;
call platform.keep('preparation.check_provider()');
create trigger check_provider after insert or update of provider_organisation_id on preparation.inspection
  for each row execute function preparation.check_provider();
