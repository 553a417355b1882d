create schema self_assessment;
grant usage on schema self_assessment to plumbline_app, plumbline_loader, plumbline_keeper;

-- A provider's own look at its own cases, on the framework it is inspected by. Nobody outside the provider
-- ever sees any of it: there is no policy for another organisation.
create table self_assessment.assessment (
  organisation_id  text not null references platform.organisation, -- the provider
  assessment_id    bigint generated always as identity,
  name             text collate platform.en_gb not null check (name ~ '\S'),
  assessed_on      date not null, -- the day whose cases it is about
  published_as     text collate platform.en_gb not null check (published_as ~ '\S'), -- the provider, as inspections name it
  framework_id     text not null,
  framework_number integer not null,
  closed_at        timestamptz,
  version          integer not null default 1,
  changed_by       text not null,
  changed_at       timestamptz not null default platform.present(),
  primary key (organisation_id, assessment_id),
  foreign key (organisation_id, framework_id, framework_number) references frameworks.framework_version
);

-- Cases drawn by chance, with what anybody needs who wants to draw them again.
create table self_assessment.draw (
  organisation_id text not null,
  assessment_id   bigint not null,
  draw_no         integer not null check (draw_no > 0),
  sample          text not null check (sample ~ '\S'),
  seed            bigint not null check (seed >= 0),
  asked           integer not null check (asked > 0),
  population      integer not null check (population > 0), -- current cases that were not in it and whoever drew may open
  drawn_by        text not null,
  drawn_at        timestamptz not null default platform.present(),
  primary key (organisation_id, assessment_id, draw_no),
  foreign key (organisation_id, assessment_id) references self_assessment.assessment
);

-- A case and who assesses it. It refers to the record by its number alone: an import may be taken back.
create table self_assessment.assessed_case (
  organisation_id text not null,
  assessment_id   bigint not null,
  crn             text not null check (crn ~ '^[A-Z][0-9]{6}$'),
  sample          text not null check (sample ~ '\S'),
  draw_no         integer, -- null: chosen, and not by chance
  assessor_id     text not null,
  submitted_at    timestamptz,
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, assessment_id, crn),
  foreign key (organisation_id, assessment_id) references self_assessment.assessment,
  foreign key (organisation_id, assessment_id, draw_no) references self_assessment.draw,
  foreign key (organisation_id, assessor_id) references accounts.account
);
create index on self_assessment.assessed_case (organisation_id, assessor_id);
create index on self_assessment.assessed_case (organisation_id, assessment_id, draw_no);

-- What was written, every time it was: an entry is never changed, the next one follows.
create table self_assessment.entry (
  organisation_id text not null,
  assessment_id   bigint not null,
  crn             text not null,
  item            text not null check (item ~ '\S'),
  entry_no        integer not null check (entry_no > 0),
  value           text not null,
  written_by      text not null,
  written_at      timestamptz not null default platform.present(),
  primary key (organisation_id, assessment_id, crn, item, entry_no),
  foreign key (organisation_id, assessment_id, crn) references self_assessment.assessed_case
);

-- What the provider thinks of a standard that no case answers. The highest number is in force.
create table self_assessment.judgement (
  organisation_id text not null,
  assessment_id   bigint not null,
  standard_id     text not null check (standard_id ~ '\S'),
  judgement_no    integer not null check (judgement_no > 0),
  rating          text not null check (rating ~ '\S'),
  reason          text not null check (reason ~ '\S'),
  judged_by       text not null,
  judged_at       timestamptz not null default platform.present(),
  primary key (organisation_id, assessment_id, standard_id, judgement_no),
  foreign key (organisation_id, assessment_id) references self_assessment.assessment
);

do $$
declare
  one text;
