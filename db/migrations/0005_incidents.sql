-- Undesired events: from report to closed with its cost.

create type incident_class as enum (
  'near_miss', 'accident', 'property_damage', 'crime', 'threat_violence', 'disruption', 'deviation',
  'risk_observation', 'unsafety_observation', 'information_security', 'environment', 'crisis');
create type reporter_kind as enum ('staff', 'anonymous', 'inhabitant', 'external', 'import');
create type police_decision as enum ('undecided', 'reported', 'not_reported');
create type cost_kind as enum (
  'repair', 'cleaning', 'replacement', 'guarding', 'staff', 'evacuation', 'consultant', 'deductible',
  'lost_income', 'damages', 'other');
create type cost_certainty as enum ('estimated', 'actual');
create type police_status as enum (
  'reported', 'investigation', 'discontinued', 'prosecution', 'judgment', 'summary_punishment');
create type affected_role as enum ('employee', 'pupil', 'client', 'visitor', 'elected', 'other');

-- Two levels, importable. id is a stable code such as 'vandalism.glass'; names are the municipality's own to change.
create table incident_types (
  id text primary key check (id ~ '^[a-z0-9_]+(\.[a-z0-9_]+)?$'),
  parent_id text references incident_types,
  class incident_class not null,
  name_sv text not null,
  name_en text not null,
  hint_sv text,
  hint_en text,
  icon text,
  sort integer not null default 0,
  active boolean not null default true,
  offered_to_public boolean not null default false,
  is_threat_or_violence boolean not null default false,
  ask_police_report boolean not null default false,
  audiences text[] not null default '{}',
  -- What is usually harmed (S09); the handler may say otherwise of a single event.
  protected_values text[] not null default '{}'
);
create index incident_types_parent on incident_types (parent_id, sort);

-- Extra questions of a type. Publishing a change makes a new version; a report keeps the version it was asked.
create table question_sets (
  id uuid primary key default uuidv7(),
  type_id text not null references incident_types,
  version integer not null,
  questions jsonb not null,
  published_at timestamptz not null,
  published_by uuid references people,
  withdrawn_at timestamptz,
  unique (type_id, version)
);

-- Questions being edited, until they are published.
create table question_drafts (
  type_id text primary key references incident_types,
  questions jsonb not null,
  updated_at timestamptz not null,
  updated_by uuid references people
);

create table incident_series (
  id uuid primary key default uuidv7(),
  title text not null,
  basis text not null check (basis in ('place', 'kind', 'signature', 'manual')),
  signature text,
  created_at timestamptz not null,
  created_by uuid references people
);

create table incidents (
  id uuid primary key references records,
  class incident_class not null,
  type_id text not null references incident_types,
  description text not null,
  -- The window: last seen whole, discovered. Reported and recorded are two more times (records.created_at).
  occurred_from timestamptz,
  occurred_to timestamptz,
  discovered_at timestamptz,
  reported_at timestamptz not null,
  building_id uuid references buildings,
  building_part text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  location_accuracy_m integer,
  -- The point is the middle of an area (a municipality, a county), not the place.
  location_is_area boolean not null default false,
  place_name text,
  indoors boolean,
  reporter_kind reporter_kind not null,
  reporter_hidden boolean not null default false,
  follow_code_hash text unique,
  question_set_id uuid references question_sets,
  answers jsonb not null default '[]',
  protected_values text[] not null default '{}',
  consequence_actual smallint check (consequence_actual between 1 and 5),
  consequence_potential smallint check (consequence_potential between 1 and 5),
  recurrence_likelihood smallint check (recurrence_likelihood between 1 and 5),
  suspect_category text,
  cause_direct text,
  cause_underlying text,
  no_cost_reason text,
  cost_total_ore bigint not null default 0,
  police_decision police_decision not null default 'undecided',
  no_police_report_reason text,
  signature text,
  series_id uuid references incident_series,
  duplicate_of uuid references incidents,
  serious_reviewed_at timestamptz,
  serious_reviewed_by uuid references people,
  emergency_level boolean not null default false,
  public_status_text text,
  held_as_spam boolean not null default false,
  source text,
  source_id text,
  source_hash text,
  source_url text,
  unique (source, source_id)
);
create index incidents_series on incidents (series_id) where series_id is not null;
create index incidents_building on incidents (building_id, discovered_at desc) where building_id is not null;
create index incidents_place_name on incidents (place_name) where building_id is null and place_name is not null;
create index incidents_place on incidents using gist (point(longitude, latitude)) where latitude is not null;
create index incidents_signature on incidents (lower(signature)) where signature is not null;
-- The same words sent again and again by the public are looked at before they reach anybody.
create index incidents_public_words on incidents (md5(description), reported_at)
  where reporter_kind in ('anonymous', 'inhabitant');

