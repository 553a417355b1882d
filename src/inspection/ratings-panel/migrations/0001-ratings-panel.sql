create schema ratings_panel;
grant usage on schema ratings_panel to plumbline_app, plumbline_loader, plumbline_keeper;

-- A sitting of the ratings panel of an inspection under way. One is open at a time: a panel that sat twice
-- at once would decide on two sets of figures.
create table ratings_panel.sitting (
  organisation_id text not null,
  inspection_id   text not null,
  sitting_no      integer not null check (sitting_no > 0),
  sits_on         date not null,
  opened_by       text not null, -- who chairs it
  opened_at       timestamptz not null default platform.present(),
  closed_at       timestamptz,
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, sitting_no),
  foreign key (organisation_id, inspection_id) references preparation.inspection,
  foreign key (organisation_id, opened_by) references accounts.account
);
create unique index one_open_sitting on ratings_panel.sitting (organisation_id, inspection_id) where closed_at is null;
create index on ratings_panel.sitting (organisation_id, opened_by);

-- The results as they stood when the sitting was opened: everybody sees them, and votes on them.
create table ratings_panel.figures (
  organisation_id  text not null,
  inspection_id    text not null,
  sitting_no       integer not null,
  cases_submitted  integer not null check (cases_submitted >= 0),
  cases_to_read    integer not null check (cases_to_read >= 0),
  bands            text[] not null check (cardinality(bands) > 1), -- from the lowest rating to the highest
  most_bands_moved integer not null check (most_bands_moved >= 0),
  rated            json not null,
  primary key (organisation_id, inspection_id, sitting_no),
  foreign key (organisation_id, inspection_id, sitting_no) references ratings_panel.sitting
);

-- Each standard of these figures. One judged against ratings characteristics has no rating before the panel.
create table ratings_panel.frozen_standard (
  organisation_id text not null,
  inspection_id   text not null,
  sitting_no      integer not null,
  standard_id     text not null check (standard_id ~ '\S'),
  judged_by       text not null check (judged_by in ('ratings-characteristics', 'key-questions')),
  rating          text check (rating ~ '\S'),
  primary key (organisation_id, inspection_id, sitting_no, standard_id),
  foreign key (organisation_id, inspection_id, sitting_no) references ratings_panel.figures
);

-- Who sits, and as what. The lead inspector presents and does not vote.
create table ratings_panel.seat (
  organisation_id text not null,
  inspection_id   text not null,
  sitting_no      integer not null,
  account_id      text not null,
  part            text not null check (part in ('chair', 'member', 'presents')),
  primary key (organisation_id, inspection_id, sitting_no, account_id),
  foreign key (organisation_id, inspection_id, sitting_no) references ratings_panel.sitting,
  foreign key (organisation_id, account_id) references accounts.account
);
create unique index one_chair on ratings_panel.seat (organisation_id, inspection_id, sitting_no) where part = 'chair';
create index on ratings_panel.seat (organisation_id, account_id);

-- What somebody of the sitting wants done with a standard: another rating, or the one it has.
create table ratings_panel.motion (
  organisation_id text not null,
  inspection_id   text not null,
  motion_no       integer not null check (motion_no > 0),
  sitting_no      integer not null,
  standard_id     text not null,
  from_rating     text,
  to_rating       text not null,
  reason          text not null check (reason ~ '\S'),
  put_by          text not null,
  put_at          timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, motion_no),
  foreign key (organisation_id, inspection_id, sitting_no, standard_id) references ratings_panel.frozen_standard,
  foreign key (organisation_id, inspection_id, sitting_no, put_by) references ratings_panel.seat
);
create index on ratings_panel.motion (organisation_id, inspection_id, sitting_no, standard_id);
create index on ratings_panel.motion (organisation_id, inspection_id, sitting_no, put_by);

