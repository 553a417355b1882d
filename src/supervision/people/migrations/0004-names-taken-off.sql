-- Another name that was recorded by mistake is taken off the record, with a reason. Its row stays, and its
-- history with it; it is shown with the person's names and found by a search no more, and stays as it is.
alter table people.alias add column removed_reason text check (removed_reason ~ '\S');
grant update (removed_reason) on people.alias to plumbline_app;
create policy not_removed on people.alias as restrictive for update to plumbline_app
  using (removed_reason is null) with check (true);
