-- Measures: one register, whatever they come from.

create type measure_kind as enum ('immediate', 'temporary', 'permanent', 'investigation');
create type priority as enum ('low', 'normal', 'high');

create table measures (
  id uuid primary key references records,
  description text not null,
  kind measure_kind not null,
  cause_attacked text,
  priority priority not null default 'normal',
  decided_by uuid references people,
  decided_at timestamptz,
  budget_ore bigint check (budget_ore >= 0),
  outcome_ore bigint check (outcome_ore >= 0),
  start_on date,
  completed_at timestamptz,
  completed_note text,
  refusal_reason text
);

create table measure_origins (
  measure_id uuid not null references measures,
  record_id uuid not null references records,
  primary key (measure_id, record_id)
);
create index measure_origins_record on measure_origins (record_id);

-- The register of measures stands in order of when they have to be done; those without a day come last.
create index records_measures_due on records (coalesce(due_on, 'infinity'::date), id) where kind = 'measure';