-- One vote for each of them, which they may change until the motion is closed.
create table ratings_panel.vote (
  organisation_id text not null,
  inspection_id   text not null,
  motion_no       integer not null,
  account_id      text not null,
  vote            text not null check (vote in ('for', 'against', 'abstain')),
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, motion_no, account_id),
  foreign key (organisation_id, inspection_id, motion_no) references ratings_panel.motion,
  foreign key (organisation_id, account_id) references accounts.account
);
create index on ratings_panel.vote (organisation_id, account_id);

-- What became of a motion, for good. A tie never carries one, whatever majority an inspectorate asks for.
create table ratings_panel.decision (
  organisation_id text not null,
  inspection_id   text not null,
  motion_no       integer not null,
  outcome         text not null check (outcome in ('carried', 'not carried', 'no decision')),
  votes_for       integer not null check (votes_for >= 0),
  votes_against   integer not null check (votes_against >= 0),
  abstained       integer not null check (abstained >= 0),
  reasons         json not null,
  decided_by      text not null,
  decided_at      timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, motion_no),
  foreign key (organisation_id, inspection_id, motion_no) references ratings_panel.motion,
  foreign key (organisation_id, decided_by) references accounts.account,
  check (outcome <> 'carried' or votes_for > votes_against)
);
create index on ratings_panel.decision (organisation_id, decided_by);

do $$
declare
  one text;
begin
  foreach one in array array['sitting', 'figures', 'frozen_standard', 'seat', 'motion', 'vote', 'decision'] loop
    execute format('call platform.protect(%L)', 'ratings_panel.' || one);
    execute format('grant select on ratings_panel.%I to plumbline_keeper, plumbline_app', one);
    execute format('create policy seen on ratings_panel.%I for select to plumbline_app
      using (organisation_id = (select accounts.my_organisation())
             and (select accounts.may(''panel sitting'', ''read'', ''same organisation'')))', one);
  end loop;
  -- The chair opens a sitting with its figures and seats, and closes each motion.
  foreach one in array array['sitting', 'figures', 'frozen_standard', 'seat', 'decision'] loop
    execute format('create policy added on ratings_panel.%I for insert to plumbline_app
      with check (organisation_id = (select accounts.my_organisation())
             and (select accounts.may(''panel sitting'', ''change'', ''same organisation'')))', one);
  end loop;
  foreach one in array array['figures', 'frozen_standard', 'seat', 'motion', 'decision'] loop
    execute format('create trigger refuse_change before update or delete or truncate on ratings_panel.%I
      for each statement execute function platform.refuse_change()', one);
  end loop;
  foreach one in array array['sitting', 'vote'] loop
    execute format('create trigger by_whom before insert or update on ratings_panel.%I
      for each row execute function accounts.sign(''changed_by'', ''changed_at'')', one);
  end loop;
end
$$;
create trigger by_opener before insert on ratings_panel.sitting
  for each row execute function accounts.sign('opened_by', 'opened_at');
create trigger by_whom before insert on ratings_panel.motion
  for each row execute function accounts.sign('put_by', 'put_at');
create trigger by_whom before insert on ratings_panel.decision
  for each row execute function accounts.sign('decided_by', 'decided_at');
create trigger keep_history after insert or update or delete on ratings_panel.sitting
  for each row execute function history.keep('inspection_id', 'sitting_no');
create trigger keep_history after insert or update or delete on ratings_panel.vote
  for each row execute function history.keep('inspection_id', 'motion_no', 'account_id');

create policy changed on ratings_panel.sitting for update to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('panel sitting', 'change', 'same organisation')));
create policy added on ratings_panel.motion for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation()) and put_by = (select accounts.me())
         and (select accounts.may('panel sitting', 'add', 'same organisation')));
-- Nobody votes for somebody else.
create policy added on ratings_panel.vote for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation()) and account_id = (select accounts.me())
         and (select accounts.may('panel sitting', 'use', 'same organisation')));
create policy changed on ratings_panel.vote for update to plumbline_app
  using (organisation_id = (select accounts.my_organisation()) and account_id = (select accounts.me())
         and (select accounts.may('panel sitting', 'use', 'same organisation')));

