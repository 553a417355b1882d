create schema case_lists;
grant usage on schema case_lists to plumbline_app, plumbline_loader, plumbline_keeper;

-- A case list as the provider sent it, read to its specification: every row is a case or has a fault. One
-- with faults is kept too, so that the faults can be sent back; nothing is ever drawn from it.
create table case_lists.case_list (
  organisation_id      text not null,
  inspection_id        text not null,
  sample               text not null check (sample ~ '\S'),
  list_no              integer not null check (list_no > 0),
  specification_id     text not null,
  specification_number integer not null,
  inspection_day       date not null, -- by which the days of the list were read
  file_name            text not null check (file_name ~ '\S'),
  file_sha256          text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  rows                 integer not null check (rows >= 0),
  faults               json not null,
  cases                json not null,
  received_by          text not null,
  received_at          timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, sample, list_no),
  foreign key (organisation_id, inspection_id) references preparation.inspection
);

-- A sample as it was drawn: what replays it, and all that came of it. The highest number counts.
create table case_lists.drawn_sample (
  organisation_id text not null,
  inspection_id   text not null,
  sample          text not null,
  draw_no         integer not null check (draw_no > 0),
  list_no         integer not null,
  seed            bigint not null,
  drawn           json not null, -- without its exclusions, which may be thousands
  exclusions      json not null,
  reason          text check (reason ~ '\S'), -- why it was drawn again
  drawn_by        text not null,
  drawn_at        timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, sample, draw_no),
  foreign key (organisation_id, inspection_id, sample, list_no) references case_lists.case_list,
  check ((draw_no > 1) = (reason is not null))
);

-- The cases drawn and the reserves, each with its place.
create table case_lists.drawn_case (
  organisation_id text not null,
  inspection_id   text not null,
  sample          text not null,
  draw_no         integer not null,
  reference       text collate "C" not null check (reference ~ '\S'),
  cell            integer not null,
  role            text not null check (role in ('sample', 'reserve')),
  place           integer not null,
  office          text collate platform.en_gb not null,
  officer         text collate platform.en_gb not null,
  values          json not null,
  primary key (organisation_id, inspection_id, sample, draw_no, reference),
  foreign key (organisation_id, inspection_id, sample, draw_no) references case_lists.drawn_sample
);

-- A case taken out of the sample, why, and the reserve that took its place where there was one.
create table case_lists.withdrawal (
  organisation_id text not null,
  inspection_id   text not null,
  sample          text not null,
  draw_no         integer not null,
  withdrawal_no   integer not null check (withdrawal_no > 0),
  reference       text collate "C" not null,
  reason          text not null check (reason ~ '\S'),
  replaced_by     text collate "C",
  withdrawn_by    text not null,
  withdrawn_at    timestamptz not null default platform.present(),
  primary key (organisation_id, inspection_id, sample, draw_no, withdrawal_no),
  unique (organisation_id, inspection_id, sample, draw_no, reference),
  foreign key (organisation_id, inspection_id, sample, draw_no, reference) references case_lists.drawn_case,
  foreign key (organisation_id, inspection_id, sample, draw_no, replaced_by)
    references case_lists.drawn_case (organisation_id, inspection_id, sample, draw_no, reference)
);

do $$
declare
  one text;
begin
  foreach one in array array['case_list', 'drawn_sample', 'drawn_case', 'withdrawal'] loop
    execute format('call platform.protect(%L)', 'case_lists.' || one);
    execute format('grant select on case_lists.%I to plumbline_keeper, plumbline_app', one);
    execute format('create trigger refuse_change before update or delete or truncate on case_lists.%I
      for each statement execute function platform.refuse_change()', one);
    execute format('create policy seen on case_lists.%I for select to plumbline_app
      using (organisation_id = (select accounts.my_organisation())
             and (select accounts.may(''inspection sample'', ''read'', ''same organisation'')))', one);
    execute format('create policy added on case_lists.%I for insert to plumbline_app
      with check (organisation_id = (select accounts.my_organisation())
             and (select accounts.may(''inspection sample'', ''change'', ''same organisation'')))', one);
  end loop;
end
$$;
create trigger signed before insert on case_lists.case_list
  for each row execute function accounts.sign('received_by', 'received_at');
create trigger signed before insert on case_lists.drawn_sample
  for each row execute function accounts.sign('drawn_by', 'drawn_at');
create trigger signed before insert on case_lists.withdrawal
  for each row execute function accounts.sign('withdrawn_by', 'withdrawn_at');
grant insert (organisation_id, inspection_id, sample, list_no, specification_id, specification_number, inspection_day, file_name, file_sha256, rows, faults, cases, received_by, received_at) on case_lists.case_list to plumbline_app;
grant insert (organisation_id, inspection_id, sample, draw_no, list_no, seed, drawn, exclusions, reason, drawn_by, drawn_at) on case_lists.drawn_sample to plumbline_app;
grant insert on case_lists.drawn_case to plumbline_app;
grant insert (organisation_id, inspection_id, sample, draw_no, withdrawal_no, reference, reason, replaced_by, withdrawn_by, withdrawn_at) on case_lists.withdrawal to plumbline_app;
