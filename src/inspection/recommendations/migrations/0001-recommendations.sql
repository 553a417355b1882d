create schema recommendations;
grant usage on schema recommendations to plumbline_public, plumbline_app, plumbline_loader, plumbline_keeper;

-- What an inspection under way recommends, and to whom. It is in the report as it stands, in this order.
create table recommendations.recommendation (
  organisation_id   text not null, -- the inspectorate
  inspection_id     text not null,
  recommendation_no integer not null check (recommendation_no > 0),
  to_whom           text not null check (to_whom ~ '\S'),
  words             text not null check (words ~ '\S'),
  words_cy          text check (words_cy ~ '\S'),
  standards         text[] not null default '{}', -- what it rests on
  expected_on       date,
  withdrawn_reason  text check (withdrawn_reason ~ '\S'),
  version           integer not null default 1,
  changed_by        text not null,
  changed_at        timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, recommendation_no),
  foreign key (organisation_id, inspection_id) references preparation.inspection
);

-- The recommendations as they were published, for everybody. Who inspected and who was inspected may write
-- what became of them.
create table recommendations.published (
  organisation_id text not null, -- that of the published results
  inspection_id   text not null,
  place           integer not null check (place > 0),
  to_whom         text not null,
  words           text not null,
  words_cy        text,
  standards       text[] not null,
  expected_on     date,
  inspectorate_id text not null references platform.organisation,
  provider_organisation_id text references platform.organisation,
  published_by    text not null,
  published_at    timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, place),
  foreign key (organisation_id, inspection_id) references inspections.inspection
);

-- What the provider says to a recommendation; a later answer stands in the place of an earlier one, and both stay.
create table recommendations.answer (
  organisation_id text not null,
  inspection_id   text not null,
  place           integer not null,
  answer_no       integer not null check (answer_no > 0),
  answer          text not null check (answer in ('agreed', 'partly agreed', 'not agreed')),
  reasons         text not null default '',
  written_by      text not null,
  written_at      timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, place, answer_no),
  foreign key (organisation_id, inspection_id, place) references recommendations.published,
  check (answer = 'agreed' or reasons ~ '\S')
);

-- A step of the action plan: what is done, by whom, by when.
create table recommendations.step (
  organisation_id text not null,
  inspection_id   text not null,
  place           integer not null,
  step_no         integer not null check (step_no > 0),
  what            text not null check (what ~ '\S'),
  owner           text not null check (owner ~ '\S'),
  due_on          date not null,
  written_by      text not null,
  written_at      timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, place, step_no),
  foreign key (organisation_id, inspection_id, place) references recommendations.published
);

-- How a step goes, each time it is told, with what shows it.
create table recommendations.progress (
  organisation_id text not null,
  inspection_id   text not null,
  place           integer not null,
  step_no         integer not null,
  progress_no     integer not null check (progress_no > 0),
  state           text not null check (state in ('under way', 'done', 'dropped')),
  happened_on     date not null,
  words           text not null check (words ~ '\S'),
  written_by      text not null,
  written_at      timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, place, step_no, progress_no),
  foreign key (organisation_id, inspection_id, place, step_no) references recommendations.step
);

do $$
declare
  one text;
begin
  foreach one in array array['recommendation', 'published', 'answer', 'step', 'progress'] loop
    execute format('call platform.protect(%L)', 'recommendations.' || one);
  end loop;
  foreach one in array array['published', 'answer', 'step', 'progress'] loop
    execute format('create trigger refuse_change before update or delete or truncate on recommendations.%I
      for each statement execute function platform.refuse_change()', one);
    execute format('create policy published on recommendations.%I for select to plumbline_public, plumbline_app
      using (organisation_id in (select o.organisation_id from platform.organisation o where o.kind = ''published''))', one);
  end loop;
  foreach one in array array['answer', 'step', 'progress'] loop
    execute format('create trigger signed before insert on recommendations.%I
      for each row execute function accounts.sign(''written_by'', ''written_at'')', one);
    execute format('create policy written on recommendations.%1$I for insert to plumbline_app
      with check ((select accounts.may(''action plan'', ''add'', ''same organisation'')) and exists (
        select from recommendations.published p
         where p.organisation_id = %1$I.organisation_id and p.inspection_id = %1$I.inspection_id and p.place = %1$I.place
           and (select accounts.my_organisation()) in (p.inspectorate_id, p.provider_organisation_id)))', one);
  end loop;
end
$$;
grant select on recommendations.recommendation to plumbline_app, plumbline_keeper;
grant insert (organisation_id, inspection_id, recommendation_no, to_whom, words, words_cy, standards, expected_on, changed_by, changed_at),
      update (to_whom, words, words_cy, standards, expected_on, withdrawn_reason, version, changed_by, changed_at)
  on recommendations.recommendation to plumbline_app;
create trigger signed before insert or update on recommendations.recommendation
  for each row execute function accounts.sign('changed_by', 'changed_at');
create trigger keep_history after insert or update or delete on recommendations.recommendation
  for each row execute function history.keep('inspection_id', 'recommendation_no');
create policy seen on recommendations.recommendation for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('inspection report', 'read', 'same organisation')));
create policy added on recommendations.recommendation for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('inspection report', 'change', 'same organisation')));
create policy changed on recommendations.recommendation for update to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('inspection report', 'change', 'same organisation')));

create policy publishing on recommendations.published for insert to plumbline_app
  with check (organisation_id in (select o.organisation_id from platform.organisation o where o.kind = 'published')
              and inspectorate_id = (select accounts.my_organisation())
              and (select accounts.may('published result', 'add', 'same organisation')));
grant select (organisation_id, inspection_id, place, to_whom, words, words_cy, standards, expected_on, published_at)
  on recommendations.published to plumbline_public;
grant select on recommendations.published to plumbline_app;
grant insert (organisation_id, inspection_id, place, to_whom, words, words_cy, standards, expected_on, inspectorate_id, provider_organisation_id, published_by, published_at)
  on recommendations.published to plumbline_app;
grant select (organisation_id, inspection_id, place, answer_no, answer, reasons, written_at) on recommendations.answer to plumbline_public, plumbline_app;
grant select (organisation_id, inspection_id, place, step_no, what, owner, due_on, written_at) on recommendations.step to plumbline_public, plumbline_app;
grant select (organisation_id, inspection_id, place, step_no, progress_no, state, happened_on, words, written_at) on recommendations.progress to plumbline_public, plumbline_app;
grant insert (organisation_id, inspection_id, place, answer_no, answer, reasons, written_by, written_at) on recommendations.answer to plumbline_app;
grant insert (organisation_id, inspection_id, place, step_no, what, owner, due_on, written_by, written_at) on recommendations.step to plumbline_app;
grant insert (organisation_id, inspection_id, place, step_no, progress_no, state, happened_on, words, written_by, written_at) on recommendations.progress to plumbline_app;