-- How well a window tells when something happened. One that ends as the next day begins still tells the day.
create function precision_of(from_at timestamptz, to_at timestamptz) returns time_precision immutable language sql
return case
  when from_at is null then 'longer'
  when coalesce(to_at, from_at) - from_at <= interval '1 hour' then 'hour'
  when (from_at at time zone 'Europe/Stockholm')::date
     = ((to_at - interval '1 second') at time zone 'Europe/Stockholm')::date then 'day'
  else 'longer'
end::time_precision;

-- records carries a copy of what lists and statistics ask of an incident. Whoever writes the right values there at once is not
-- made to write twice.
create function copy_facts_of_new_incidents() returns trigger language plpgsql as $$
begin
  update records
  set category = fresh.type_id, severity = fresh.consequence_actual, cost_ore = fresh.cost_total_ore, held = fresh.held_as_spam,
      occurred_precision = precision_of(fresh.occurred_from, fresh.occurred_to)
  from fresh
  where records.id = fresh.id
    and (category, severity, cost_ore, held, occurred_precision) is distinct from
      (fresh.type_id, fresh.consequence_actual, fresh.cost_total_ore, fresh.held_as_spam,
       precision_of(fresh.occurred_from, fresh.occurred_to));
  return null;
end $$;
create trigger copy_facts_of_new after insert on incidents
  referencing new table as fresh for each statement execute function copy_facts_of_new_incidents();

create function copy_facts_of_changed_incident() returns trigger language plpgsql as $$
begin
  update records
  set category = new.type_id, severity = new.consequence_actual, cost_ore = new.cost_total_ore, held = new.held_as_spam,
      occurred_precision = precision_of(new.occurred_from, new.occurred_to)
  where id = new.id;
  return null;
end $$;
create trigger copy_facts_of_changed
  after update of type_id, consequence_actual, cost_total_ore, held_as_spam, occurred_from, occurred_to on incidents
  for each row execute function copy_facts_of_changed_incident();

-- The key that a report form carries: however often "send" is pressed, one report comes out.
create table report_keys (
  key_hash text primary key,
  incident_id uuid not null references incidents
);

-- Wrong codes tried on the page where a reporter follows the report; counted per browser and per code, never per address.
create table follow_attempts (
  key_hash text not null,
  at timestamptz not null
);
create index follow_attempts_key on follow_attempts (key_hash, at);

-- How to reach an inhabitant who chose to say so. Read by those who handle the case, never listed, searched or exported.
create table reporter_contacts (
  incident_id uuid primary key references incidents,
  name text,
  email text,
  phone text
);

create table status_changes (
  id uuid primary key default uuidv7(),
  record_id uuid not null references records,
  from_status text,
  to_status text not null,
  at timestamptz not null,
  by_id uuid references people,
  reason text
);
create index status_changes_record on status_changes (record_id, at);

-- After submission texts are added to, not rewritten.
create table incident_addenda (
  id uuid primary key default uuidv7(),
  incident_id uuid not null references incidents,
  author_id uuid references people,
  from_reporter boolean not null default false,
  body text not null,
  created_at timestamptz not null
);
create index incident_addenda_incident on incident_addenda (incident_id, created_at);
select make_append_only('incident_addenda');

