-- Insurance: what is insured, with whom, and who bears how much of a loss (S02).

create type insurance_line as enum (
  'property', 'consequential_loss', 'liability', 'vehicle', 'accident_pupils', 'accident_other', 'business_travel',
  'municipal_assignment', 'contract_works', 'art', 'cyber', 'decontamination', 'directors');
-- What a policy and a deductible tell losses apart by. An incident type names the one that it usually is.
create type loss_cause as enum (
  'fire', 'water', 'burglary', 'theft', 'vandalism', 'glass', 'vehicle', 'nature', 'machinery', 'it', 'liability', 'injury', 'interruption',
  'other');
create type deductible_level as enum ('internal', 'external', 'reinsurance');
create type deductible_unit as enum ('kronor', 'price_base_amounts', 'percent');
create type insured_object_kind as enum ('building', 'vehicle', 'special', 'art', 'group');

alter table incident_types add column loss_cause loss_cause;

-- A policy is a record of the organisation's root unit, of the nature 'insurance'. Its record's organisation has taken it out.
create table policies (
  id uuid primary key references records,
  line insurance_line not null,
  insurer text not null,
  policy_number text not null,
  begins_on date not null,
  -- The last day that it holds.
  ends_on date not null check (ends_on >= begins_on),
  premium_ore bigint not null check (premium_ore >= 0),
  -- Null: the full value.
  sum_insured_ore bigint check (sum_insured_ore > 0),
  -- Losses are notified within so many days of being discovered.
  notify_within_days integer check (notify_within_days between 1 and 3650),
  -- No loss can be claimed after so many years (ten by FAL 7:4 where the terms say nothing else).
  limitation_years integer not null default 10 check (limitation_years between 1 and 30),
  terms text,
  claims_contact text,
  emergency_contact text,
  declaration_due_on date,
  renewal_due_on date,
  note text,
  unique (insurer, policy_number, begins_on)
);
create index policies_period on policies (line, begins_on, ends_on);

create table policy_organisations (
  policy_id uuid not null references policies,
  organisation_id uuid not null references organisations,
  primary key (policy_id, organisation_id)
);
create index policy_organisations_organisation on policy_organisations (organisation_id);

create table insured_objects (
  id uuid primary key default uuidv7(),
  kind insured_object_kind not null,
  name text not null collate swedish,
  organisation_id uuid not null references organisations,
  -- Whoever uses it and is charged for losses; null when several do.
  unit_id uuid references units,
  building_id uuid references buildings,
  -- Its id in the property register or, for a vehicle, its registration number: the same file twice changes nothing.
  external_id text,
  value_ore bigint not null check (value_ore >= 0),
  valued_year integer not null check (valued_year between 1900 and 2999),
  -- Yearly rise of the value since then, in hundredths of a per cent (350 = 3.5 %).
  index_hundredths integer not null default 0 check (index_hundredths between -10000 and 10000),
  insured boolean not null default true,
  area_m2 integer check (area_m2 >= 0),
  built_year integer,
  construction text,
  fire_protection text,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  unique (organisation_id, kind, external_id)
);
create index insured_objects_building on insured_objects (building_id) where building_id is not null;
create index insured_objects_name on insured_objects (name, id);

-- Prisbasbelopp that the municipality has added, or put right, to those that come with the program (records/price-base-amount.ts).
create table price_base_amounts (
  year integer primary key check (year between 1990 and 2999),
  -- Whole kronor, as they are decided.
  kronor integer not null check (kronor > 0),
  -- Where the amount was read: an ordinance, a page of an authority.
  source text not null,
  decided_on date not null,
  saved_at timestamptz not null,
  saved_by uuid references people
);

-- A file of objects on its way into the register.
create table insured_object_imports (
  id uuid primary key default uuidv7(),
  file_name text not null,
  state text not null default 'uploaded' check (state in ('uploaded', 'mapped', 'applied', 'discarded')),
  headers jsonb not null,
  -- Emptied when the file is given up. Once it has been taken in, only the lines that could not be are kept, and for a week.
  rows jsonb not null,
  columns jsonb not null,
  -- What holds for objects that the file says nothing of: owner, kind, year of valuation, first day.
  defaults jsonb not null default '{}',
  -- What was done, as counts, and the lines that could not be taken.
  outcome jsonb,
  created_at timestamptz not null,
  created_by uuid references people,
  applied_at timestamptz
);

-- No rows: the policy holds for every insured object of its organisations that its line is about.
create table policy_objects (
  policy_id uuid not null references policies,
  object_id uuid not null references insured_objects,
  primary key (policy_id, object_id)
);
create index policy_objects_object on policy_objects (object_id);

-- value is öre (kronor), thousandths (price base amounts: 3000 = 3 PBB) or hundredths of a per cent of the loss (percent: 1000 = 10 %).
-- Two rules of one policy, level and cause may not hold on the same day: save-deductible.ts says so with words, the constraint keeps it.
create table deductibles (
  id uuid primary key default uuidv7(),
  policy_id uuid not null references policies,
  level deductible_level not null,
  -- Null: every cause that has no rule of its own.
  cause loss_cause,
  unit deductible_unit not null,
  value bigint not null check (value >= 0),
  min_ore bigint check (min_ore >= 0),
  max_ore bigint check (max_ore >= min_ore),
  -- What is borne at this level in a calendar year at most.
  yearly_aggregate_ore bigint check (yearly_aggregate_ore > 0),
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  created_at timestamptz not null,
  created_by uuid references people
);
create index deductibles_policy on deductibles (policy_id, level, valid_from);
