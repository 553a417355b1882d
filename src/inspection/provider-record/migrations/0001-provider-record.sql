create schema provider_record;
grant usage on schema provider_record to plumbline_app, plumbline_keeper;
grant select on preparation.inspection, fieldwork.reading to plumbline_keeper;

-- The cases given to a reader on inspections of a provider that works on Plumbline. A reading that is taken
-- back, or given to another, closes the case with it.
create or replace function people.given_to_read(inspectorate text, account text)
returns table (organisation_id text, crn text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.provider_organisation_id, r.reference
    from fieldwork.reading r
    join preparation.inspection i on i.organisation_id = r.organisation_id and i.inspection_id = r.inspection_id
   where r.organisation_id = inspectorate and r.reader_id = account and r.withdrawn_reason is null
     and i.provider_organisation_id is not null and i.announced_at is not null
$$;

-- What a case list is made of: everybody supervised on the inspection day, as the record says now that it
-- was that day, without names and without dates of birth. Only for who leads, of an inspection that was
-- announced, while the provider's door is open to them; each person is put on the provider's audit trail.
create function provider_record.supervised_on_inspection_day(inspection text) returns json
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  home text;
  on_day date;
  answer json;
begin
  select i.provider_organisation_id, i.inspection_day into home, on_day
    from accounts.my_session() s
    join preparation.inspection i on i.organisation_id = s.organisation_id and i.inspection_id = inspection
    join people.inspector_access d
      on (d.organisation_id, d.inspectorate_id, d.account_id) = (i.provider_organisation_id, s.organisation_id, s.account_id)
   where i.announced_at is not null and accounts.may('inspection sample', 'change', 'same organisation')
     and d.from_day <= platform.present_day() and d.until_day > platform.present_day();
  if home is null then
    raise exception 'The door of the provider is not open' using errcode = 'insufficient_privilege';
  end if;
  with states as (
    select distinct on (v.record, v.record_key) v.record, v.subject, v.change, v.content::jsonb as content
      from history.version v
     where v.organisation_id = home and v.true_from <= on_day
       and v.record in ('people.person', 'people.personal_details', 'people.event', 'people.requirement')
     order by v.record, v.record_key, v.version desc),
  kept as (select * from states where change <> 'removed'),
  sentences as (
    select k.subject as crn, json_agg(json_build_object(
             'number', k.content -> 'event_number', 'disposal', k.content -> 'disposal',
             'sentencedOn', k.content -> 'sentenced_on', 'releasedOn', k.content -> 'release_on',
             'licenceEndsOn', k.content -> 'licence_ends_on', 'endsOn', k.content -> 'ends_on',
             'endedOn', k.content -> 'ended_on') order by (k.content ->> 'event_number')::int) as all_of_them
      from kept k
     where k.record = 'people.event'
       and coalesce(k.content ->> 'release_on', k.content ->> 'sentenced_on')::date <= on_day
       and coalesce(k.content ->> 'ended_on', k.content ->> 'ends_on')::date >= on_day
     group by k.subject),
  hours as (
    select k.subject as crn, json_agg(json_build_object(
             'sentence', k.content -> 'event_number', 'hours', k.content -> 'amount',
             'endedOn', k.content -> 'ended_on') order by (k.content ->> 'requirement_number')::int) as all_of_them
      from kept k
     where k.record = 'people.requirement' and k.content ->> 'kind' = 'UPW'
     group by k.subject)
  select coalesce(json_agg(json_build_object(
           'crn', p.subject, 'sex', d.content -> 'sex',
           'office', t.name, 'officer', p.content -> 'responsible_officer_id',
           'rosh', (select r.level from assessment.risk_of_serious_harm r
                     where r.organisation_id = home and r.crn = p.subject and r.assessed_on <= on_day
                     order by r.assessed_on desc, r.assessment_id desc limit 1),
           'sentences', s.all_of_them, 'unpaidWork', coalesce(h.all_of_them, '[]')) order by p.subject), '[]')
    into answer
    from kept p
    join sentences s on s.crn = p.subject
    left join hours h on h.crn = p.subject
    left join kept d on d.record = 'people.personal_details' and d.subject = p.subject
    left join accounts.team t on t.organisation_id = home and t.team_id = p.content ->> 'team_id'
   where p.record = 'people.person';
  perform audit.record(home, 'export', 'case identity',
                       array(select one ->> 'crn' from json_array_elements(answer) one),
                       'Case list for the inspection ' || inspection, null);
  return answer;
end
$$;
call platform.keep('provider_record.supervised_on_inspection_day(text)', 'plumbline_app');
grant usage on schema assessment, fieldwork, preparation to plumbline_keeper;
