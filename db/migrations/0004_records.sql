-- What everything that people handle has in common (architecture, section 5): visibility, secrecy, comments, files, deadlines, links.

-- An outside event is one that another organisation tells of, such as the police in their public feed: nobody here handles it.
create type record_kind as enum ('incident', 'measure', 'outside_event', 'policy', 'claim', 'liability_claim', 'report');
-- How well it is known when something happened: to the hour, to the day, or only within a longer window.
create type time_precision as enum ('hour', 'day', 'longer');

create table records (
  id uuid primary key default uuidv7(),
  kind record_kind not null,
  number text not null unique,
  title text not null,
  organisation_id uuid not null references organisations,
  unit_id uuid references units,
  owner_id uuid references people,
  status text not null,
  occurred_at timestamptz not null,
  created_at timestamptz not null,
  created_by uuid references people,
  updated_at timestamptz not null,
  closed_at timestamptz,
  due_on date,
  version integer not null default 1,
  -- Restricted: only named members see it (record_members), each opening is logged with a reason.
  restricted boolean not null default false,
  -- Who outside the line has a right to see it by the nature of the matter: 'crime', 'cost', 'work_environment', 'insurance'.
  audiences text[] not null default '{}',
  -- What lists sort out by and statistics count, copied from the module's own table by its trigger, so that a list of a million
  -- records is one walk along one index.
  category text,
  severity smallint,
  cost_ore bigint not null default 0,
  occurred_precision time_precision not null default 'hour',
  -- Kept apart as spam: not listed and not counted until somebody has looked.
  held boolean not null default false,
  search tsvector not null default ''
);
-- Lists, newest first. The columns it carries along let counts and statistics be answered from the index alone.
create index records_list on records (kind, occurred_at desc, id desc) include
  (restricted, held, status, unit_id, category, severity, cost_ore, occurred_precision, created_by, owner_id, audiences);
create index records_unit_list on records (kind, unit_id, occurred_at desc, id desc) include (restricted, held, status);
create index records_category_list on records (kind, category, occurred_at desc, id desc)
  include (restricted, held, status, unit_id);
create index records_open on records (kind, status, occurred_at desc, id desc) where closed_at is null;
create index records_owner on records (owner_id, kind, occurred_at desc, id desc) where owner_id is not null;
-- What waits for somebody, asked for by every page.
create index records_owner_open on records (owner_id, kind, status) where closed_at is null;
create index records_unit_open on records (unit_id, kind, status) where closed_at is null;
create index records_created_by on records (created_by, kind, occurred_at desc, id desc);
create index records_search on records using gin (search);
-- A municipality has far more workplaces and types than the hundred values that are remembered by default.
alter table records alter unit_id set statistics 300, alter category set statistics 300;

-- Numbers such as HÄN-2026-00042: one sequence for each prefix and year, so that two reports never wait for each other.
-- A rolled-back report leaves a gap, which is fine. Runs as the owner, since the program may not create anything.
create function next_record_number(prefix text, year integer) returns text language plpgsql security definer
set search_path = public as $$
declare
  seq text := format('record_number_%s_%s', lower(translate(prefix, 'ÅÄÖåäö', 'AAOaao')), year);
  n bigint;
begin
  if to_regclass(seq) is null then
    perform pg_advisory_xact_lock(hashtext(seq));
    execute format('create sequence if not exists %I', seq);
  end if;
  n := nextval(seq);
  return format('%s-%s-%s', prefix, year, lpad(n::text, greatest(5, length(n::text)), '0'));
end $$;

create table record_members (
  record_id uuid not null references records,
  person_id uuid not null references people,
  added_at timestamptz not null,
  added_by uuid references people,
  reason text,
  primary key (record_id, person_id)
);
create index record_members_person on record_members (person_id);

-- An opening of a restricted record: the reason given holds for the rest of the working day.
create table record_openings (
  id uuid primary key default uuidv7(),
  record_id uuid not null references records,
  person_id uuid not null references people,
  reason text not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null
);
create index record_openings_lookup on record_openings (record_id, person_id, expires_at desc);

create table secrecy_markings (
  id uuid primary key default uuidv7(),
  record_id uuid not null references records,
  field text,
  provision text not null,
  reason text not null,
  authority text not null,
  set_by uuid references people,
  set_at timestamptz not null,
  review_by date,
  lifted_at timestamptz,
  lifted_by uuid references people,
  lift_reason text
);
create index secrecy_markings_record on secrecy_markings (record_id);

create table record_links (
  from_id uuid not null references records,
  to_id uuid not null references records,
  kind text not null,
  created_at timestamptz not null,
  created_by uuid references people,
  primary key (from_id, to_id, kind)
);
create index record_links_to on record_links (to_id);

create table comments (
  id uuid primary key default uuidv7(),
  record_id uuid not null references records,
  author_id uuid not null references people,
  body text not null,
  created_at timestamptz not null
);
create index comments_record on comments (record_id, created_at);

create table comment_mentions (
  comment_id uuid not null references comments,
  person_id uuid not null references people,
  seen_at timestamptz,
  primary key (comment_id, person_id)
);
create index comment_mentions_person on comment_mentions (person_id) where seen_at is null;

create table attachments (
  id uuid primary key default uuidv7(),
  record_id uuid not null references records,
  file_hash text not null references files,
  thumbnail_hash text references files,
  file_name text not null,
  is_photo boolean not null,
  -- Part of the restricted side of the record: only those who may read affected people see it.
  restricted boolean not null default false,
  width integer,
  height integer,
  created_at timestamptz not null,
  created_by uuid references people,
  removed_at timestamptz,
  removed_by uuid references people,
  remove_reason text
);
create index attachments_record on attachments (record_id);

-- Files chosen in a form that came back with an error: they wait here under a token so that nobody has to choose them again.
create table draft_files (
  id uuid primary key default uuidv7(),
  token_hash text not null,
  file_hash text not null references files,
  thumbnail_hash text references files,
  file_name text not null,
  is_photo boolean not null,
  width integer,
  height integer,
  created_at timestamptz not null
);
create index draft_files_token on draft_files (token_hash);

-- A clock that a paragraph or a rule of the municipality has started.
create table deadlines (
  id uuid primary key default uuidv7(),
  record_id uuid not null references records,
  kind text not null,
  provision text,
  started_at timestamptz not null,
  due_at timestamptz not null,
  met_at timestamptz,
  met_by uuid references people,
  note text,
  unique (record_id, kind, started_at)
);
create index deadlines_open on deadlines (due_at) where met_at is null;

-- What has been sent to remind whom of what, so that a reminder goes out once per day and stops when the thing is done.
create table reminders (
  person_id uuid not null references people,
  subject text not null,
  on_date date not null,
  sent_at timestamptz not null,
  primary key (person_id, subject, on_date)
);
