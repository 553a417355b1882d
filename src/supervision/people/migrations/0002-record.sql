-- The record of supervision: who the person is, what the court ordered, and what is registered.

-- A case always belongs to a team, from its first moment on, and once an officer holds it somebody does.
alter table people.person alter column team_id set not null;
create function people.keep_a_holder() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.responsible_officer_id is not null and new.responsible_officer_id is null then
    raise exception 'A case is never without a holder' using errcode = 'PLB04';
  end if;
  return new;
end
$$;
create trigger keep_a_holder before update of responsible_officer_id on people.person
  for each row execute function people.keep_a_holder();

-- What must be known to treat somebody fairly and to reach them. Codes are those of policy/record.
create table people.personal_details (
  organisation_id      text not null,
  crn                  text not null,
  sex                  text not null check (sex in ('female', 'male')),
  ethnicity            text not null default 'not known',
  nationality          text not null default '',
  religion             text not null default 'not known',
  sexual_orientation   text not null default 'not known',
  gender_identity      text not null default 'not known',
  disabilities         text[] not null default '{}',
  adjustments          text not null default '',
  vulnerabilities      text not null default '',
  language             text not null default 'English',
  welsh_correspondence boolean not null default false,
  interpreter          boolean not null default false,
  version              integer not null default 1,
  true_from            date not null default platform.present_day(),
  changed_by           text not null,
  changed_at           timestamptz not null default platform.present(),
  primary key (organisation_id, crn),
  foreign key (organisation_id, crn) references people.person
);

-- Other names somebody is known by.
create table people.alias (
  organisation_id text not null,
  crn             text not null,
  alias_id        bigint generated always as identity,
  family_name     text collate platform.en_gb not null check (family_name ~ '\S'),
  given_names     text collate platform.en_gb not null default '',
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, crn, alias_id),
  foreign key (organisation_id, crn) references people.person
);

-- What a court ordered: a community order, a suspended sentence order, or custody with the days of
-- release, of the end of the licence and of post-sentence supervision (PSS).
create table people.event (
  organisation_id   text not null,
  crn               text not null,
  event_number      integer not null check (event_number > 0),
  disposal          text not null check (disposal in ('community order', 'suspended sentence order', 'custody')),
  court             text not null check (court ~ '\S'),
  offence           text not null check (offence ~ '\S'),
  offence_code      text check (offence_code ~ '^[0-9]{5}$'),
  convicted_on      date not null,
  sentenced_on      date not null check (sentenced_on >= convicted_on),
  length_months     integer not null check (length_months between 1 and 1200),
  allocated_on      date not null,
  release_on        date,
  licence_ends_on   date check (licence_ends_on >= release_on),
  pss_ends_on       date check (pss_ends_on >= licence_ends_on),
  ends_on           date not null check (ends_on >= sentenced_on),
  ended_on          date check (ended_on >= sentenced_on),
  end_reason        text check (end_reason in ('completed', 'revoked', 'died', 'transferred', 'other')),
  version           integer not null default 1,
  true_from         date not null default platform.present_day(),
  changed_by        text not null,
  changed_at        timestamptz not null default platform.present(),
  primary key (organisation_id, crn, event_number),
  foreign key (organisation_id, crn) references people.person,
  check (allocated_on >= sentenced_on),
  check ((disposal = 'custody') = (release_on is not null)),
  check ((ended_on is null) = (end_reason is null))
);

-- What an order requires. RAR is counted in days, unpaid work in hours (40 to 300, which the page and
-- the import check against policy), treatment and curfew in months.
create table people.requirement (
  organisation_id    text not null,
  crn                text not null,
  event_number       integer not null,
  requirement_number integer not null check (requirement_number > 0),
  kind               text not null check (kind in ('RAR', 'UPW', 'programme', 'DRR', 'ATR', 'MHTR', 'curfew', 'exclusion', 'residence')),
  amount             integer check (amount > 0),
  programme          text,
  ended_on           date,
  end_reason         text check (end_reason in ('completed', 'revoked', 'other')),
  version            integer not null default 1,
  true_from          date not null default platform.present_day(),
  changed_by         text not null,
  changed_at         timestamptz not null default platform.present(),
  primary key (organisation_id, crn, event_number, requirement_number),
  foreign key (organisation_id, crn, event_number) references people.event,
  check ((ended_on is null) = (end_reason is null))
);

-- A register or flag: from a day, to be reviewed by another, until it is ended. Codes are those of
-- policy/record/registers.json.
create table people.registration (
  organisation_id text not null,
  crn             text not null,
  registration_id bigint generated always as identity,
  code            text not null check (code ~ '^[A-Z0-9]{2,6}$'),
  from_day        date not null,
  review_on       date not null check (review_on >= from_day),
  reviewed_on     date,
  ended_on        date check (ended_on >= from_day),
  words           text not null default '',
  version         integer not null default 1,
  true_from       date not null default platform.present_day(),
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, crn, registration_id),
  foreign key (organisation_id, crn) references people.person
);
create unique index one_at_a_time on people.registration (organisation_id, crn, code) where ended_on is null;
create index on people.registration (organisation_id, review_on) where ended_on is null;

-- The keys under which a search finds a name: as it is spelt, as it sounds, and with a letter left out.
-- Written with the name, in the same transaction.
create table people.name_key (
  organisation_id text not null,
  crn             text not null,
  kind            text not null check (kind in ('spelt', 'sounds', 'close')),
  key             text not null,
  name            text not null,
  alias           boolean not null default false,
  primary key (organisation_id, crn, kind, key, name),
  foreign key (organisation_id, crn) references people.person
);
create index on people.name_key (key, kind, organisation_id);