-- Dialogue with a reporter who has no account: by code, both ways.
create table incident_messages (
  id uuid primary key default uuidv7(),
  incident_id uuid not null references incidents,
  from_reporter boolean not null,
  author_id uuid references people,
  body text not null,
  created_at timestamptz not null,
  read_at timestamptz
);
create index incident_messages_incident on incident_messages (incident_id, created_at);
create index incident_messages_unread on incident_messages (incident_id) where from_reporter and read_at is null;

create table cost_lines (
  id uuid primary key default uuidv7(),
  incident_id uuid not null references incidents,
  kind cost_kind not null,
  amount_ore bigint not null check (amount_ore >= 0),
  certainty cost_certainty not null,
  account text,
  invoice text,
  incurred_on date not null,
  note text,
  source text not null default 'manual',
  created_at timestamptz not null,
  created_by uuid references people,
  voided_at timestamptz,
  voided_by uuid references people,
  void_reason text
);
create index cost_lines_incident on cost_lines (incident_id);

create table police_reports (
  id uuid primary key default uuidv7(),
  incident_id uuid not null references incidents,
  number text,
  reported_on date not null,
  reported_by uuid references people,
  classification text,
  status police_status not null default 'reported',
  outcome_on date,
  outcome_note text,
  damages_claimed_ore bigint,
  created_at timestamptz not null,
  created_by uuid references people
);
create index police_reports_incident on police_reports (incident_id);

create table disruptions (
  id uuid primary key default uuidv7(),
  incident_id uuid not null references incidents,
  service text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  degree_percent integer not null check (degree_percent between 1 and 100),
  people_affected integer check (people_affected >= 0),
  created_at timestamptz not null,
  created_by uuid references people,
  check (ended_at is null or ended_at >= started_at)
);
create index disruptions_incident on disruptions (incident_id);

-- The restricted side of a record: people who were hurt or threatened.
create table affected_people (
  id uuid primary key default uuidv7(),
  incident_id uuid not null references incidents,
  person_id uuid references people,
  label text,
  role affected_role not null,
  gender text check (gender in ('woman', 'man', 'other')),
  injury_level smallint not null default 0 check (injury_level between 0 and 5),
  absence_days integer check (absence_days >= 0),
  support_given text,
  created_at timestamptz not null,
  created_by uuid references people,
  check (person_id is not null or label is not null)
);
create index affected_people_incident on affected_people (incident_id);
create index affected_people_person on affected_people (person_id);
-- Searches for the names of those affected are noted (records/name-search.ts), which must not cost a look through all of them.
create index affected_people_label_words on affected_people
  using gin (string_to_array(lower(translate(label, '-.,', '   ')), ' ')) where label is not null;

create table handovers (
  id uuid primary key default uuidv7(),
  incident_id uuid not null references incidents,
  from_unit_id uuid references units,
  to_unit_id uuid not null references units,
  crosses_legal_border boolean not null,
  request_key text not null unique,
  reason text not null,
  left_behind text[] not null default '{}',
  at timestamptz not null,
  by_id uuid references people
);
create index handovers_incident on handovers (incident_id);

-- Two or more incidents that look like one series, until somebody says yes or no.
create table series_proposals (
  id uuid primary key default uuidv7(),
  basis text not null check (basis in ('place', 'kind', 'signature')),
  basis_key text not null,
  incident_ids uuid[] not null,
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references people,
  accepted boolean,
  series_id uuid references incident_series,
  unique (basis, basis_key, found_at)
);

create table incident_imports (
  id uuid primary key default uuidv7(),
  file_name text not null,
  mapping jsonb not null,
  source text not null,
  file_hash text not null references files,
  -- What the file was found to hold before anybody said yes.
  preview jsonb not null,
  headers jsonb not null default '[]',
  state text not null default 'previewed' check (state in ('previewed', 'running', 'done', 'failed', 'discarded')),
  take_good_rows boolean not null default true,
  total_rows integer,
  done_rows integer not null default 0,
  added integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  rejected integer not null default 0,
  error text,
  created_at timestamptz not null,
  created_by uuid references people,
  finished_at timestamptz
);

create table incident_import_rejects (
  import_id uuid not null references incident_imports,
  line integer not null,
  problem text not null,
  value text not null,
  content text not null,
  primary key (import_id, line)
);
