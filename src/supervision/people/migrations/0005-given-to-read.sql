-- The cases that an inspection under way has given to an inspector to read. An inspection on this record
-- says which they are (the chapter inspection/provider-record answers this in the place of nobody): so a
-- case opens with the reading and closes with it, and there is no second list to keep in step.
create function people.given_to_read(inspectorate text, account text)
returns table (organisation_id text, crn text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select null::text, null::text where false
$$;
call platform.keep('people.given_to_read(text, text)', 'plumbline_keeper');

-- Sampled for me, or given to me to read; the door of the provider open; and not closed to me.
create or replace function people.my_sampled_cases(out organisation_id text, out crn text, out cleared boolean) returns setof record
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.organisation_id, c.crn, i.cleared_for_restricted
    from accounts.my_session() s
    cross join lateral (
      select k.organisation_id, k.crn from people.sampled_case k
       where k.inspectorate_id = s.organisation_id and k.account_id = s.account_id
      union
      select g.organisation_id, g.crn from people.given_to_read(s.organisation_id, s.account_id) g) c
    join people.inspector_access i
      on (i.organisation_id, i.inspectorate_id, i.account_id) = (c.organisation_id, s.organisation_id, s.account_id)
    join people.person p on (p.organisation_id, p.crn) = (c.organisation_id, c.crn)
   where i.from_day <= platform.present_day() and i.until_day > platform.present_day()
     and (not p.restricted or i.cleared_for_restricted)
$$;

-- How many cases each inspector has behind each door, closed ones too: for whoever leads.
create function people.sample_sizes() returns table (organisation_id text, account_id text, cases bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.organisation_id, i.account_id,
         (select count(*) from (
           select k.crn from people.sampled_case k
            where (k.organisation_id, k.inspectorate_id, k.account_id) = (i.organisation_id, i.inspectorate_id, i.account_id)
           union
           select g.crn from people.given_to_read(i.inspectorate_id, i.account_id) g
            where g.organisation_id = i.organisation_id) c)
    from accounts.my_session() s
    join people.inspector_access i on i.inspectorate_id = s.organisation_id
   where accounts.may('inspection sample', 'read', 'same organisation')
     and accounts.may('inspection sample', 'read', 'restricted')
$$;
call platform.keep('people.sample_sizes()', 'plumbline_app');
