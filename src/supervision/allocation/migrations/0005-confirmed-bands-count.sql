-- What an officer has confirmed is the band that stands until a fact changes: workload counts that one.
create or replace function allocation.case_counts(of_teams text[]) returns table (officer_id text, team_id text, band text, place text, cases bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  -- Once for all rows: asked of every row anew, these functions would cost more than the count.
  with me as materialized (
    select s.organisation_id, s.account_id, accounts.may('workload', 'read', 'same organisation') as everywhere,
           accounts.my_teams_for('workload', 'read') as teams,
           accounts.may('workload', 'read', 'restricted', 'shielded') as counts_hidden
      from accounts.my_session() s)
  select p.responsible_officer_id, p.team_id,
         case when hidden then 'shielded' else coalesce(c.band, b.band, 'unbanded') end,
         case when hidden then 'shielded' else coalesce(b.place, 'community') end, count(*)
    from me
    join people.person p on p.organisation_id = me.organisation_id
     and (of_teams is null or p.team_id = any (of_teams))
     and (me.everywhere or p.team_id = any (me.teams))
     and not me.account_id = any (p.excluded_ids)
   cross join lateral (select p.restricted and not me.account_id = any (p.allowed_ids) as hidden) h
    left join lateral (select x.banding_id, x.band, x.place from allocation.banding x
                        where x.organisation_id = p.organisation_id and x.crn = p.crn
                        order by x.banding_id desc limit 1) b on true
    left join allocation.confirmation c
      on c.organisation_id = p.organisation_id and c.crn = p.crn and c.banding_id = b.banding_id
   where p.responsible_officer_id is not null and (not hidden or me.counts_hidden)
     and exists (select from people.event v where v.organisation_id = p.organisation_id and v.crn = p.crn and v.ended_on is null)
   group by 1, 2, 3, 4
$$;
