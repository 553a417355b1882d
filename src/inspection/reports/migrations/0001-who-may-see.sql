-- Published results are everyone's; what an organisation has not published is nobody's yet. Pages count
-- the assessed cases; the answers given about each stay out of reach of every page.
do $$
declare one text;
begin
  foreach one in array array['frameworks.framework_version', 'inspections.inspection', 'inspections.question_result',
                             'scoring.rated_inspection', 'scoring.rating', 'panel.decision',
                             'case_assessment.assessed_case'] loop
    execute format('call platform.protect(%L)', one);
    execute format('grant usage on schema %I to plumbline_public, plumbline_app, plumbline_loader', split_part(one, '.', 1));
    execute format('grant select on %s to plumbline_public, plumbline_app', one);
    execute format('create policy published on %s for select to plumbline_public, plumbline_app using (
      organisation_id in (select o.organisation_id from platform.organisation o where o.kind = ''published''))', one);
  end loop;
  call platform.protect('case_assessment.answer');
end
$$;
