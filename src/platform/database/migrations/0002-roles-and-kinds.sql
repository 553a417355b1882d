-- The roles in which the program works. None may log in, own a table or pass by row-level security:
--   plumbline_nobody   what a connection is between transactions: nothing at all
--   plumbline_public   pages for everyone: published results only
--   plumbline_app      somebody signed in, as far as their session goes
--   plumbline_sign_in  finds accounts and begins sessions; sees no case
--   plumbline_loader   loads what ships with Plumbline, and runs its batches
--   plumbline_keeper   owns the functions that answer for the rules themselves
-- Roles belong to the whole server, so another Plumbline on it may have made them a moment ago.
do $$
declare wanted text;
begin
  foreach wanted in array array['nobody', 'public', 'app', 'sign_in', 'loader', 'keeper'] loop
    begin
      execute format('create role plumbline_%s nologin noinherit nobypassrls', wanted);
    exception when duplicate_object or unique_violation then null;
    end;
    -- Who may make roles is a member of those they made, yet since PostgreSQL 16 may not take them.
    if not pg_has_role(current_user, 'plumbline_' || wanted,
                       case when current_setting('server_version_num')::int < 160000 then 'member' else 'set' end) then
      execute format('grant plumbline_%s to current_user', wanted);
    end if;
  end loop;
end
$$;

grant usage on schema platform to plumbline_public, plumbline_app, plumbline_sign_in, plumbline_loader, plumbline_keeper;

-- What kind of organisation this is: who works there, and whether its results are everyone's.
-- installation: the organisation that runs this copy of Plumbline; its administrators add the others.
alter table platform.organisation
  add column kind text not null default 'provider'
    check (kind in ('provider', 'inspectorate', 'nps', 'installation', 'published')),
  add column version integer not null default 1;
update platform.organisation set kind = 'published' where organisation_id = 'published-results';

grant select on platform.organisation to plumbline_public, plumbline_app, plumbline_sign_in, plumbline_keeper, plumbline_loader;
grant insert, update on platform.organisation to plumbline_loader;
grant insert (organisation_id, name, kind, recorded_by, recorded_at), update (name, version) on platform.organisation to plumbline_app;

-- Protects a table and lets the two roles that answer for the rules and the shipped data work on it.
-- What others may see of it is a policy of its own.
create procedure platform.protect(subject regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', subject);
  execute format('alter table %s force row level security', subject);
  execute format('create policy keeper on %s to plumbline_keeper using (true) with check (true)', subject);
  execute format('create policy loader on %s to plumbline_loader using (true) with check (true)', subject);
  execute format('grant select, insert on %s to plumbline_loader', subject);
end
$$;

-- Hands a function to the keeper, who sees every row, and takes it from everyone else. A trigger's
-- function is nobody's to use: who could would hang it on a table of their own, with rows of their own.
-- Such functions look for names in pg_temp last, where anyone may put a name that stands for another.
create procedure platform.keep(function regprocedure, variadic users text[] default '{}') language plpgsql as $$
declare
  home text := (select n.nspname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.oid = function);
  one text;
begin
  execute format('grant create, usage on schema %I to plumbline_keeper', home);
  execute format('alter function %s owner to plumbline_keeper', function);
  execute format('revoke create on schema %I from plumbline_keeper', home);
  execute format('revoke all on function %s from public', function);
  foreach one in array users loop
    execute format('grant execute on function %s to %I', function, one);
  end loop;
end
$$;

-- The time by the program's clock, which tests move; the server's own where none is given.
create function platform.present() returns timestamptz language sql stable as $$
  select coalesce(nullif(current_setting('plumbline.now', true), '')::timestamptz, now())
$$;

create function platform.present_day() returns date language sql stable as $$
  select (platform.present() at time zone 'Europe/London')::date
$$;
