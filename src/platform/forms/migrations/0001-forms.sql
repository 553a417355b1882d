create schema forms;
grant usage on schema forms to plumbline_app, plumbline_sign_in, plumbline_loader, plumbline_keeper;

-- What somebody has typed and not yet sent, field by field. Only they ever see it.
create table forms.draft (
  organisation_id text not null,
  account_id      text not null,
  form            text not null, -- the address of the form
  fields          json not null,
  record_version  integer,       -- the version of the record they were looking at
  saved_at        timestamptz not null,
  primary key (organisation_id, account_id, form),
  foreign key (organisation_id, account_id) references accounts.account
);

-- What was sent and done, so that sending it again does nothing more.
create table forms.submission (
  organisation_id text not null,
  account_id      text not null,
  key             text not null,
  sent            text not null, -- fingerprint of what was sent
  answer          json not null, -- where the person was led
  at              timestamptz not null,
  primary key (organisation_id, account_id, key),
  foreign key (organisation_id, account_id) references accounts.account
);

call platform.protect('forms.draft');
call platform.protect('forms.submission');
revoke all on forms.draft, forms.submission from plumbline_loader;
grant select, insert, update, delete on forms.draft to plumbline_app;
grant select, insert, update on forms.submission to plumbline_app;
create policy own on forms.draft to plumbline_app
  using (organisation_id = (select accounts.my_organisation()) and account_id = (select accounts.me()))
  with check (organisation_id = (select accounts.my_organisation()) and account_id = (select accounts.me()));
create policy own on forms.submission to plumbline_app
  using (organisation_id = (select accounts.my_organisation()) and account_id = (select accounts.me()))
  with check (organisation_id = (select accounts.my_organisation()) and account_id = (select accounts.me()));

-- Keeps what came from somebody whose session had ended, for them alone, until they sign in again.
create function forms.keep_for(organisation text, account text, form text, fields json, record_version integer)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into forms.draft values (organisation, account, form, fields, record_version, platform.present())
  on conflict (organisation_id, account_id, form)
  do update set fields = excluded.fields, record_version = excluded.record_version, saved_at = excluded.saved_at
$$;
grant select, insert, update on forms.draft to plumbline_keeper;
call platform.keep('forms.keep_for(text, text, text, json, integer)', 'plumbline_sign_in');

-- Drafts are kept for as many days as the policy says, and what was sent is remembered as long.
create function forms.remove_older_than(days integer) returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from forms.submission where at < platform.present() - make_interval(days => days);
  with removed as (
    delete from forms.draft where saved_at < platform.present() - make_interval(days => days) returning 1
  )
  select count(*)::integer from removed
$$;
grant select, delete on forms.submission to plumbline_keeper;
grant delete on forms.draft to plumbline_keeper;
call platform.keep('forms.remove_older_than(integer)', 'plumbline_loader');
