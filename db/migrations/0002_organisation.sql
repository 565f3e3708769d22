-- The municipality, its companies, departments and workplaces, its people and who is appointed to what, with history.

create type organisation_kind as enum
  ('municipality', 'owned_company', 'partly_owned_company', 'municipal_federation', 'foundation', 'external');
create type unit_kind as enum ('department', 'company', 'area', 'workplace');
create type role as enum (
  'employee', 'ombud', 'ombud_deputy', 'manager', 'coordinator', 'department_head', 'company_head',
  'company_security_lead', 'crime_prevention_strategist', 'security_chief', 'insurance_officer',
  'safety_delegate', 'hr', 'registrar', 'data_protection_officer', 'auditor', 'board_member',
  'fire_safety_lead', 'administrator');
create type succession_kind as enum ('merged', 'split', 'closed');

create table organisations (
  id uuid primary key default uuidv7(),
  name text not null,
  org_number text,
  kind organisation_kind not null,
  is_authority boolean not null,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);

create table boards (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisations,
  name text not null,
  valid_from date not null,
  valid_to date
);

-- A unit as it is now. Its past stands in unit_versions.
create table units (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisations,
  parent_id uuid references units,
  board_id uuid references boards,
  kind unit_kind not null,
  name text not null collate swedish,
  workplace_type text,
  employees integer check (employees >= 0),
  clients integer check (clients >= 0),
  requires_ombud boolean not null default false,
  hr_id text,
  cost_centre text,
  latitude double precision,
  longitude double precision,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index units_hr_id on units (organisation_id, hr_id) where hr_id is not null;
create index units_parent on units (parent_id);

create table unit_versions (
  unit_id uuid not null references units,
  valid daterange not null,
  name text not null,
  parent_id uuid references units,
  organisation_id uuid not null references organisations,
  kind unit_kind not null,
  workplace_type text,
  requires_ombud boolean not null,
  employees integer,
  primary key (unit_id, valid without overlaps)
);

create table unit_successions (
  predecessor_id uuid not null references units,
  successor_id uuid references units,
  kind succession_kind not null,
  on_date date not null,
  unique nulls not distinct (predecessor_id, successor_id, on_date)
);

-- Every unit with each of its ancestors and itself: what a role with a scope reaches. Rebuilt when the tree changes.
create table unit_tree (
  ancestor_id uuid not null references units,
  unit_id uuid not null references units,
  depth integer not null,
  primary key (ancestor_id, unit_id)
);
create index unit_tree_unit on unit_tree (unit_id, depth);

-- What a role given for a unit reaches: the units below it, and those that they took over from in a merger or a split, so that
-- whoever is head of the new school also answers for the matters of the old ones. Only access asks this table; where a unit lies, and
-- what counts as a department's in a sum, stands in unit_tree.
create table unit_reach (
  holder_unit_id uuid not null references units,
  unit_id uuid not null references units,
  depth integer not null,
  primary key (holder_unit_id, unit_id)
);
create index unit_reach_unit on unit_reach (unit_id, depth);

create function rebuild_unit_tree(today date default current_date) returns void language sql as $$
  select pg_advisory_xact_lock(hashtext('rebuild_unit_tree'));
  delete from unit_tree;
  insert into unit_tree (ancestor_id, unit_id, depth)
  with recursive up as (
    select id as unit_id, id as ancestor_id, parent_id, 0 as depth from units
    union all
    select up.unit_id, parent.id, parent.parent_id, up.depth + 1
    from up join units parent on parent.id = up.parent_id
    where up.depth < 32
  )
  select ancestor_id, unit_id, depth from up;
  delete from unit_reach;
  insert into unit_reach (holder_unit_id, unit_id, depth)
  with recursive answers_for as (
    select parent_id as above, id as below from units where parent_id is not null
    union
    select successor_id, predecessor_id from unit_successions where successor_id is not null and on_date <= today
  ), up as (
    select id as unit_id, id as holder_unit_id, 0 as depth from units
    union
    select up.unit_id, answers_for.above, up.depth + 1
    from up join answers_for on answers_for.below = up.holder_unit_id
    where up.depth < 32
  )
  select holder_unit_id, unit_id, min(depth) from up group by holder_unit_id, unit_id;
$$;

create table buildings (
  id uuid primary key default uuidv7(),
  name text not null collate swedish,
  property_designation text,
  address text,
  latitude double precision,
  longitude double precision,
  owner_organisation_id uuid references organisations,
  area_m2 integer,
  built_year integer,
  kind text,
  external_id text unique,
  valid_from date not null,
  valid_to date
);

create table unit_buildings (
  unit_id uuid not null references units,
  building_id uuid not null references buildings,
  valid_from date not null,
  valid_to date,
  primary key (unit_id, building_id, valid_from)
);
create index unit_buildings_building on unit_buildings (building_id);

-- People who work for or with the municipality. `name` is the name to show, everywhere: for a person with protected identity
-- it is the alias. The legal name of such a person stands only in protected_names. Home addresses are never kept.
create table people (
  id uuid primary key default uuidv7(),
  name text not null collate swedish,
  protected_identity boolean not null default false,
  email text,
  phone text,
  title text,
  organisation_id uuid references organisations,
  hr_id text unique,
  language text not null default 'sv' check (language in ('sv', 'en')),
  color_scheme text check (color_scheme in ('light', 'dark')),
  valid_from date not null,
  valid_to date
);
create unique index people_email on people (lower(email)) where email is not null;
create index people_list on people (name, id);
create index people_name_trgm on people using gin (name gin_trgm_ops);

create table protected_names (
  person_id uuid primary key references people,
  legal_name text not null
);

create table employments (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people,
  unit_id uuid not null references units,
  title text,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create index employments_person on employments (person_id);
create index employments_unit on employments (unit_id);

create table absences (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people,
  from_date date not null,
  to_date date,
  source text not null default 'manual'
);
create index absences_person on absences (person_id);

-- Who holds which role, where, when, appointed by whom. unit_id null = the whole municipality.
create table appointments (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people,
  role role not null,
  unit_id uuid references units,
  valid_from date not null,
  valid_to date,
  extent_percent integer check (extent_percent between 1 and 100),
  trained_on date,
  appointed_by uuid references people,
  decided_on date,
  decision_number text,
  created_at timestamptz not null default now(),
  created_by uuid references people,
  ended_at timestamptz,
  ended_by uuid references people,
  end_reason text,
  source text not null default 'manual',
  -- The day before it begins: called off before it began, so it never holds.
  check (valid_to is null or valid_to >= valid_from - 1),
  -- The same person cannot hold the same role for the same unit twice at once.
  exclude using gist (
    person_id with =, role with =,
    coalesce(unit_id, '00000000-0000-0000-0000-000000000000'::uuid) with =,
    daterange(valid_from, valid_to + 1) with &&)
);
create index appointments_person on appointments (person_id, valid_to);
create index appointments_unit_role on appointments (unit_id, role, valid_to);
create index appointments_role on appointments (role, valid_to);

create table coverage_rules (
  id uuid primary key default uuidv7(),
  role role not null,
  applies_to unit_kind not null,
  min_count integer not null default 1 check (min_count > 0),
  warn_days integer not null default 60,
  tolerance_days integer not null default 30,
  -- Whether somebody without the training counts, and how long it lasts; null = it does not grow old.
  training_needed boolean not null default true,
  training_months integer check (training_months > 0),
  active boolean not null default true,
  version integer not null default 1,
  unique (role, applies_to)
);
insert into coverage_rules (role, applies_to) values
  ('coordinator', 'department'), ('coordinator', 'company'), ('ombud', 'workplace');

-- A vacancy that has been seen: since when, who has been told, and when it was filled. The state itself is always computed.
create table vacancies (
  id uuid primary key default uuidv7(),
  role role not null,
  unit_id uuid not null references units,
  since date not null,
  found_at timestamptz not null,
  notified_at timestamptz,
  last_reminded_at timestamptz,
  filled_at timestamptz
);
create unique index vacancies_open on vacancies (role, unit_id) where filled_at is null;

create table organisation_imports (
  id uuid primary key default uuidv7(),
  file_name text not null,
  state text not null default 'uploaded' check (state in ('uploaded', 'mapped', 'applied', 'discarded')),
  -- The file holds the whole organisation: what is missing from it has left or closed.
  is_complete boolean not null,
  effective_on date not null,
  headers jsonb not null,
  -- Emptied when the import is applied or given up: what is needed of it then stands in the organisation.
  rows jsonb not null,
  mapping jsonb not null,
  -- What was done, as counts.
  outcome jsonb,
  created_at timestamptz not null,
  created_by uuid references people,
  applied_at timestamptz,
  applied_by uuid references people
);
