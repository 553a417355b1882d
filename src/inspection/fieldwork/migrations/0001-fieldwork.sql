create schema fieldwork;
grant usage on schema fieldwork to plumbline_app, plumbline_loader, plumbline_keeper;

-- A case given to somebody to read. The first reading is the one that counts; a second is read blind, by
-- somebody else, to find out how far readers agree.
create table fieldwork.reading (
  organisation_id  text not null,
  reading_id       bigint generated always as identity,
  inspection_id    text not null,
  sample           text not null,
  draw_no          integer not null,
  reference        text collate "C" not null,
  purpose          text not null check (purpose in ('first', 'second')),
  reader_id        text not null,
  office           text collate platform.en_gb not null,
  officer          text collate platform.en_gb not null,
  facts            json not null, -- what the case list says, as it was when the sample was drawn
  planned_on       date,
  interview_at     text check (interview_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  submitted_at     timestamptz,
  withdrawn_reason text check (withdrawn_reason ~ '\S'),
  version          integer not null default 1,
  changed_by       text not null,
  changed_at       timestamptz not null default platform.present(),
  primary key (organisation_id, reading_id),
  foreign key (organisation_id, inspection_id, sample, draw_no, reference) references case_lists.drawn_case,
  foreign key (organisation_id, reader_id) references accounts.account,
  check (interview_at is null or planned_on is not null)
);
create unique index one_reading_of_a_kind on fieldwork.reading
  (organisation_id, inspection_id, sample, draw_no, reference, purpose) where withdrawn_reason is null;
create index on fieldwork.reading (organisation_id, reader_id);
create unique index one_place_at_a_time on fieldwork.reading (organisation_id, reader_id, planned_on, interview_at)
  where withdrawn_reason is null;

-- What was written, every time it was: an entry is never changed, the next one follows. One that came after
-- the assessment was submitted, or over words that its writer had not seen, is kept apart and never lost.
create table fieldwork.entry (
  organisation_id text not null,
  reading_id      bigint not null,
  item            text not null check (item ~ '\S'),
  entry_no        integer not null check (entry_no > 0),
  value           text not null,
  based_on        integer not null check (based_on >= 0),
  apart           text check (apart in ('submitted', 'not seen')),
  change_id       uuid not null,
  typed_at        timestamptz not null,
  kept_by         text not null,
  kept_at         timestamptz not null default platform.present(),
  primary key (organisation_id, reading_id, item, entry_no),
  unique (organisation_id, reading_id, change_id),
  foreign key (organisation_id, reading_id) references fieldwork.reading
);

-- A live risk seen in a file: told to the provider the same day, and written down who was told.
create table fieldwork.risk_alert (
  organisation_id text not null,
  alert_id        bigint generated always as identity,
  reading_id      bigint not null,
  inspection_id   text not null,
  reference       text not null,
  words           text not null check (words ~ '\S'),
  raised_by       text not null,
  raised_at       timestamptz not null default platform.present(),
  told_whom       text check (told_whom ~ '\S'),
  told_how        text check (told_how ~ '\S'),
  told_at         timestamptz,
  acknowledged    text check (acknowledged ~ '\S'), -- what the provider said it would do
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, alert_id),
  foreign key (organisation_id, reading_id) references fieldwork.reading,
  foreign key (organisation_id, inspection_id) references preparation.inspection,
  check ((told_at is null) = (told_whom is null) and (told_at is null) = (told_how is null)),
  check (acknowledged is null or told_at is not null)
);
create index on fieldwork.risk_alert (organisation_id, inspection_id);
create index on fieldwork.risk_alert (organisation_id, reading_id);

-- A question about an assessment, and the assessor's answer.
create table fieldwork.query (
  organisation_id text not null,
  query_id        bigint generated always as identity,
  reading_id      bigint not null,
  words           text not null check (words ~ '\S'),
  asked_by        text not null,
  asked_at        timestamptz not null default platform.present(),
  answer          text check (answer ~ '\S'),
  answered_at     timestamptz,
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, query_id),
  foreign key (organisation_id, reading_id) references fieldwork.reading,
  check ((answer is null) = (answered_at is null))
);
create index on fieldwork.query (organisation_id, reading_id);

do $$
declare
  one text;
