-- An auditor asks for days: an old day must not cost a walk along the whole chain.
create index event_by_time on audit.event (organisation_id, at);
