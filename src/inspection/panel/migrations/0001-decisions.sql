create schema panel;

-- One row for each decision of a ratings panel to move a standard's rating; the highest decision_no
-- of a standard is in force. A move always has a reason: it is printed as a footnote.
create table panel.decision (
  organisation_id text not null,
  inspection_id   text not null,
  standard_id     text not null check (standard_id ~ '\S'),
  decision_no     integer not null check (decision_no > 0),
  from_rating     text not null,
  to_rating       text not null,
  decided_by      text not null check (decided_by ~ '\S'),
  reason          text not null check (reason ~ '\S'),
  recorded_by     text not null check (recorded_by ~ '\S'),
  recorded_at     timestamptz not null,
  primary key (organisation_id, inspection_id, standard_id, decision_no),
  foreign key (organisation_id, inspection_id) references inspections.inspection,
  check (from_rating <> to_rating)
);

create trigger refuse_change before update or delete or truncate on panel.decision
  for each statement execute function platform.refuse_change();
