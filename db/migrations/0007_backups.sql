-- What the municipality can show of its backups: each one taken, and each time one was put back to see that it can be
-- (measures for continuity: 2 kap. 3 § cybersäkerhetslagen, 2025:1506).

create table backup_runs (
  id uuid primary key default uuidv7(),
  -- schedule: by the clock; person: asked for on the page; command: varn backup
  asked_by text not null check (asked_by in ('schedule', 'person', 'command')),
  person_id uuid references people,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  file_name text not null,
  size bigint,
  sha256 text,
  rows bigint,
  files integer,
  -- Null when the backup is whole.
  problem text
);
create index backup_runs_started on backup_runs (started_at desc);
select make_append_only('backup_runs');

create table restore_drills (
  id uuid primary key default uuidv7(),
  asked_by text not null check (asked_by in ('schedule', 'person', 'command')),
  person_id uuid references people,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  file_name text not null,
  backup_taken_at timestamptz,
  backup_version text,
  tables integer,
  rows bigint,
  files integer,
  -- From the first byte read to a database that is ready to serve.
  seconds double precision,
  problem text
);
create index restore_drills_started on restore_drills (started_at desc);
select make_append_only('restore_drills');