grant insert (organisation_id, inspection_id, sitting_no, sits_on, opened_by, opened_at, changed_by, changed_at),
      update (closed_at, version, changed_by, changed_at) on ratings_panel.sitting to plumbline_app;
grant insert on ratings_panel.figures, ratings_panel.frozen_standard, ratings_panel.seat to plumbline_app;
grant insert (organisation_id, inspection_id, motion_no, sitting_no, standard_id, from_rating, to_rating, reason, put_by, put_at) on ratings_panel.motion to plumbline_app;
grant insert (organisation_id, inspection_id, motion_no, account_id, vote, changed_by, changed_at),
      update (vote, version, changed_by, changed_at) on ratings_panel.vote to plumbline_app;
grant insert (organisation_id, inspection_id, motion_no, outcome, votes_for, votes_against, abstained, reasons, decided_by, decided_at) on ratings_panel.decision to plumbline_app;
-- Only to hold the row: whoever puts, votes, closes or ends takes turns, each after the other.
grant update on ratings_panel.sitting to plumbline_keeper;

-- Holds a sitting that is open; refused once it was closed.
create function ratings_panel.hold_open(organisation text, inspection text, sitting integer) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  closed timestamptz;
begin
  select s.closed_at into closed from ratings_panel.sitting s
   where s.organisation_id = organisation and s.inspection_id = inspection and s.sitting_no = sitting
     for no key update;
  if closed is not null then
    raise exception 'The sitting was closed' using errcode = 'PLB21';
  end if;
end
$$;
call platform.keep('ratings_panel.hold_open(text, text, integer)');

-- Whether somebody has one of these parts on an inspection today.
create function ratings_panel.has_part(organisation text, inspection text, account text, parts text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from preparation.member m
                  where m.organisation_id = organisation and m.inspection_id = inspection
                    and m.account_id = account and m.part = any(parts) and m.left_reason is null)
$$;
call platform.keep('ratings_panel.has_part(text, text, text, text[])');

create function ratings_panel.check_seat() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  leads boolean := ratings_panel.has_part(new.organisation_id, new.inspection_id, new.account_id, '{lead inspector}');
begin
  perform ratings_panel.hold_open(new.organisation_id, new.inspection_id, new.sitting_no);
  if (new.part = 'presents') <> leads then
    raise exception 'Whoever leads the inspection presents, nobody else does, and they have no vote' using errcode = 'PLB20';
  end if;
  if new.part = 'chair' and (
       not ratings_panel.has_part(new.organisation_id, new.inspection_id, new.account_id, '{panel chair}')
       or new.account_id <> (select s.opened_by from ratings_panel.sitting s
                              where s.organisation_id = new.organisation_id and s.inspection_id = new.inspection_id
                                and s.sitting_no = new.sitting_no)) then
    raise exception 'Whoever opens the sitting chairs it, and is on the inspection for that' using errcode = 'PLB20';
  end if;
  if new.part = 'member'
     and not ratings_panel.has_part(new.organisation_id, new.inspection_id, new.account_id, '{panel chair,panel member}') then
    raise exception 'They are not on the panel of this inspection' using errcode = 'PLB20';
  end if;
  return new;
end
$$;
call platform.keep('ratings_panel.check_seat()');
create trigger check_seat before insert on ratings_panel.seat
  for each row execute function ratings_panel.check_seat();

-- These look at a row once the policies have let it in: to whom it is refused, nothing else is told.
-- A motion starts from the rating as it was frozen and moves it no further than the framework allows. Where
-- the standard is judged by the panel itself, it proposes any rating. One at a time on each standard.
create function ratings_panel.check_motion() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  judged text;
  frozen text;
  scale text[];
  most integer;