begin
  foreach one in array array['assessment', 'draw', 'assessed_case', 'entry', 'judgement'] loop
    execute format('call platform.protect(%L)', 'self_assessment.' || one);
    execute format('grant select on self_assessment.%I to plumbline_keeper, plumbline_app', one);
  end loop;
  foreach one in array array['assessment', 'assessed_case'] loop
    execute format('create trigger signed before insert or update on self_assessment.%I
      for each row execute function accounts.sign(''changed_by'', ''changed_at'')', one);
    execute format('grant update on self_assessment.%I to plumbline_keeper', one);
  end loop;
  foreach one in array array['draw', 'entry', 'judgement'] loop
    execute format('create trigger refuse_change before update or delete or truncate on self_assessment.%I
      for each statement execute function platform.refuse_change()', one);
  end loop;
  foreach one in array array['assessment', 'draw', 'judgement'] loop
    execute format('create policy seen on self_assessment.%I for select to plumbline_app
      using (organisation_id = (select accounts.my_organisation())
             and (select accounts.may(''self-assessment'', ''read'', ''same organisation'')))', one);
    execute format('create policy added on self_assessment.%I for insert to plumbline_app
      with check (organisation_id = (select accounts.my_organisation())
             and (select accounts.may(''self-assessment'', ''change'', ''same organisation'')))', one);
  end loop;
end
$$;
create trigger drawn before insert on self_assessment.draw
  for each row execute function accounts.sign('drawn_by', 'drawn_at');
create trigger written before insert on self_assessment.entry
  for each row execute function accounts.sign('written_by', 'written_at');
create trigger judged before insert on self_assessment.judgement
  for each row execute function accounts.sign('judged_by', 'judged_at');
create trigger keep_history after insert or update or delete on self_assessment.assessment
  for each row execute function history.keep('assessment_id');
create trigger keep_history after insert or update or delete on self_assessment.assessed_case
  for each row execute function history.keep('assessment_id', 'crn');

create policy changed on self_assessment.assessment for update to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('self-assessment', 'change', 'same organisation')));
grant insert (organisation_id, name, assessed_on, published_as, framework_id, framework_number, changed_by, changed_at),
      update (closed_at, version, changed_by, changed_at) on self_assessment.assessment to plumbline_app;
grant insert (organisation_id, assessment_id, draw_no, sample, seed, asked, population, drawn_by, drawn_at) on self_assessment.draw to plumbline_app;
grant insert (organisation_id, assessment_id, standard_id, judgement_no, rating, reason, judged_by, judged_at) on self_assessment.judgement to plumbline_app;

-- A case shows, with all that was written of it, only to whoever may open that person's record: the policy
-- of people.person is asked for each.
do $$
declare
  mine text := 'organisation_id = (select accounts.my_organisation())
    and (select accounts.may(''self-assessment case'', %L, ''same organisation''))
    and exists (select from people.person p where p.organisation_id = %I.organisation_id and p.crn = %2$I.crn)';
begin
  execute format('create policy seen on self_assessment.assessed_case for select to plumbline_app using (' || mine || ')', 'read', 'assessed_case');
  execute format('create policy added on self_assessment.assessed_case for insert to plumbline_app with check (' || mine || ')', 'change', 'assessed_case');
  execute format('create policy changed on self_assessment.assessed_case for update to plumbline_app using (' || mine || ')', 'change', 'assessed_case');
  execute format('create policy seen on self_assessment.entry for select to plumbline_app using (' || mine || ')', 'read', 'entry');
  execute format('create policy added on self_assessment.entry for insert to plumbline_app with check (' || mine || ')', 'change', 'entry');
end
$$;
grant insert (organisation_id, assessment_id, crn, sample, draw_no, assessor_id, changed_by, changed_at),
      update (assessor_id, submitted_at, version, changed_by, changed_at) on self_assessment.assessed_case to plumbline_app;
grant insert (organisation_id, assessment_id, crn, item, entry_no, value, written_by, written_at) on self_assessment.entry to plumbline_app;

-- Nothing is added to a self-assessment that is closed, and it stays closed.
create function self_assessment.check_open() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from self_assessment.assessment a
    where a.organisation_id = new.organisation_id and a.assessment_id = new.assessment_id and a.closed_at is null
      for share of a;
  if not found then
    raise exception 'The self-assessment is closed' using errcode = 'PLB40';
  end if;
  return null;
end
$$;
call platform.keep('self_assessment.check_open()');
create trigger check_open after insert on self_assessment.draw
  for each row execute function self_assessment.check_open();
create trigger check_open after insert or update on self_assessment.assessed_case
  for each row execute function self_assessment.check_open();
create trigger check_open after insert on self_assessment.entry
  for each row execute function self_assessment.check_open();
create trigger check_open after insert on self_assessment.judgement
  for each row execute function self_assessment.check_open();
create function self_assessment.stay_closed() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.closed_at is not null then
    raise exception 'The self-assessment is closed' using errcode = 'PLB40';
  end if;
  return null;
end
$$;
call platform.keep('self_assessment.stay_closed()');
create trigger stay_closed after update on self_assessment.assessment
  for each row execute function self_assessment.stay_closed();

-- A case is given to a colleague who assesses cases; what is submitted stays so; and only whoever it was
-- given to submits it.
create function self_assessment.check_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from accounts.assignment g join accounts.permission p on p.role = g.role
                  where g.organisation_id = new.organisation_id and g.account_id = new.assessor_id
                    and g.from_day <= platform.present_day() and (g.until_day is null or g.until_day > platform.present_day())
                    and p.resource = 'self-assessment case' and p.action = 'change'
                    and p.relation = 'same organisation' and p.level = 'full') then
    raise exception 'They do not assess cases' using errcode = 'PLB41';
  end if;
  if tg_op = 'UPDATE' then
    if old.submitted_at is not null
       or (new.submitted_at is not null
           and (new.assessor_id <> old.assessor_id or accounts.me() is distinct from new.assessor_id)) then
      raise exception 'What is submitted stays so, and its assessor submits it' using errcode = 'PLB42';
    end if;
  end if;
  return null;
end
$$;
call platform.keep('self_assessment.check_case()');
create trigger check_case after insert or update on self_assessment.assessed_case
  for each row execute function self_assessment.check_case();

-- Words are written by whoever the case was given to, and not after it was submitted.
create function self_assessment.check_entry() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from self_assessment.assessed_case c
    where c.organisation_id = new.organisation_id and c.assessment_id = new.assessment_id and c.crn = new.crn
      and c.assessor_id = new.written_by and c.submitted_at is null
      for share of c;
  if not found then
    raise exception 'The case is not theirs to write about, or was submitted' using errcode = 'PLB43';
  end if;
  return null;
end
$$;
call platform.keep('self_assessment.check_entry()');
create trigger check_entry after insert on self_assessment.entry
  for each row execute function self_assessment.check_entry();

-- What the submitted cases judge, without whose cases they are or any evidence: for who reads results. A
-- case that is closed to whoever asks counts too, so that everybody sees the same figures.
create function self_assessment.counted_answers(assessment bigint)
returns table (case_no bigint, sample text, item text, value text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (c.case_no, e.item) c.case_no, c.sample, e.item, e.value
    from accounts.my_session() s
   cross join lateral (
          select k.*, row_number() over (order by k.submitted_at, k.crn) as case_no
            from self_assessment.assessed_case k
           where k.organisation_id = s.organisation_id and k.assessment_id = assessment
             and k.submitted_at is not null) c
    join self_assessment.entry e
      on e.organisation_id = c.organisation_id and e.assessment_id = c.assessment_id and e.crn = c.crn
     and (e.item like 'judgement:%' or e.item like 'gate:%')
   where accounts.may('self-assessment', 'read', 'same organisation')
   order by c.case_no, e.item, e.entry_no desc
$$;
call platform.keep('self_assessment.counted_answers(bigint)', 'plumbline_app');

-- How many cases of each sample were chosen by hand, drawn and submitted, for the same readers.
create function self_assessment.case_counts()
returns table (assessment_id bigint, sample text, cases bigint, drawn bigint, submitted bigint, submitted_by_hand bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.assessment_id, c.sample, count(*), count(c.draw_no), count(c.submitted_at),
         count(*) filter (where c.submitted_at is not null and c.draw_no is null)
    from accounts.my_session() s
    join self_assessment.assessed_case c on c.organisation_id = s.organisation_id
   where accounts.may('self-assessment', 'read', 'same organisation')
   group by c.assessment_id, c.sample
$$;
call platform.keep('self_assessment.case_counts()', 'plumbline_app');

-- Whoever opens a self-assessment pins the framework pack it is on, whole, in the provider's own record.
create policy self_assessed on frameworks.framework_version for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation())
              and (select accounts.may('self-assessment', 'change', 'same organisation')));
