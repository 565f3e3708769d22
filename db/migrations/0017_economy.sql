-- The internal fund, the premium's way to those insured, and what else safety costs (4.9).

-- The fund pays between the internal and the external deductible. Signed: what goes in is positive. Its balance is the sum.
create type fund_entry_kind as enum ('opening', 'contribution', 'loss', 'recovery', 'correction');
create table fund_entries (
  id uuid primary key default uuidv7(),
  on_date date not null,
  kind fund_entry_kind not null,
  amount_ore bigint not null check (amount_ore <> 0),
  claim_id uuid references claims,
  liability_claim_id uuid references liability_claims,
  note text,
  created_at timestamptz not null,
  created_by uuid references people
);
create index fund_entries_order on fund_entries (on_date, id);
create index fund_entries_claim on fund_entries (claim_id) where claim_id is not null;
select make_append_only('fund_entries');

-- Who pays how much of a year's premium, and by which key.
create table premium_allocations (
  id uuid primary key default uuidv7(),
  year integer not null,
  -- A department or a company.
  unit_id uuid not null references units,
  amount_ore bigint not null check (amount_ore >= 0),
  -- Value, losses and weight that the amount was made from.
  key jsonb not null,
  decided_at timestamptz not null,
  decided_by uuid references people,
  unique (year, unit_id)
);

-- Costs of safety that belong to no event: prevention besides measures, administration, hours.
create type safety_cost_kind as enum ('prevention', 'administration', 'hours');
create table safety_costs (
  id uuid primary key default uuidv7(),
  kind safety_cost_kind not null,
  on_date date not null,
  unit_id uuid references units,
  amount_ore bigint not null check (amount_ore >= 0),
  -- Hours in hundredths, where the amount comes from hours and a rate.
  hours_hundredths integer check (hours_hundredths >= 0),
  note text,
  created_at timestamptz not null,
  created_by uuid references people,
  voided_at timestamptz,
  voided_by uuid references people,
  void_reason text
);
create index safety_costs_date on safety_costs (on_date) where voided_at is null;