begin
  perform ratings_panel.hold_open(new.organisation_id, new.inspection_id, new.sitting_no);
  select f.judged_by, f.rating, g.bands, g.most_bands_moved into judged, frozen, scale, most
    from ratings_panel.frozen_standard f
    join ratings_panel.figures g using (organisation_id, inspection_id, sitting_no)
   where f.organisation_id = new.organisation_id and f.inspection_id = new.inspection_id
     and f.sitting_no = new.sitting_no and f.standard_id = new.standard_id;
  if not found or array_position(scale, new.to_rating) is null or new.from_rating is distinct from frozen then
    raise exception 'A motion starts from the frozen rating and proposes a rating of the framework' using errcode = 'PLB22';
  end if;
  if judged = 'key-questions' and (frozen is null
       or abs(array_position(scale, new.to_rating) - array_position(scale, frozen)) > most) then
    raise exception 'The panel may not move a rating so far' using errcode = 'PLB22';
  end if;
  if exists (select from ratings_panel.motion m
              where m.organisation_id = new.organisation_id and m.inspection_id = new.inspection_id
                and m.sitting_no = new.sitting_no and m.standard_id = new.standard_id and m.motion_no <> new.motion_no
                and not exists (select from ratings_panel.decision d
                                 where d.organisation_id = m.organisation_id and d.inspection_id = m.inspection_id
                                   and d.motion_no = m.motion_no)) then
    raise exception 'Another motion on this standard is open' using errcode = 'PLB24';
  end if;
  return new;
end
$$;
call platform.keep('ratings_panel.check_motion()');
create trigger check_motion after insert on ratings_panel.motion
  for each row execute function ratings_panel.check_motion();

-- Only the chair and the members of the sitting vote, never who leads the inspection, and not once the
-- motion is closed.
create function ratings_panel.check_vote() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  sitting integer := (select m.sitting_no from ratings_panel.motion m
                       where m.organisation_id = new.organisation_id and m.inspection_id = new.inspection_id
                         and m.motion_no = new.motion_no);
begin
  perform ratings_panel.hold_open(new.organisation_id, new.inspection_id, sitting);
  if exists (select from ratings_panel.decision d
              where d.organisation_id = new.organisation_id and d.inspection_id = new.inspection_id
                and d.motion_no = new.motion_no) then
    raise exception 'The motion was closed' using errcode = 'PLB21';
  end if;
  if ratings_panel.has_part(new.organisation_id, new.inspection_id, new.account_id, '{lead inspector}')
     or not exists (select from ratings_panel.seat t
                     where t.organisation_id = new.organisation_id and t.inspection_id = new.inspection_id
                       and t.sitting_no = sitting and t.account_id = new.account_id
                       and t.part in ('chair', 'member')) then
    raise exception 'They do not vote in this sitting' using errcode = 'PLB23';
  end if;
  return new;
end
$$;
call platform.keep('ratings_panel.check_vote()');
create trigger check_vote after insert or update on ratings_panel.vote
  for each row execute function ratings_panel.check_vote();

-- The chair of the sitting closes a motion, on the votes as they are at that moment.
create function ratings_panel.check_decision() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  sitting integer := (select m.sitting_no from ratings_panel.motion m
                       where m.organisation_id = new.organisation_id and m.inspection_id = new.inspection_id
                         and m.motion_no = new.motion_no);
  counted integer[];
begin
  perform ratings_panel.hold_open(new.organisation_id, new.inspection_id, sitting);
  if not exists (select from ratings_panel.seat t
                  where t.organisation_id = new.organisation_id and t.inspection_id = new.inspection_id
                    and t.sitting_no = sitting and t.account_id = new.decided_by and t.part = 'chair') then
    raise exception 'The chair of the sitting closes a motion' using errcode = 'PLB20';
  end if;
  select array[count(*) filter (where v.vote = 'for'), count(*) filter (where v.vote = 'against'),
               count(*) filter (where v.vote = 'abstain')] into counted
    from ratings_panel.vote v
   where v.organisation_id = new.organisation_id and v.inspection_id = new.inspection_id and v.motion_no = new.motion_no;
  if counted <> array[new.votes_for, new.votes_against, new.abstained] then
    raise exception 'Somebody has voted since' using errcode = 'PLB25';
  end if;
  return new;