do $$
declare
  one record;
  reach text;
begin
  for one in
    select * from (values
      ('personal_details', 'case identity', true), ('alias', 'case identity', true),
      ('event', 'case sentence', true), ('requirement', 'case sentence', true),
      ('registration', 'case risks', true), ('name_key', 'case identity', false)) as one (name, resource, kept)
  loop
    execute format('call platform.protect(%L)', 'people.' || one.name);
    execute format('grant select on people.%I to plumbline_keeper, plumbline_app', one.name);
    execute format('grant delete on people.%I to plumbline_keeper', one.name);
    execute format('grant update on people.%I to plumbline_loader', one.name);
    for reach in select unnest(array['read', 'change']) loop
      execute format(
        case reach
          when 'read' then 'create policy seen on people.%1$I for select to plumbline_app using (exists (
            select from people.person p where p.organisation_id = %1$I.organisation_id and p.crn = %1$I.crn and %2$s))'
          else 'create policy added on people.%1$I for insert to plumbline_app with check (exists (
            select from people.person p where p.organisation_id = %1$I.organisation_id and p.crn = %1$I.crn and %2$s))'
        end, one.name, people.reaches('p', one.resource, reach));
    end loop;
    if one.kept then
      execute format('create policy changed on people.%1$I for update to plumbline_app using (exists (
            select from people.person p where p.organisation_id = %1$I.organisation_id and p.crn = %1$I.crn and %2$s))',
        one.name, people.reaches('p', one.resource, 'change'));
      execute format('create trigger signed before insert or update on people.%I
        for each row execute function accounts.sign(''changed_by'', ''changed_at'')', one.name);
      execute format(
        'create policy %I on history.version for select to plumbline_app using (record = %L and exists (
           select from people.person p where p.organisation_id = version.organisation_id and p.crn = version.subject and %s))',
        'people_' || one.name, 'people.' || one.name, people.reaches('p', one.resource, 'read'));
    end if;
  end loop;
end
$$;
create policy changed on people.name_key for delete to plumbline_app
  using (exists (select from people.person p where p.organisation_id = name_key.organisation_id and p.crn = name_key.crn));
grant insert, delete on people.name_key to plumbline_app;
grant insert (organisation_id, crn, sex, ethnicity, nationality, religion, sexual_orientation, gender_identity, disabilities,
              adjustments, vulnerabilities, language, welsh_correspondence, interpreter, true_from, changed_by, changed_at),
      update (sex, ethnicity, nationality, religion, sexual_orientation, gender_identity, disabilities, adjustments,
              vulnerabilities, language, welsh_correspondence, interpreter, version, true_from, changed_by, changed_at)
  on people.personal_details to plumbline_app;
grant insert (organisation_id, crn, family_name, given_names, changed_by, changed_at),
      update (family_name, given_names, version, changed_by, changed_at) on people.alias to plumbline_app;
grant insert (organisation_id, crn, event_number, disposal, court, offence, offence_code, convicted_on, sentenced_on, length_months,
              allocated_on, release_on, licence_ends_on, pss_ends_on, ends_on, true_from, changed_by, changed_at),
      update (court, offence, offence_code, length_months, release_on, licence_ends_on, pss_ends_on, ends_on, ended_on, end_reason,
              version, true_from, changed_by, changed_at) on people.event to plumbline_app;
grant insert (organisation_id, crn, event_number, requirement_number, kind, amount, programme, true_from, changed_by, changed_at),
      update (amount, programme, ended_on, end_reason, version, true_from, changed_by, changed_at) on people.requirement to plumbline_app;
grant insert (organisation_id, crn, code, from_day, review_on, words, true_from, changed_by, changed_at),
      update (review_on, reviewed_on, ended_on, words, version, true_from, changed_by, changed_at) on people.registration to plumbline_app;

create trigger keep_history after insert or update or delete on people.personal_details
  for each row execute function history.keep('crn');
create trigger keep_history after insert or update or delete on people.alias
  for each row execute function history.keep('crn', 'alias_id');
create trigger keep_history after insert or update or delete on people.event
  for each row execute function history.keep('crn', 'event_number');
create trigger keep_history after insert or update or delete on people.requirement
  for each row execute function history.keep('crn', 'event_number', 'requirement_number');
create trigger keep_history after insert or update or delete on people.registration
  for each row execute function history.keep('crn', 'registration_id');

-- Whoever may add a case adds it to a team of their organisation, without an officer and open to all
-- whose roles reach it. Whether a CRN is taken is the one thing about a hidden case that intake may
-- learn, and asking is put on record.
create policy added on people.person for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation()) and responsible_officer_id is null
              and not restricted and allowed_ids = '{}' and excluded_ids = '{}'
              and (select accounts.may('case identity', 'add', 'same organisation')));
grant insert (organisation_id, crn, family_name, given_names, date_of_birth, synthetic, team_id, true_from, changed_by, changed_at)
  on people.person to plumbline_app;
create function people.taken(wanted text[]) returns table (crn text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  mine text := accounts.my_organisation();
begin
  if not accounts.may('case identity', 'add', 'same organisation') then
    return;
  end if;
  perform audit.record(mine, 'look for a duplicate', 'case identity', wanted, null, null);
  return query select p.crn from people.person p where p.organisation_id = mine and p.crn = any (wanted);
end
$$;
call platform.keep('people.taken(text[])', 'plumbline_app');