begin
  foreach one in array array['reading', 'entry', 'risk_alert', 'query'] loop
    execute format('call platform.protect(%L)', 'fieldwork.' || one);
    execute format('grant select on fieldwork.%I to plumbline_keeper, plumbline_app', one);
  end loop;
  foreach one in array array['reading', 'risk_alert', 'query'] loop
    execute format('create trigger signed before insert or update on fieldwork.%I
      for each row execute function accounts.sign(''changed_by'', ''changed_at'')', one);
  end loop;
end
$$;
grant insert on fieldwork.entry to plumbline_keeper;
grant update on fieldwork.reading to plumbline_keeper;
grant select on preparation.member to plumbline_keeper;
create trigger refuse_change before update or delete or truncate on fieldwork.entry
  for each statement execute function platform.refuse_change();
create trigger keep_history after insert or update or delete on fieldwork.reading
  for each row execute function history.keep('reading_id');
create trigger keep_history after insert or update or delete on fieldwork.risk_alert
  for each row execute function history.keep('alert_id');
create trigger keep_history after insert or update or delete on fieldwork.query
  for each row execute function history.keep('query_id');

-- Whom a case may be given to: somebody on the inspection who reads cases; never a local assessor whose own
-- office it is; never the same person twice.
create function fieldwork.check_reader() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.withdrawn_reason is not null then
    return null;
  end if;
  if not exists (select from preparation.member m
                  where m.organisation_id = new.organisation_id and m.inspection_id = new.inspection_id
                    and m.account_id = new.reader_id and m.left_reason is null
                    and m.part in ('lead inspector', 'assessor', 'local assessor', 'quality assurer')) then
    raise exception 'They do not read cases on this inspection' using errcode = 'PLB07';
  end if;
  if exists (select from preparation.member m
              where m.organisation_id = new.organisation_id and m.inspection_id = new.inspection_id
                and m.account_id = new.reader_id and m.left_reason is null
                and m.part = 'local assessor' and lower(trim(m.own_office)) = lower(trim(new.office))) then
    raise exception 'A local assessor never reads a case of their own office' using errcode = 'PLB08';
  end if;
  if exists (select from fieldwork.reading r
              where r.organisation_id = new.organisation_id and r.inspection_id = new.inspection_id
                and r.sample = new.sample and r.draw_no = new.draw_no and r.reference = new.reference
                and r.reader_id = new.reader_id and r.reading_id <> new.reading_id
                and r.withdrawn_reason is null) then
    raise exception 'The two readings of a case are by two people' using errcode = 'PLB09';
  end if;
  return null;
end
$$;
call platform.keep('fieldwork.check_reader()');
create trigger check_reader after insert or update of reader_id, office, withdrawn_reason on fieldwork.reading
  for each row execute function fieldwork.check_reader();

-- The readings that are mine, and the first reading of a case that I read second once both are submitted:
-- until then a second reading is blind.
create function fieldwork.my_readings() returns table (reading_id bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.reading_id
    from accounts.my_session() s
    join fieldwork.reading r on r.organisation_id = s.organisation_id and r.reader_id = s.account_id
   where accounts.may('case assessment', 'change', 'own')
  union all
  select o.reading_id
    from accounts.my_session() s
    join fieldwork.reading r on r.organisation_id = s.organisation_id and r.reader_id = s.account_id
     and r.purpose = 'second' and r.submitted_at is not null and r.withdrawn_reason is null
    join fieldwork.reading o on o.organisation_id = r.organisation_id and o.inspection_id = r.inspection_id
     and o.sample = r.sample and o.draw_no = r.draw_no and o.reference = r.reference
     and o.purpose = 'first' and o.submitted_at is not null
   where accounts.may('case assessment', 'change', 'own')
$$;
call platform.keep('fieldwork.my_readings()', 'plumbline_app');

create policy seen on fieldwork.reading for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and ((select accounts.may('case assessment', 'read', 'same organisation'))
              or reading_id in (select m.reading_id from fieldwork.my_readings() m)));
create policy added on fieldwork.reading for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('case assessment', 'add', 'same organisation')));
create policy changed on fieldwork.reading for update to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('case assessment', 'add', 'same organisation')));
grant insert (organisation_id, inspection_id, sample, draw_no, reference, purpose, reader_id, office, officer, facts, planned_on, interview_at, changed_by, changed_at),
      update (reader_id, planned_on, interview_at, submitted_at, withdrawn_reason, version, changed_by, changed_at) on fieldwork.reading to plumbline_app;

create policy seen on fieldwork.entry for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and ((select accounts.may('case assessment', 'read', 'same organisation'))
              or reading_id in (select m.reading_id from fieldwork.my_readings() m)));

create policy seen on fieldwork.risk_alert for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (raised_by = (select accounts.me()) or (select accounts.may('risk alert', 'read', 'same organisation'))));
create policy added on fieldwork.risk_alert for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation())
         and ((select accounts.may('risk alert', 'add', 'own'))
              and reading_id in (select m.reading_id from fieldwork.my_readings() m)));
create policy changed on fieldwork.risk_alert for update to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('risk alert', 'change', 'same organisation')));
create trigger raised before insert on fieldwork.risk_alert
  for each row execute function accounts.sign('raised_by', 'raised_at');
grant insert (organisation_id, reading_id, inspection_id, reference, words, raised_by, raised_at, changed_by, changed_at),
      update (told_whom, told_how, told_at, acknowledged, version, changed_by, changed_at) on fieldwork.risk_alert to plumbline_app;

