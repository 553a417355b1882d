create schema accounts;
grant usage on schema accounts to plumbline_app, plumbline_sign_in, plumbline_loader, plumbline_keeper;

-- The access matrix as the database applies it: policy/access/access-matrix.csv, written by the owner
-- at each start. It belongs to no organisation: it is the rule for all.
create table accounts.permission (
  role     text not null,
  resource text not null,
  action   text not null,
  relation text not null,
  level    text not null check (level in ('shielded', 'full')),
  primary key (role, resource, action, relation)
);
grant select on accounts.permission to plumbline_app, plumbline_keeper;

create table accounts.team (
  organisation_id text not null references platform.organisation,
  team_id         text not null check (team_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name            text collate platform.en_gb not null check (name ~ '\S'),
  closed_on       date,
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, team_id)
);

-- Who may sign in. `access_version` rises with every change of role: sessions begun before it are over.
create table accounts.account (
  organisation_id text not null references platform.organisation,
  account_id      text not null check (account_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  username        text not null check (username ~ '^[a-z0-9][a-z0-9.@_-]*$'),
  name            text collate platform.en_gb not null check (name ~ '\S'),
  email           text,
  demo            boolean not null default false,
  active          boolean not null default true,
  access_version  integer not null default 1,
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, account_id)
);
create unique index account_username on accounts.account (username);
create index account_name on accounts.account (organisation_id, name, account_id);

-- A role somebody holds, in a team where the role is held in one, from a day and perhaps until one.
create table accounts.assignment (
  organisation_id text not null,
  assignment_id   text not null,
  account_id      text not null,
  role            text not null,
  team_id         text,
  from_day        date not null,
  until_day       date check (until_day >= from_day),
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, assignment_id),
  foreign key (organisation_id, account_id) references accounts.account,
  foreign key (organisation_id, team_id) references accounts.team
);
create index on accounts.assignment (organisation_id, account_id);
create index on accounts.assignment (organisation_id, team_id);

-- How somebody proves who they are. Only the sign-in role reads or writes it.
create table accounts.credential (
  organisation_id  text not null,
  account_id       text not null,
  password_hash    text,
  second_factor    text, -- sealed with the installation's key
  last_code_step   bigint,
  recovery_codes   text[] not null default '{}', -- fingerprints
  openid_issuer    text,
  openid_subject   text,
  primary key (organisation_id, account_id),
  foreign key (organisation_id, account_id) references accounts.account
);
create unique index on accounts.credential (openid_issuer, openid_subject);

-- A session is known by the fingerprint of its token; the token itself is kept nowhere.
create table accounts.session (
  organisation_id text not null,
  session_id      text not null check (session_id ~ '^[0-9a-f]{64}$'),
  account_id      text not null,
  access_version  integer not null,
  means           text not null check (means in ('password', 'openid', 'demo', 'token')),
  started_at      timestamptz not null,
  seen_at         timestamptz not null,
  ends_at         timestamptz not null,
  idle_minutes    integer not null,
  ended_at        timestamptz,
  ended_why       text,
  token_name      text check (token_name ~ '\S'), -- what its owner calls the token of a program
  primary key (organisation_id, session_id),
  foreign key (organisation_id, account_id) references accounts.account,
  check ((means = 'token') = (token_name is not null))
);
create unique index on accounts.session (session_id);
create index on accounts.session (organisation_id, account_id) where ended_at is null;
create unique index one_token_of_a_name on accounts.session (organisation_id, account_id, token_name) where ended_at is null;

-- Attempts to sign in that failed, by account name as typed (fingerprint) and by address. Nobody is
-- known yet, so there is no organisation to belong to.
create table accounts.failed_attempt (
  attempt_id bigint generated always as identity primary key,
  username   text not null,
  address    text not null,
  at         timestamptz not null default platform.present()
);
create index on accounts.failed_attempt (username, at);
create index on accounts.failed_attempt (address, at);

