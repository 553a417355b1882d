create schema evidence;
grant usage on schema evidence to plumbline_app, plumbline_loader, plumbline_keeper;

-- A piece of evidence on how an organisation delivers: what kind it is never changes, nor who began it.
create table evidence.item (
  organisation_id text not null, -- the inspectorate
  item_id         bigint generated always as identity,
  inspection_id   text not null,
  kind            text not null check (kind in ('document', 'presentation', 'interview', 'meeting', 'visit')),
  added_by        text not null,
  added_at        timestamptz not null default platform.present(),
  primary key (organisation_id, item_id),
  unique (organisation_id, item_id, kind),
  foreign key (organisation_id, inspection_id) references preparation.inspection
);
create index on evidence.item (organisation_id, inspection_id);

-- What it says, every time that was written: a state is never changed, the next one follows. A withdrawn
-- one is the last. The states are the item's history, and seen by those who see the item.
create table evidence.item_state (
  organisation_id  text not null,
  item_id          bigint not null,
  kind             text not null,
  state_no         integer not null check (state_no > 0),
  title            text not null check (title ~ '\S'),
  held_on          date not null, -- the day it came, was said or was seen
  words            text not null, -- what was read, heard or seen
  reference        text check (reference ~ '\S'), -- where the document is, when its file is not kept here
  with_whom        text check (with_whom ~ '\S'),
  people           integer check (people > 0),
  office           text check (office ~ '\S'),
  answers          json, -- of an interview or presentation, by the id of the question
  withdrawn_reason text check (withdrawn_reason ~ '\S'),
  written_by       text not null,
  written_at       timestamptz not null default platform.present(),
  primary key (organisation_id, item_id, state_no),
  foreign key (organisation_id, item_id, kind) references evidence.item (organisation_id, item_id, kind),
  check (state_no > 1 or withdrawn_reason is null),
  check ((kind in ('interview', 'presentation')) = (answers is not null)),
  check ((kind = 'meeting') = (people is not null)),
  check (kind not in ('meeting', 'presentation') or with_whom is not null),
  check (kind <> 'visit' or office is not null),
  check (kind = 'document' or reference is null)
);

-- The file of a document as it came, each time one came; the highest number counts.
create table evidence.file (
  organisation_id text not null,
  item_id         bigint not null,
  item_kind       text not null default 'document' check (item_kind = 'document'),
  file_no         integer not null check (file_no > 0),
  kind            text not null check (kind in ('pdf', 'csv', 'xlsx', 'ods')),
  file_name       text not null check (file_name ~ '\S' and file_name !~ '[/\\[:cntrl:]]'),
  file_sha256     text not null,
  size            integer not null,
  content         bytea not null,
  received_by     text not null,
  received_at     timestamptz not null default platform.present(),
  primary key (organisation_id, item_id, file_no),
  foreign key (organisation_id, item_id, item_kind) references evidence.item (organisation_id, item_id, kind),
  check (size = octet_length(content)),
  check (file_sha256 = encode(sha256(content), 'hex'))
);

-- What an item shows about a key question of the inspection's framework, each time somebody said so; the
-- highest number counts, and may take the tag back.
create table evidence.tag (
  organisation_id text not null,
  item_id         bigint not null,
  question        text not null check (question ~ '\S'),
  tag_no          integer not null check (tag_no > 0),
  bearing         text not null check (bearing in ('for', 'against', 'both', 'taken back')),
  shows           text not null check (shows ~ '\S'),
  written_by      text not null,
  written_at      timestamptz not null default platform.present(),
  primary key (organisation_id, item_id, question, tag_no),
  foreign key (organisation_id, item_id) references evidence.item
);

