create schema publication;
grant usage on schema publication to plumbline_public, plumbline_app, plumbline_loader, plumbline_keeper;

-- Whoever publishes adds what is published to the published results: the inspection, its rating and its
-- cases without their references. Nothing of it is ever changed.
do $$
declare one text;
begin
  foreach one in array array['frameworks.framework_version', 'inspections.inspection', 'inspections.question_result',
                             'scoring.rated_inspection', 'scoring.rating', 'panel.decision',
                             'case_assessment.assessed_case', 'case_assessment.answer'] loop
    execute format('grant insert on %s to plumbline_app', one);
    execute format('create policy publishing on %s for insert to plumbline_app with check (
      organisation_id in (select o.organisation_id from platform.organisation o where o.kind = ''published'')
      and (select accounts.may(''published result'', ''add'', ''same organisation'')))', one);
  end loop;
end
$$;

-- The report as it was published, in each language; a correction is a higher number, with its reason.
create table publication.report (
  organisation_id text not null, -- that of the published results
  inspection_id   text not null,
  language        text not null check (language in ('en', 'cy')),
  report_no       integer not null check (report_no > 0),
  page            text not null,
  word_file       bytea not null,
  correction      text check (correction ~ '\S'),
  published_by    text not null, -- organisation/account
  published_at    timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, language, report_no),
  foreign key (organisation_id, inspection_id) references inspections.inspection,
  check ((report_no > 1) = (correction is not null))
);
call platform.protect('publication.report');
create trigger refuse_change before update or delete or truncate on publication.report
  for each statement execute function platform.refuse_change();
grant select on publication.report to plumbline_public, plumbline_app;
grant insert (organisation_id, inspection_id, language, report_no, page, word_file, correction, published_by, published_at) on publication.report to plumbline_app;
create policy published on publication.report for select to plumbline_public, plumbline_app
  using (organisation_id in (select o.organisation_id from platform.organisation o where o.kind = 'published'));
create policy publishing on publication.report for insert to plumbline_app
  with check (organisation_id in (select o.organisation_id from platform.organisation o where o.kind = 'published')
              and (select accounts.may('published result', 'add', 'same organisation')));

-- Which inspection under way became which published one.
create table publication.publication (
  organisation_id text not null,
  inspection_id   text not null,
  published_id    text not null check (published_id ~ '\S'),
  published_by    text not null,
  published_at    timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id),
  foreign key (organisation_id, inspection_id) references preparation.inspection
);
call platform.protect('publication.publication');
create trigger refuse_change before update or delete or truncate on publication.publication
  for each statement execute function platform.refuse_change();
create trigger signed before insert on publication.publication
  for each row execute function accounts.sign('published_by', 'published_at');
grant select on publication.publication to plumbline_app;
grant insert (organisation_id, inspection_id, published_id, published_by, published_at) on publication.publication to plumbline_app;
create policy seen on publication.publication for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('inspection', 'read', 'same organisation')));
create policy added on publication.publication for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('published result', 'add', 'same organisation')));
