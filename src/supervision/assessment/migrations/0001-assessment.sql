create schema assessment;
grant usage on schema assessment to plumbline_app, plumbline_loader, plumbline_keeper;

-- Judgements are added and never changed: the newest one stands, and the earlier ones are its history.

-- Risk of serious harm (RoSH), the classification. High and very high are cases for the NPS.
create table assessment.risk_of_serious_harm (
  organisation_id text not null,
  crn             text not null,
  assessment_id   bigint generated always as identity,
  level           text not null check (level in ('low', 'medium', 'high', 'very high')),
  reason          text not null check (reason ~ '\S'),
  assessed_on     date not null,
  assessed_by     text not null,
  assessed_at     timestamptz not null default platform.present(),
  primary key (organisation_id, crn, assessment_id),
  foreign key (organisation_id, crn) references people.person
);

-- A reconviction score (OGRS3): the two percentages, every part of it, the inputs and the version of the
-- coefficients; or a score that came with the case, without parts.
create table assessment.reconviction_score (
  organisation_id text not null,
  crn             text not null,
  assessment_id   bigint generated always as identity,
  one_year        integer not null check (one_year between 0 and 100),
  two_year        integer not null check (two_year between 0 and 100),
  coefficients    text,
  inputs          json,
  parts           json,
  scored_on       date not null,
  assessed_by     text not null,
  assessed_at     timestamptz not null default platform.present(),
  primary key (organisation_id, crn, assessment_id),
  foreign key (organisation_id, crn) references people.person,
  check ((coefficients is null) = (parts is null))
);

-- How close somebody is to change: by the scored questionnaire (C2C) once it is live, and until then by
-- the officer's judgement of readiness, with the reason. Essex report, Annex 3, last paragraph.
create table assessment.readiness (
  organisation_id text not null,
  crn             text not null,
  assessment_id   bigint generated always as identity,
  means           text not null check (means in ('closeness to change', 'judgement')),
  answer          text not null check (answer in ('low', 'high')),
  reason          text not null check (reason ~ '\S'),
  assessed_on     date not null,
  assessed_by     text not null,
  assessed_at     timestamptz not null default platform.present(),
  primary key (organisation_id, crn, assessment_id),
  foreign key (organisation_id, crn) references people.person
);

do $$
declare one text;
begin
  foreach one in array array['risk_of_serious_harm', 'reconviction_score', 'readiness'] loop
    execute format('call platform.protect(%L)', 'assessment.' || one);
    execute format('grant select on assessment.%I to plumbline_keeper, plumbline_app', one);
    execute format('grant delete on assessment.%I to plumbline_keeper', one);
    execute format('create index on assessment.%I (organisation_id, crn, %I desc, assessment_id desc)', one,
                   case one when 'reconviction_score' then 'scored_on' else 'assessed_on' end);
    execute format('create trigger signed before insert on assessment.%I
      for each row execute function accounts.sign(''assessed_by'', ''assessed_at'')', one);
    execute format('create policy seen on assessment.%1$I for select to plumbline_app using (exists (
      select from people.person p where p.organisation_id = %1$I.organisation_id and p.crn = %1$I.crn and %2$s))',
      one, people.reaches('p', 'case risks', 'read'));
    execute format('create policy added on assessment.%1$I for insert to plumbline_app with check (exists (
      select from people.person p where p.organisation_id = %1$I.organisation_id and p.crn = %1$I.crn and %2$s))',
      one, people.reaches('p', 'case risks', 'change'));
  end loop;
end
$$;
grant insert (organisation_id, crn, level, reason, assessed_on, assessed_by, assessed_at)
  on assessment.risk_of_serious_harm to plumbline_app;
grant insert (organisation_id, crn, one_year, two_year, coefficients, inputs, parts, scored_on, assessed_by, assessed_at)
  on assessment.reconviction_score to plumbline_app;
grant insert (organisation_id, crn, means, answer, reason, assessed_on, assessed_by, assessed_at)
  on assessment.readiness to plumbline_app;
