-- What is hashed for the chain, written so that the database can put it into the expression that asks:
-- a row is some fourteen texts, and a call with settings of its own for each costs more than the hash.
-- Their names are looked up here and now, so that no search path of a caller's matters.
create or replace function audit.netstring(value text) returns text
language sql stable parallel safe
return coalesce(octet_length(convert_to(value, 'UTF8'))::text || ':' || value || ',', '-,');

create or replace function audit.moment(at timestamptz) returns text
language sql stable
return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

create or replace function audit.hash_of(event audit.event, previous_hash text, sequence bigint) returns text
language sql stable
return encode(sha256(convert_to(
    audit.netstring('plumbline-audit-1') || audit.netstring(previous_hash)
      || audit.netstring((event).organisation_id) || audit.netstring(sequence::text)
      || audit.netstring(audit.moment((event).at)) || audit.netstring((event).actor_id)
      || audit.netstring((event).actor_name) || audit.netstring((event).action)
      || audit.netstring((event).resource) || audit.netstring((event).subject)
      || audit.netstring((event).reason) || audit.netstring((event).request_id)
      || audit.netstring((event).detail), 'UTF8')), 'hex');

-- The checks of each row without patterns, which would take longer than all the rest.
alter table audit.event
  drop constraint event_action_check, drop constraint event_resource_check,
  add constraint event_action_check check (btrim(action, E' \t\r\n') <> ''),
  add constraint event_resource_check check (btrim(resource, E' \t\r\n') <> '');
alter table audit.link
  drop constraint link_hash_check, drop constraint link_previous_hash_check,
  add constraint link_hash_check check (octet_length(hash) = 64 and translate(hash, '0123456789abcdef', '') = ''),
  add constraint link_previous_hash_check
    check (octet_length(previous_hash) = 64 and translate(previous_hash, '0123456789abcdef', '') = '');

-- The rows of a transaction are told by its number, from the first of them on, and the end of the chain
-- says how far it has come with them: nothing is looked up in the trail or the chain, so no commit waits
-- longer because they are long, whatever the planner thinks of them on the day it makes its plan.
alter table audit.event add column transaction_id xid8 not null default pg_current_xact_id();
alter table audit.head add column transaction_id xid8, add column event_id bigint;
create unique index event_by_number on audit.event (event_id);
create or replace function audit.join_chain() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp set enable_seqscan = off as $$
declare
  last audit.head;
  one audit.event;
  made text;
  ids bigint[] := '{}';
  hashes text[] := '{}';
begin
  -- Whoever has come this far holds the end of the chain until they commit.
  if exists (select from audit.head h where h.organisation_id = new.organisation_id
                and h.transaction_id = pg_current_xact_id() and h.event_id >= new.event_id) then
    return null;
  end if;
  insert into audit.head values (new.organisation_id, 0, repeat('0', 64)) on conflict do nothing;
  select * into last from audit.head h where h.organisation_id = new.organisation_id for update;
  made := last.hash;
  for one in
    select e.* from audit.event e
     where e.event_id >= new.event_id and e.transaction_id = pg_current_xact_id()
       -- Put so that no index by organisation answers it, of which the whole would be read.
       and e.organisation_id || '' = new.organisation_id
     order by e.event_id
  loop
    ids := ids || one.event_id;
    made := audit.hash_of(one, made, last.sequence + cardinality(ids));
    hashes := hashes || made;
  end loop;
  insert into audit.link (organisation_id, sequence, event_id, previous_hash, hash)
  select new.organisation_id, last.sequence + n.at, n.id,
         case n.at when 1 then last.hash else hashes[n.at - 1] end, n.hash
    from unnest(ids, hashes) with ordinality as n (id, hash, at);
  update audit.head h
     set sequence = last.sequence + cardinality(ids), hash = made,
         transaction_id = pg_current_xact_id(), event_id = ids[cardinality(ids)]
   where h.organisation_id = new.organisation_id;
  return null;
end
$$;
