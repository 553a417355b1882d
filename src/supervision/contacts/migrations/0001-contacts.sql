create schema contacts;
grant usage on schema contacts to plumbline_app, plumbline_loader, plumbline_keeper;

-- An appointment: with whom, when and how, and what came of it. Day and time are those of the clock on
-- the wall. NDM is the new directions meeting, with which supervision begins (Essex report, Annex 3).
create table contacts.appointment (
  organisation_id text not null,
  crn             text not null,
  appointment_id  bigint generated always as identity,
  kind            text not null check (kind in ('new directions meeting', 'face to face', 'telephone', 'home visit', 'three-way meeting')),
  on_day          date not null,
  at_time         time(0) not null,
  minutes         integer not null default 60 check (minutes between 5 and 480),
  officer_id      text not null,
  team_id         text not null,
  outcome         text check (outcome in ('attended', 'acceptable absence', 'failed to attend', 'rescheduled', 'cancelled by service')),
  outcome_words   text not null default '',
  outcome_by      text,
  outcome_at      timestamptz,
  version         integer not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default platform.present(),
  primary key (organisation_id, crn, appointment_id),
  foreign key (organisation_id, crn) references people.person,
  foreign key (organisation_id, officer_id) references accounts.account,
  foreign key (organisation_id, team_id) references accounts.team,
  check ((outcome is null) = (outcome_at is null))
);
create index on contacts.appointment (organisation_id, crn, on_day desc, at_time desc);
create index on contacts.appointment (organisation_id, officer_id, on_day);
create index on contacts.appointment (organisation_id, officer_id, on_day) where outcome is null;
create index on contacts.appointment (organisation_id, crn) where outcome is null;

call platform.protect('contacts.appointment');
grant select on contacts.appointment to plumbline_keeper, plumbline_app;
grant delete on contacts.appointment to plumbline_keeper;
grant update on contacts.appointment to plumbline_loader;
create trigger signed before insert or update on contacts.appointment
  for each row execute function accounts.sign('changed_by', 'changed_at');
do $$
declare one record;
begin
  for one in select * from (values ('seen', 'select', 'read', 'using'), ('added', 'insert', 'add', 'with check'),
                                   ('changed', 'update', 'change', 'using')) as one (name, command, action, clause) loop
    execute format('create policy %I on contacts.appointment for %s to plumbline_app %s (exists (
      select from people.person p where p.organisation_id = appointment.organisation_id and p.crn = appointment.crn and %s))',
      one.name, one.command, one.clause, people.reaches('p', 'case contact', one.action));
  end loop;
  execute format('create policy contacts_appointment on history.version for select to plumbline_app using (
      record = ''contacts.appointment'' and exists (
        select from people.person p where p.organisation_id = version.organisation_id and p.crn = version.subject and %s))',
    people.reaches('p', 'case contact', 'read'));
end
$$;
grant insert (organisation_id, crn, kind, on_day, at_time, minutes, officer_id, team_id, outcome, outcome_words, outcome_by, outcome_at, changed_by, changed_at),
      update (on_day, at_time, minutes, officer_id, team_id, outcome, outcome_words, outcome_by, outcome_at, version, changed_by, changed_at)
  on contacts.appointment to plumbline_app;
-- What the loader adds is its own first version: two years of appointments would be on record twice.
create trigger keep_history after update or delete on contacts.appointment
  for each row execute function history.keep('crn', 'appointment_id');
create trigger keep_history_of_new after insert on contacts.appointment
  for each row when (current_user <> 'plumbline_loader') execute function history.keep('crn', 'appointment_id');
