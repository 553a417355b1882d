create schema audit;
grant usage on schema audit to plumbline_app, plumbline_sign_in, plumbline_loader, plumbline_keeper;

-- Every look and every change, in the chain of the organisation whose record it was.
create table audit.event (
  organisation_id       text not null references platform.organisation,
  event_id              bigint generated always as identity,
  at                    timestamptz not null,
  actor_id              text, -- organisation/account
  actor_name            text not null,
  action                text not null check (action ~ '\S'),
  resource              text not null check (resource ~ '\S'),
  subject               text,
  reason                text,
  request_id            text,
  detail                text,
  primary key (organisation_id, event_id)
);
create index on audit.event (organisation_id, subject, event_id);
create index on audit.event (organisation_id, actor_id, event_id);

-- Its place in the chain, given when the transaction commits: no gap, and each hash covers the last.
create table audit.link (
  organisation_id text not null,
  sequence        bigint not null check (sequence >= 1),
  event_id        bigint not null,
  previous_hash   text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash            text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (organisation_id, sequence),
  unique (organisation_id, event_id),
  foreign key (organisation_id, event_id) references audit.event
);

-- The end of each chain; whoever commits waits here for their turn, and no longer than the commit takes.
create table audit.head (
  organisation_id text primary key references platform.organisation,
  sequence        bigint not null,
  hash            text not null
);

create trigger refuse_change before update or delete or truncate on audit.event
  for each statement execute function platform.refuse_change();
create trigger refuse_change before update or delete or truncate on audit.link
  for each statement execute function platform.refuse_change();
call platform.protect('audit.event');
call platform.protect('audit.link');
call platform.protect('audit.head');
revoke insert on audit.event, audit.link, audit.head from plumbline_loader;
grant select, insert on audit.event, audit.link to plumbline_keeper;
grant select, insert, update on audit.head to plumbline_keeper;
grant select on platform.organisation to plumbline_keeper;

-- Text with its length in bytes before it, so that no two lists of texts read the same.
create function audit.netstring(value text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(octet_length(convert_to(value, 'UTF8'))::text || ':' || value || ',', '-,')
$$;

-- A moment as the chain writes it: UTC, to the microsecond.
create function audit.moment(at timestamptz) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

create function audit.hash_of(event audit.event, previous_hash text, sequence bigint) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select encode(sha256(convert_to(
    audit.netstring('plumbline-audit-1') || audit.netstring(previous_hash)
      || audit.netstring(event.organisation_id) || audit.netstring(sequence::text)
      || audit.netstring(audit.moment(event.at)) || audit.netstring(event.actor_id)
      || audit.netstring(event.actor_name) || audit.netstring(event.action)
      || audit.netstring(event.resource) || audit.netstring(event.subject)
      || audit.netstring(event.reason) || audit.netstring(event.request_id)
      || audit.netstring(event.detail), 'UTF8')), 'hex')
$$;

create function audit.join_chain() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  last audit.head;
  made text;
begin
  insert into audit.head values (new.organisation_id, 0, repeat('0', 64)) on conflict do nothing;
  select * into last from audit.head h where h.organisation_id = new.organisation_id for update;
  made := audit.hash_of(new, last.hash, last.sequence + 1);
  insert into audit.link values (new.organisation_id, last.sequence + 1, new.event_id, last.hash, made);
  update audit.head h set sequence = last.sequence + 1, hash = made
   where h.organisation_id = new.organisation_id;
  return null;
end
$$;
call platform.keep('audit.join_chain()');
create constraint trigger join_chain after insert on audit.event
  deferrable initially deferred for each row execute function audit.join_chain();

-- Puts something on record in the name of whoever is signed in: nobody can write in another's name.
create function audit.record(
  organisation text, action text, resource text, subjects text[], reason text, detail text
) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  s accounts.session := accounts.my_session();
  who text;
begin
  if s.account_id is null then
    raise exception 'Nobody is signed in: nothing can be put on record' using errcode = 'insufficient_privilege';
  end if;
  select name into who from accounts.account a
   where a.organisation_id = s.organisation_id and a.account_id = s.account_id;
  insert into audit.event (organisation_id, at, actor_id, actor_name,
                           action, resource, subject, reason, request_id, detail)
  select coalesce(organisation, s.organisation_id), platform.present(),
         s.organisation_id || '/' || s.account_id, who, action, resource, subject, reason,
         nullif(current_setting('plumbline.request', true), ''), detail
    from unnest(subjects) as subject;
end
$$;
call platform.keep('audit.record(text, text, text, text[], text, text)', 'plumbline_app', 'plumbline_keeper');

-- The same for what happens before or without a session: signing in, loading, a batch.
create function audit.record_as(
  organisation text, account text, name text, action text, resource text, subject text, reason text, detail text
) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into audit.event (organisation_id, at, actor_id, actor_name,
                           action, resource, subject, reason, request_id, detail)
  values (organisation, platform.present(), organisation || '/' || account, name, action, resource, subject, reason,
          nullif(current_setting('plumbline.request', true), ''), detail)
$$;
call platform.keep('audit.record_as(text, text, text, text, text, text, text, text)',
                   'plumbline_sign_in', 'plumbline_loader');

grant select on audit.event, audit.link, audit.head to plumbline_app;
create policy audited on audit.event for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('audit trail', 'read', 'same organisation')));
create policy audited on audit.link for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('audit trail', 'read', 'same organisation')));
create policy audited on audit.head for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('audit trail', 'read', 'same organisation')));