-- The rating that the lead proposes to the panel for a standard, each time; the highest number counts.
create table evidence.judgement (
  organisation_id text not null,
  inspection_id   text not null,
  standard        text not null check (standard ~ '\S'),
  judgement_no    integer not null check (judgement_no > 0),
  rating          text not null check (rating ~ '\S'),
  reason          text not null check (reason ~ '\S'),
  judged_by       text not null,
  judged_at       timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, standard, judgement_no),
  foreign key (organisation_id, inspection_id) references preparation.inspection
);

do $$
declare
  one text;
begin
  foreach one in array array['item', 'item_state', 'file', 'tag', 'judgement'] loop
    execute format('call platform.protect(%L)', 'evidence.' || one);
    execute format('grant select on evidence.%I to plumbline_keeper, plumbline_app', one);
    execute format('create trigger refuse_change before update or delete or truncate on evidence.%I
      for each statement execute function platform.refuse_change()', one);
    -- Only the inspectorate sees evidence, and there only who judges and who decides.
    execute format('create policy seen on evidence.%I for select to plumbline_app
      using (organisation_id = (select accounts.my_organisation())
             and (select accounts.may(''evidence'', ''read'', ''same organisation'')))', one);
  end loop;
end
$$;
create trigger signed before insert on evidence.item
  for each row execute function accounts.sign('added_by', 'added_at');
create trigger signed before insert on evidence.item_state
  for each row execute function accounts.sign('written_by', 'written_at');
create trigger signed before insert on evidence.file
  for each row execute function accounts.sign('received_by', 'received_at');
create trigger signed before insert on evidence.tag
  for each row execute function accounts.sign('written_by', 'written_at');
create trigger signed before insert on evidence.judgement
  for each row execute function accounts.sign('judged_by', 'judged_at');

create policy added on evidence.item for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation())
              and (select accounts.may('evidence', 'add', 'same organisation')));
create policy added on evidence.tag for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation())
              and (select accounts.may('evidence', 'add', 'same organisation')));
create policy added on evidence.judgement for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation())
              and (select accounts.may('evidence', 'change', 'same organisation')));
-- What somebody wrote down is put right, given its file or withdrawn by them or by the lead.
do $$
declare
  one text;
begin
  foreach one in array array['item_state', 'file'] loop
    execute format('create policy added on evidence.%I for insert to plumbline_app
      with check (organisation_id = (select accounts.my_organisation())
                  and ((select accounts.may(''evidence'', ''change'', ''same organisation''))
                       or ((select accounts.may(''evidence'', ''add'', ''same organisation''))
                           and item_id in (select i.item_id from evidence.item i
                                            where i.organisation_id = (select accounts.my_organisation())
                                              and i.added_by = (select accounts.me())))))', one);
  end loop;
end
$$;
grant insert (organisation_id, inspection_id, kind, added_by, added_at) on evidence.item to plumbline_app;
grant insert (organisation_id, item_id, kind, state_no, title, held_on, words, reference, with_whom, people, office, answers, withdrawn_reason, written_by, written_at) on evidence.item_state to plumbline_app;
grant insert (organisation_id, item_id, file_no, kind, file_name, file_sha256, size, content, received_by, received_at) on evidence.file to plumbline_app;
grant insert (organisation_id, item_id, question, tag_no, bearing, shows, written_by, written_at) on evidence.tag to plumbline_app;
grant insert (organisation_id, inspection_id, standard, judgement_no, rating, reason, judged_by, judged_at) on evidence.judgement to plumbline_app;

-- What was withdrawn stays as it was: no word, file or tag is added to it.
create function evidence.check_standing() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from evidence.item_state s
              where s.organisation_id = new.organisation_id and s.item_id = new.item_id
                and s.withdrawn_reason is not null) then
    raise exception 'This evidence was withdrawn' using errcode = 'PLB20';
  end if;
  return new;
end
$$;
call platform.keep('evidence.check_standing()');
do $$
declare
  one text;
begin
  foreach one in array array['item_state', 'file', 'tag'] loop
    execute format('create trigger check_standing before insert on evidence.%I
      for each row execute function evidence.check_standing()', one);
  end loop;
end
$$;
