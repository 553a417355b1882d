-- Why somebody is named to a case beside its responsible officer. Whoever is named for the new directions
-- meeting is named by the booking of it, and for as long as it asks something of them (allocation).
alter table people.case_worker add column named_for text not null default 'work with the person'
  check (named_for in ('work with the person', 'new directions meeting'));
grant insert, update on people.case_worker to plumbline_keeper;