call platform.protect('accounts.team');
call platform.protect('accounts.account');
call platform.protect('accounts.assignment');
call platform.protect('accounts.credential');
call platform.protect('accounts.session');
call platform.protect('accounts.failed_attempt');
grant select, update on accounts.account, accounts.session, accounts.assignment, accounts.team to plumbline_keeper;
grant update on accounts.account, accounts.team, accounts.assignment, accounts.credential to plumbline_loader;
-- Sessions are begun, and attempts counted, by whoever signs people in and by nobody else.
revoke all on accounts.session, accounts.failed_attempt from plumbline_loader;

-- The session of this transaction, when it is in force: not ended, not idle too long, of an active
-- account whose roles have not changed since it began.
create function accounts.my_session() returns accounts.session
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.*
    from accounts.session s
    join accounts.account a using (organisation_id, account_id)
   where s.session_id = current_setting('plumbline.session', true)
     and s.ended_at is null
     and s.ends_at > platform.present()
     and s.seen_at + make_interval(mins => s.idle_minutes) > platform.present()
     and a.active and a.access_version = s.access_version
$$;
call platform.keep('accounts.my_session()', 'plumbline_keeper');

create function accounts.me() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (accounts.my_session()).account_id
$$;
call platform.keep('accounts.me()', 'plumbline_app', 'plumbline_keeper');

create function accounts.my_organisation() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (accounts.my_session()).organisation_id
$$;
call platform.keep('accounts.my_organisation()', 'plumbline_app', 'plumbline_keeper');

-- The roles I hold today, each with its team where it has one.
create function accounts.my_assignments() returns setof accounts.assignment
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select g.*
    from accounts.assignment g, accounts.my_session() s
   where g.organisation_id = s.organisation_id and g.account_id = s.account_id
     and g.from_day <= platform.present_day()
     and (g.until_day is null or g.until_day > platform.present_day())
$$;
call platform.keep('accounts.my_assignments()', 'plumbline_app', 'plumbline_keeper');

-- Whether one of my roles may do this, standing so to it. `wanted`: at least this level.
create function accounts.may(what text, how text, standing text, wanted text default 'full') returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from accounts.my_assignments() g
      join accounts.permission p on p.role = g.role
     where p.resource = what and p.action = how and p.relation = standing
       and (p.level = wanted or p.level = 'full'))
$$;
call platform.keep('accounts.may(text, text, text, text)', 'plumbline_app', 'plumbline_keeper');

-- The teams for which one of my roles may do this.
create function accounts.my_teams_for(what text, how text) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct g.team_id), '{}')
    from accounts.my_assignments() g
    join accounts.permission p on p.role = g.role
   where p.resource = what and p.action = how and p.relation = 'own team' and p.level = 'full'
     and g.team_id is not null
$$;
call platform.keep('accounts.my_teams_for(text, text)', 'plumbline_app', 'plumbline_keeper');

-- All of it at once, for policies that ask it of row after row: where, and for whom, one of my roles may
-- do this. One row; of nulls when nobody is signed in.
create function accounts.standing(
  what text, how text, out organisation_id text, out account_id text,
  out own boolean, out teams text[], out everyone boolean, out emergency boolean, out sampled boolean
) language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.organisation_id, s.account_id,
         coalesce(bool_or(p.relation = 'own'), false),
         coalesce(array_agg(g.team_id) filter (where p.relation = 'own team' and g.team_id is not null), '{}'),
         coalesce(bool_or(p.relation = 'same organisation'), false),
         coalesce(bool_or(p.relation = 'emergency'), false),
         coalesce(bool_or(p.relation = 'sampled'), false)
    from accounts.my_session() s
    left join accounts.assignment g
      on g.organisation_id = s.organisation_id and g.account_id = s.account_id
     and g.from_day <= platform.present_day() and (g.until_day is null or g.until_day > platform.present_day())
    left join accounts.permission p
      on p.role = g.role and p.resource = what and p.action = how and p.level = 'full'
   group by s.organisation_id, s.account_id
$$;
call platform.keep('accounts.standing(text, text)', 'plumbline_app', 'plumbline_keeper');

-- Every change of a role, a team of a role or of whether the account is active ends its sessions.
create function accounts.access_has_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update accounts.account set access_version = access_version + 1
   where organisation_id = new.organisation_id and account_id = new.account_id;
  return null;
