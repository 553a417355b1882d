create schema caseload;
grant usage on schema caseload to plumbline_app, plumbline_loader, plumbline_keeper;

-- What each officer carried on a day, as the daily run worked it out: the past of a workload, which could
-- not be worked out again once cases have moved on: the first run of a day stands. Points by the table named.
create table caseload.workload_day (
  organisation_id  text not null,
  account_id       text not null,
  on_day           date not null,
  team_id          text not null,
  cases            integer not null check (cases >= 0),
  covered_cases    integer not null check (covered_cases >= 0),
  points           numeric(10, 2) not null check (points >= 0),
  -- Points that the hours left carry; 0 means no capacity, which is no percentage.
  available        numeric(10, 2) not null check (available >= 0),
  points_table     text not null check (points_table ~ '\S'),
  -- Who is on the deny list of a case that is counted here: they see no number with it in.
  excluded_ids     text[] not null default '{}',
  stored_at        timestamptz not null default platform.present(),
  primary key (organisation_id, account_id, on_day),
  foreign key (organisation_id, account_id) references staff.officer
);
call platform.protect('caseload.workload_day');
create trigger refuse_change before update or delete or truncate on caseload.workload_day
  for each statement execute function platform.refuse_change();
grant select on caseload.workload_day to plumbline_app, plumbline_keeper;

-- For those who may count every case of an officer, those that are closed to them with the rest.
create policy seen on caseload.workload_day for select to plumbline_app using (
  organisation_id = (select accounts.my_organisation())
  and (select accounts.may('workload', 'read', 'restricted', 'shielded'))
  and ((select accounts.may('workload', 'read', 'same organisation'))
       or team_id = any ((select accounts.my_teams_for('workload', 'read'))::text[]))
  and not (select accounts.me()) = any (excluded_ids));
