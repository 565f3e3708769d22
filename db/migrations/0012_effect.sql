-- Measured effect of measures (SM-08): what is expected, how it is counted, and what a person concluded.

create type effect_conclusion as enum ('effect', 'likely', 'none', 'opposite', 'undecidable');
create type effect_area_kind as enum ('unit', 'building', 'circle', 'rest');

-- The hypothesis, written down before the measure is decided: of what there will be fewer, where, from when and by how much.
create table effect_plans (
  measure_id uuid primary key references measures,
  -- Types of events to count, with all below them; none means every type.
  type_ids text[] not null default '{}',
  expected_change_percent integer not null check (expected_change_percent between -100 and 100),
  -- The first day that the measure may show. Until the measure is done it may be unknown.
  begins_on date,
  -- Months followed; the same part of earlier years is what came before.
  months integer not null check (months between 3 and 36),
  baseline_years integer not null check (baseline_years between 1 and 5),
  -- Metres around the place in which the problem may have moved; null when nobody looks there.
  buffer_m integer check (buffer_m between 50 and 2000),
  -- Follows from the first day and the months; in the table so that what is due is found by index.
  measure_on date,
  told_at timestamptz,
  updated_at timestamptz not null,
  updated_by uuid references people
);
create index effect_plans_due on effect_plans (measure_on) where told_at is null;

-- Where events are counted: the place that got the measure, and the one that did not.
create table effect_areas (
  measure_id uuid not null references effect_plans,
  part text not null check (part in ('treated', 'comparison')),
  kind effect_area_kind not null,
  unit_id uuid references units,
  building_id uuid references buildings,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  radius_m integer check (radius_m between 20 and 5000),
  primary key (measure_id, part),
  check (part = 'comparison' or kind <> 'rest'),
  check ((kind = 'unit') = (unit_id is not null)),
  check ((kind = 'building') = (building_id is not null)),
  check ((kind = 'circle') = (latitude is not null and longitude is not null and radius_m is not null))
);

-- What was concluded, with the figures as they were then.
create table effect_conclusions (
  id uuid primary key default uuidv7(),
  measure_id uuid not null references measures,
  counts jsonb not null,
  proposed effect_conclusion not null,
  conclusion effect_conclusion not null,
  note text not null,
  concluded_at timestamptz not null,
  concluded_by uuid references people
);
create index effect_conclusions_measure on effect_conclusions (measure_id, concluded_at desc);
select make_append_only('effect_conclusions');