end
$$;
call platform.keep('accounts.access_has_changed()');
create trigger access_has_changed after insert or update on accounts.assignment
  for each row execute function accounts.access_has_changed();
create trigger access_has_changed after update of active on accounts.account
  for each row when (old.active is distinct from new.active)
  execute function accounts.access_has_changed();

-- Writes down who changes or adds a row and when, whatever they say themselves: nobody signed in can
-- write in another's name. The arguments name the columns.
create function accounts.sign() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if current_user = 'plumbline_app' then
    new := jsonb_populate_record(new, jsonb_build_object(tg_argv[0], accounts.me()));
    if tg_nargs > 1 then
      new := jsonb_populate_record(new, jsonb_build_object(tg_argv[1], platform.present()));
    end if;
  end if;
  return new;
end
$$;
create trigger signed before insert or update on accounts.team
  for each row execute function accounts.sign('changed_by', 'changed_at');
create trigger signed before insert or update on accounts.account
  for each row execute function accounts.sign('changed_by', 'changed_at');
create trigger signed before insert or update on accounts.assignment
  for each row execute function accounts.sign('changed_by', 'changed_at');
create trigger signed before insert on platform.organisation
  for each row execute function accounts.sign('recorded_by', 'recorded_at');

-- Somebody signed in sees colleagues' names and teams of their own organisation: work is shared.
grant select on accounts.team, accounts.account, accounts.assignment to plumbline_app;
create policy colleagues on accounts.team for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation()));
create policy colleagues on accounts.account for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation()));
create policy colleagues on accounts.assignment for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation()));
-- An administrator of the installation sees the organisations it serves; see the matrix, "organisation".
create function accounts.runs_the_installation() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select accounts.may('organisation', 'change', 'same organisation')
     and exists (select from platform.organisation o, accounts.my_session() s
                  where o.organisation_id = s.organisation_id and o.kind = 'installation')
$$;
call platform.keep('accounts.runs_the_installation()', 'plumbline_app');

-- What an administrator changes: columns that carry no rights of their own are the only ones granted.
grant insert (organisation_id, team_id, name, changed_by, changed_at),
      update (name, closed_on, version, changed_by, changed_at) on accounts.team to plumbline_app;
grant insert (organisation_id, account_id, username, name, email, changed_by, changed_at),
      update (name, email, active, version, changed_by, changed_at) on accounts.account to plumbline_app;
grant insert (organisation_id, assignment_id, account_id, role, team_id, from_day, until_day, changed_by, changed_at),
      update (until_day, version, changed_by, changed_at) on accounts.assignment to plumbline_app;
create policy administered on accounts.team to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('team', 'change', 'same organisation')))
  with check (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('team', 'change', 'same organisation')));
create policy administered on accounts.account for update to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('staff', 'change', 'same organisation')));
create policy added on accounts.account for insert to plumbline_app
  with check ((organisation_id = (select accounts.my_organisation())
               and (select accounts.may('staff', 'change', 'same organisation')))
              or (select accounts.runs_the_installation()));
-- Nobody gives a role to themselves, an administrator neither.
create policy administered on accounts.assignment for update to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('role', 'change', 'same organisation'))
         and account_id <> (select accounts.me()));
create policy added on accounts.assignment for insert to plumbline_app
  with check (account_id <> (select accounts.me())
              and ((organisation_id = (select accounts.my_organisation())
                    and (select accounts.may('role', 'change', 'same organisation')))
                   or (role = 'administrator' and (select accounts.runs_the_installation()))));

alter table platform.organisation enable row level security;
alter table platform.organisation force row level security;
create policy known on platform.organisation for select
  to plumbline_public, plumbline_app, plumbline_sign_in, plumbline_keeper, plumbline_loader using (true);
create policy loader on platform.organisation to plumbline_loader using (true) with check (true);
create policy added on platform.organisation for insert to plumbline_app
  with check ((select accounts.runs_the_installation()) and kind in ('provider', 'inspectorate', 'nps'));
