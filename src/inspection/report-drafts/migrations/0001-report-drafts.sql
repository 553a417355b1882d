create schema report_drafts;
grant usage on schema report_drafts to plumbline_app, plumbline_loader, plumbline_keeper;

-- One text of the report of an inspection under way, in one language, as Markdown with live figures.
create table report_drafts.report_text (
  organisation_id text not null,
  inspection_id   text not null,
  language        text not null check (language in ('en', 'cy')),
  name            text not null check (name ~ '\S'),
  words           text not null,
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, language, name),
  foreign key (organisation_id, inspection_id) references preparation.inspection
);
call platform.protect('report_drafts.report_text');
grant select on report_drafts.report_text to plumbline_app, plumbline_keeper;
grant insert (organisation_id, inspection_id, language, name, words, changed_by, changed_at),
      update (words, version, changed_by, changed_at) on report_drafts.report_text to plumbline_app;
create trigger signed before insert or update on report_drafts.report_text
  for each row execute function accounts.sign('changed_by', 'changed_at');
create trigger keep_history after insert or update or delete on report_drafts.report_text
  for each row execute function history.keep('inspection_id', 'language', 'name');
create policy seen on report_drafts.report_text for select to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('inspection report', 'read', 'same organisation')));
create policy added on report_drafts.report_text for insert to plumbline_app
  with check (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('inspection report', 'change', 'same organisation')));
create policy changed on report_drafts.report_text for update to plumbline_app
  using (organisation_id = (select accounts.my_organisation())
         and (select accounts.may('inspection report', 'change', 'same organisation')));
