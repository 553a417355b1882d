-- A page of the readings of one inspection, in their order, among those of all.
create index on fieldwork.reading (organisation_id, inspection_id, sample, reference, purpose, reading_id);
