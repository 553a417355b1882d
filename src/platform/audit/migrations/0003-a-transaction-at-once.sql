-- What a transaction puts on record joins its organisation's chain at once, in the order in which it was
-- written: a list of fifty people is fifty rows, and whoever commits waits for one turn instead of fifty.
-- The first row to come here takes the others along. Rows without a link that this transaction can see
-- are its own: those of another are not visible before they are committed, and then they have theirs.
create or replace function audit.join_chain() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  last audit.head;
  one audit.event;
  made text;
  ids bigint[] := '{}';
  hashes text[] := '{}';
begin
  if exists (select from audit.link l where l.organisation_id = new.organisation_id and l.event_id = new.event_id) then
    return null;
  end if;
  insert into audit.head values (new.organisation_id, 0, repeat('0', 64)) on conflict do nothing;
  select * into last from audit.head h where h.organisation_id = new.organisation_id for update;
  made := last.hash;
  for one in
    select e.* from audit.event e
     where e.organisation_id = new.organisation_id and e.event_id >= new.event_id
       and not exists (select from audit.link l where l.organisation_id = e.organisation_id and l.event_id = e.event_id)
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
  update audit.head h set sequence = last.sequence + cardinality(ids), hash = made
   where h.organisation_id = new.organisation_id;
  return null;
end
$$;
