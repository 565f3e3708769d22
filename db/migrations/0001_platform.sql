-- What the program itself needs: settings, sign-in, audit, mail, files. Nothing here knows municipal work.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- Text that people sort by eye: Å Ä Ö last, digits by value ("Enhet 9" before "Enhet 10").
create collation if not exists swedish (provider = icu, locale = 'sv-SE-u-kn-true');

-- The program signs in to the database as varn_app where the server lets us have two roles. It may read and write rows,
-- never change the schema, and never rewrite history (see make_append_only).
do $$
begin
  if exists (select from pg_roles where rolname = 'varn_app') then
    execute 'grant usage on schema public to varn_app';
    execute 'alter default privileges in schema public grant select, insert, update, delete on tables to varn_app';
    execute 'alter default privileges in schema public grant usage, select on sequences to varn_app';
    execute 'alter default privileges in schema public grant execute on functions to varn_app';
  end if;
end $$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end $$;

create function make_append_only(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete on %s for each row execute function refuse_change()', target);
  execute format('create trigger append_only_truncate before truncate on %s for each statement execute function refuse_change()', target);
  if exists (select from pg_roles where rolname = 'varn_app') then
    execute format('revoke update, delete, truncate on %s from varn_app', target);
  end if;
end $$;

create table settings (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);

create table files (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  mime text not null,
  size bigint not null check (size >= 0),
  created_at timestamptz not null default now()
);

create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_id uuid,
  actor_label text not null,
  action text not null,
  record_id uuid,
  subject_kind text,
  subject_id uuid,
  unit_id uuid,
  details jsonb not null default '{}',
  reason text,
  restricted boolean not null default false,
  request_id text
);
create index audit_log_record on audit_log (record_id, id desc) where record_id is not null;
create index audit_log_subject on audit_log (subject_kind, subject_id, id desc);
create index audit_log_actor on audit_log (actor_id, id desc);
select make_append_only('audit_log');

create table mails (
  id uuid primary key default uuidv7(),
  person_id uuid,
  to_address text not null,
  subject text not null,
  body_text text not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text,
  record_id uuid,
  -- Tells what waits for its receiver, which is nobody else's to know.
  personal boolean not null default false,
  dedupe_key text unique
);
create index mails_created on mails (created_at desc, id desc);

create table saved_views (
  id uuid primary key default uuidv7(),
  person_id uuid not null,
  page text not null,
  name text not null,
  query text not null,
  shared boolean not null default false,
  created_at timestamptz not null,
  unique (person_id, page, name)
);

-- Columns of a file that somebody once matched to our fields, so that the next import of the same kind is one click.
create table import_mappings (
  id uuid primary key default uuidv7(),
  purpose text not null,
  name text not null,
  mapping jsonb not null,
  created_by uuid,
  created_at timestamptz not null,
  unique (purpose, name)
);
