-- Another name that was recorded by mistake is taken off the record, with a reason. Its row stays, and its
-- history with it; it is shown with the person's names and found by a search no more, and stays as it is.
alter table people.alias add column removed_reason text check (removed_reason ~ '\S');
grant update (removed_reason) on people.alias to plumbline_app;
create trigger refuse_change before update on people.alias for each row
  when (old.removed_reason is not null) execute function platform.refuse_change();