create policy seen on fieldwork.query for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and ((select accounts.may('case assessment', 'read', 'same organisation'))
              or reading_id in (select m.reading_id from fieldwork.my_readings() m)));
create policy asked on fieldwork.query for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation())
         and ((select accounts.may('case assessment', 'add', 'same organisation'))
              or reading_id in (select m.reading_id from fieldwork.my_readings() m)));
create policy answered on fieldwork.query for update to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and reading_id in (select m.reading_id from fieldwork.my_readings() m));
create trigger asked before insert on fieldwork.query
  for each row execute function accounts.sign('asked_by', 'asked_at');
grant insert (organisation_id, reading_id, words, asked_by, asked_at, changed_by, changed_at),
      update (answer, answered_at, version, changed_by, changed_at) on fieldwork.query to plumbline_app;

-- Keeps what I wrote in one of my readings, each change once however often it comes. Nothing that arrives
-- here is lost: what cannot stand in the form is kept apart. No row comes back for a reading that is not mine.
create function fieldwork.keep_entries(reading bigint, changes json)
returns table (change_id uuid, item text, entry_no integer, apart text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  mine fieldwork.reading;
  one record;
  known fieldwork.entry;
  newest fieldwork.entry;
  highest integer;
begin
  select r.* into mine from fieldwork.reading r, accounts.my_session() s
   where r.organisation_id = s.organisation_id and r.reader_id = s.account_id and r.reading_id = reading
     and accounts.may('case assessment', 'change', 'own')
     for update of r;
  if not found then
    return;
  end if;
  for one in select * from json_to_recordset(changes) as c (change uuid, item text, value text, base integer, "typedAt" timestamptz) loop
    select e.* into known from fieldwork.entry e
     where e.organisation_id = mine.organisation_id and e.reading_id = mine.reading_id and e.change_id = one.change;
    if not found then
      select coalesce(max(e.entry_no), 0) into highest from fieldwork.entry e
       where e.organisation_id = mine.organisation_id and e.reading_id = mine.reading_id and e.item = one.item;
      select e.* into newest from fieldwork.entry e
       where e.organisation_id = mine.organisation_id and e.reading_id = mine.reading_id and e.item = one.item
         and e.apart is null order by e.entry_no desc limit 1;
      insert into fieldwork.entry (organisation_id, reading_id, item, entry_no, value, based_on, apart, change_id, typed_at, kept_by, kept_at)
      values (mine.organisation_id, mine.reading_id, one.item, highest + 1, one.value, one.base,
              case when mine.submitted_at is not null or mine.withdrawn_reason is not null then 'submitted'
                   when coalesce(newest.entry_no, 0) <> one.base and coalesce(newest.value, '') <> one.value then 'not seen'
              end,
              one.change, one."typedAt", mine.reader_id, platform.present())
      returning * into known;
    end if;
    change_id := known.change_id;
    item := known.item;
    entry_no := known.entry_no;
    apart := known.apart;
    return next;
  end loop;
end
$$;
call platform.keep('fieldwork.keep_entries(bigint, json)', 'plumbline_app');

-- Submits one of my readings as it stands. False: it is not mine, was submitted, or is another version by now.
create function fieldwork.submit_reading(reading bigint, seen_version integer) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update fieldwork.reading r
     set submitted_at = platform.present(), version = r.version + 1, changed_by = s.account_id, changed_at = platform.present()
    from accounts.my_session() s
   where r.organisation_id = s.organisation_id and r.reader_id = s.account_id and r.reading_id = reading
     and r.version = seen_version and r.submitted_at is null and r.withdrawn_reason is null
     and accounts.may('case assessment', 'change', 'own');
  return found;
end
$$;
call platform.keep('fieldwork.submit_reading(bigint, integer)', 'plumbline_app');

-- What every submitted reading of an inspection judges, without the evidence: for who reads assessments, and
-- for who reads the report that is made of them.
create function fieldwork.judged(inspection text)
returns table (reading_id bigint, sample text, reference text, purpose text, reader_id text, submitted_at timestamptz, item text, value text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (r.reading_id, e.item)
         r.reading_id, r.sample, r.reference, r.purpose, r.reader_id, r.submitted_at, e.item, e.value
    from accounts.my_session() s
    join fieldwork.reading r on r.organisation_id = s.organisation_id and r.inspection_id = inspection
     and r.submitted_at is not null and r.withdrawn_reason is null
    join fieldwork.entry e on e.organisation_id = r.organisation_id and e.reading_id = r.reading_id
     and e.apart is null and (e.item like 'judgement:%' or e.item like 'gate:%')
   where accounts.may('case assessment', 'read', 'same organisation')
      or accounts.may('inspection report', 'read', 'same organisation')
   order by r.reading_id, e.item, e.entry_no desc
$$;
call platform.keep('fieldwork.judged(text)', 'plumbline_app');