end
$$;
call platform.keep('ratings_panel.check_decision()');
create trigger check_decision after insert on ratings_panel.decision
  for each row execute function ratings_panel.check_decision();

-- A sitting is closed once, for good, with every motion decided; nothing else of it changes.
create function ratings_panel.check_closing() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if old.closed_at is not null
     or (old.sits_on, old.opened_by, old.opened_at) is distinct from (new.sits_on, new.opened_by, new.opened_at) then
    raise exception 'A sitting is closed for good, and nothing else of it changes' using errcode = 'PLB21';
  end if;
  if exists (select from ratings_panel.motion m
              where m.organisation_id = new.organisation_id and m.inspection_id = new.inspection_id
                and m.sitting_no = new.sitting_no
                and not exists (select from ratings_panel.decision d
                                 where d.organisation_id = m.organisation_id and d.inspection_id = m.inspection_id
                                   and d.motion_no = m.motion_no)) then
    raise exception 'A motion is open' using errcode = 'PLB24';
  end if;
  return new;
end
$$;
call platform.keep('ratings_panel.check_closing()');
create trigger check_closing before update on ratings_panel.sitting
  for each row execute function ratings_panel.check_closing();

-- The answers that count, for the chair who freezes the results: yes, no or nothing to each key question of
-- each submitted case. Neither the case's reference nor a word that was written about it.
create function ratings_panel.counted_answers(inspection text)
returns table (reading_id bigint, sample text, item text, value text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct on (r.reading_id, e.item) r.reading_id, r.sample, e.item, e.value
    from accounts.my_session() s
    join fieldwork.reading r on r.organisation_id = s.organisation_id
    join fieldwork.entry e on e.organisation_id = r.organisation_id and e.reading_id = r.reading_id
   where accounts.may('panel sitting', 'change', 'same organisation')
     and r.inspection_id = inspection and r.purpose = 'first'
     and r.submitted_at is not null and r.withdrawn_reason is null
     and e.apart is null and (e.item like 'judgement:%' or e.item like 'gate:%')
   order by r.reading_id, e.item, e.entry_no desc
$$;
call platform.keep('ratings_panel.counted_answers(text)', 'plumbline_app');

-- Each sample drawn: how many cases were eligible, how many are to be read, and how many were submitted.
create function ratings_panel.sample_sizes(inspection text)
returns table (sample text, eligible integer, to_read integer, submitted integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with in_force as (
    select distinct on (d.sample) d.organisation_id, d.inspection_id, d.sample, d.draw_no,
           (d.drawn ->> 'eligible')::integer as eligible
      from accounts.my_session() s
      join case_lists.drawn_sample d on d.organisation_id = s.organisation_id
     where accounts.may('panel sitting', 'change', 'same organisation') and d.inspection_id = inspection
     order by d.sample, d.draw_no desc)
  select f.sample, f.eligible,
         (select count(*)::integer from case_lists.drawn_case c
           where c.organisation_id = f.organisation_id and c.inspection_id = f.inspection_id
             and c.sample = f.sample and c.draw_no = f.draw_no
             and (c.role = 'sample' or c.reference in (
               select w.replaced_by from case_lists.withdrawal w
                where w.organisation_id = f.organisation_id and w.inspection_id = f.inspection_id
                  and w.sample = f.sample and w.draw_no = f.draw_no))
             and c.reference not in (
               select w.reference from case_lists.withdrawal w
                where w.organisation_id = f.organisation_id and w.inspection_id = f.inspection_id
                  and w.sample = f.sample and w.draw_no = f.draw_no)),
         (select count(*)::integer from fieldwork.reading r
           where r.organisation_id = f.organisation_id and r.inspection_id = f.inspection_id
             and r.sample = f.sample and r.draw_no = f.draw_no and r.purpose = 'first'
             and r.submitted_at is not null and r.withdrawn_reason is null)
    from in_force f
$$;
call platform.keep('ratings_panel.sample_sizes(text)', 'plumbline_app');