create policy renamed on platform.organisation for update to plumbline_app
  using ((select accounts.runs_the_installation())
         or (organisation_id = (select accounts.my_organisation())
             and (select accounts.may('organisation', 'change', 'same organisation'))));

-- Signing in: finds the account, keeps its proofs, begins and ends sessions. It sees no case.
grant select on accounts.account, accounts.assignment to plumbline_sign_in;
grant select, insert, update on accounts.credential to plumbline_sign_in;
grant select, insert, update on accounts.session to plumbline_sign_in;
grant select, insert, delete on accounts.failed_attempt to plumbline_sign_in;
create policy sign_in on accounts.account for select to plumbline_sign_in using (true);
create policy sign_in on accounts.assignment for select to plumbline_sign_in using (true);
create policy sign_in on accounts.credential to plumbline_sign_in using (true) with check (true);
create policy sign_in on accounts.session to plumbline_sign_in using (true) with check (true);
create policy sign_in on accounts.failed_attempt to plumbline_sign_in using (true) with check (true);
-- My own sessions, so that I can end them.
grant select (organisation_id, account_id, means, token_name, started_at, seen_at, ends_at, ended_at) on accounts.session to plumbline_app;
create policy own on accounts.session for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation()) and account_id = (select accounts.me()));

-- Says whose session this is, and that they are still here. No row: nobody is signed in.
create function accounts.still_here() returns table (
  organisation_id text, organisation_name text, kind text, account_id text, name text,
  means text, idle_until timestamptz, ends_at timestamptz
) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s accounts.session := accounts.my_session();
begin
  if s.account_id is null then return; end if;
  -- Once a minute is often enough, and spares a write for every page.
  if s.seen_at < platform.present() - interval '1 minute' then
    update accounts.session t set seen_at = platform.present()
     where t.organisation_id = s.organisation_id and t.session_id = s.session_id;
    s.seen_at := platform.present();
  end if;
  return query
    select o.organisation_id, o.name::text, o.kind, a.account_id, a.name::text, s.means,
           least(s.seen_at + make_interval(mins => s.idle_minutes), s.ends_at), s.ends_at
      from platform.organisation o join accounts.account a on a.organisation_id = o.organisation_id
     where o.organisation_id = s.organisation_id and a.account_id = s.account_id;
end
$$;
call platform.keep('accounts.still_here()', 'plumbline_app');

-- A link with which somebody sets up how they sign in: used once, for three days. Known by fingerprint.
create table accounts.set_up_link (
  organisation_id text not null,
  link_id         text not null check (link_id ~ '^[0-9a-f]{64}$'),
  account_id      text not null,
  made_by         text not null,
  until_time      timestamptz not null,
  used_at         timestamptz,
  primary key (organisation_id, link_id),
  foreign key (organisation_id, account_id) references accounts.account
);
create unique index on accounts.set_up_link (link_id);
call platform.protect('accounts.set_up_link');
create trigger signed before insert on accounts.set_up_link
  for each row execute function accounts.sign('made_by');
grant select, update on accounts.set_up_link to plumbline_sign_in;
create policy sign_in on accounts.set_up_link to plumbline_sign_in using (true) with check (true);
grant insert (organisation_id, link_id, account_id, made_by, until_time) on accounts.set_up_link to plumbline_app;
-- Whoever has a link can sign in as its account: those who run the installation may make one only for an
-- account that administers and does nothing else, so that no link of theirs ever leads to a case.
create function accounts.only_administers(organisation text, account text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from accounts.assignment g where g.organisation_id = organisation and g.account_id = account)
     and not exists (select from accounts.assignment g where g.organisation_id = organisation
                        and g.account_id = account and g.role <> 'administrator')
     and (select accounts.runs_the_installation())
$$;
call platform.keep('accounts.only_administers(text, text)', 'plumbline_app');
create policy made on accounts.set_up_link for insert to plumbline_app
  with check (account_id <> (select accounts.me())
              and until_time <= (select platform.present()) + interval '3 days'
              and ((organisation_id = (select accounts.my_organisation())
                    and (select accounts.may('staff', 'change', 'same organisation')))
                   or accounts.only_administers(organisation_id, account_id)));
