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
create index fund_entries_liability_claim on fund_entries (liability_claim_id) where liability_claim_id is not null;
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

-- Costs of safety that are no repair: prevention besides measures, administration, hours of our own. Hours may belong to an incident.
create type safety_cost_kind as enum ('prevention', 'administration', 'hours');
create table safety_costs (
  id uuid primary key default uuidv7(),
  kind safety_cost_kind not null,
  on_date date not null,
  -- Null: the whole municipality.
  unit_id uuid references units,
  incident_id uuid references incidents,
  -- Of hours: hours times rate, in whole öre.
  amount_ore bigint not null check (amount_ore >= 0),
  hours_hundredths integer check (hours_hundredths > 0),
  rate_ore integer check (rate_ore > 0),
  note text,
  created_at timestamptz not null,
  created_by uuid references people,
  voided_at timestamptz,
  voided_by uuid references people,
  void_reason text,
  check ((kind = 'hours') = (hours_hundredths is not null and rate_ore is not null)),
  check (incident_id is null or kind = 'hours')
);
create index safety_costs_date on safety_costs (on_date desc, id desc) where voided_at is null;
create index safety_costs_incident on safety_costs (incident_id) where incident_id is not null;

-- Invoices from the accounts that may belong to an incident, until somebody says yes or no.
create table invoice_imports (
  id uuid primary key default uuidv7(),
  file_name text not null,
  headers jsonb not null,
  -- Emptied when the file has been taken in or given up.
  rows jsonb not null,
  mapping jsonb not null,
  state text not null default 'uploaded' check (state in ('uploaded', 'taken', 'discarded')),
  added integer not null default 0,
  known integer not null default 0,
  rejects jsonb not null default '[]',
  created_at timestamptz not null,
  created_by uuid references people,
  taken_at timestamptz
);

create table invoices (
  id uuid primary key default uuidv7(),
  import_id uuid references invoice_imports,
  supplier text not null,
  number text not null,
  -- The same invoice comes once, however its supplier is spelled with capitals.
  supplier_key text not null generated always as (lower(supplier)) stored,
  invoiced_on date not null,
  -- Without VAT.
  amount_ore bigint not null check (amount_ore > 0),
  account text,
  reference text,
  description text,
  unit_id uuid references units,
  building_id uuid references buildings,
  created_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references people,
  -- The cost that it became; null while it waits, and when it belongs to no incident.
  cost_line_id uuid references cost_lines,
  dismiss_reason text,
  unique (supplier_key, number),
  check (decided_at is not null or (cost_line_id is null and dismiss_reason is null))
);
create index invoices_waiting on invoices (invoiced_on desc, id desc) where decided_at is null;
create index invoices_decided on invoices (invoiced_on desc, id desc) where decided_at is not null;

-- Who bore what of every loss: of incidents that no assessed claim has taken over, of claims and of demands on us. The view counts them anew; the
-- table beside it is kept the same by triggers, so that what risk costs is read without walking through every incident.
create view counted_losses as
select r.id, r.kind, (r.occurred_at at time zone 'Europe/Stockholm')::date as on_date, r.unit_id,
  coalesce(t.loss_cause, above.loss_cause) as cause, i.building_id,
  r.cost_ore as workplace_ore, 0::bigint as fund_ore, 0::bigint as insurer_ore, 0::bigint as uninsured_ore, 0::bigint as recovered_ore,
  r.restricted
from records r
join incidents i on i.id = r.id
join incident_types t on t.id = i.type_id
left join incident_types above on above.id = t.parent_id
where r.kind = 'incident' and r.cost_ore > 0 and not r.held and r.status <> all (array['draft', 'duplicate', 'rejected'])
  and not exists (
    select from claim_incidents c join records claim on claim.id = c.claim_id join claim_shares s on s.claim_id = c.claim_id
    where c.incident_id = r.id and claim.status <> 'withdrawn' and s.amount_ore > 0)
union all
select r.id, r.kind, c.loss_on, r.unit_id, c.cause,
  coalesce(o.building_id, (
    select i.building_id from claim_incidents ci join incidents i on i.id = ci.incident_id
    where ci.claim_id = c.id and i.building_id is not null order by ci.added_at, i.id limit 1)),
  s.workplace_ore, s.fund_ore, s.insurer_ore, s.uninsured_ore,
  (select coalesce(sum(p.amount_ore - p.insurer_part_ore), 0)::bigint
   from recourses x join recourse_payments p on p.recourse_id = x.id where x.claim_id = c.id),
  r.restricted
from records r
join claims c on c.id = r.id
left join insured_objects o on o.id = c.object_id
cross join lateral (
  select coalesce(sum(amount_ore) filter (where bearer = 'workplace'), 0)::bigint as workplace_ore,
    coalesce(sum(amount_ore) filter (where bearer = 'fund'), 0)::bigint as fund_ore,
    coalesce(sum(amount_ore) filter (where bearer = 'insurer'), 0)::bigint as insurer_ore,
    coalesce(sum(amount_ore) filter (where bearer = 'uninsured'), 0)::bigint as uninsured_ore,
    coalesce(sum(amount_ore), 0)::bigint as loss_ore
  from claim_shares where claim_id = c.id) s
where s.loss_ore > 0 and r.status <> 'withdrawn'
union all
select r.id, r.kind, coalesce((l.happened_from at time zone 'Europe/Stockholm')::date, l.received_on), r.unit_id, l.cause, null,
  least(l.paid_ore, coalesce(l.internal_deductible_ore, l.paid_ore)),
  -- What we have paid above both deductibles is nobody's to give back.
  greatest(least(l.paid_ore, coalesce(l.external_deductible_ore, l.paid_ore)) - coalesce(l.internal_deductible_ore, l.paid_ore), 0),
  l.insurer_paid_ore, greatest(l.paid_ore - coalesce(l.external_deductible_ore, l.paid_ore), 0), 0, r.restricted
from records r
join liability_claims l on l.id = r.id
where l.paid_ore > 0 or l.insurer_paid_ore > 0;

create table losses (
  id uuid primary key references records,
  kind record_kind not null,
  on_date date not null,
  unit_id uuid references units,
  cause loss_cause,
  building_id uuid references buildings,
  workplace_ore bigint not null,
  fund_ore bigint not null,
  insurer_ore bigint not null,
  uninsured_ore bigint not null,
  -- What came back to us of it.
  recovered_ore bigint not null,
  restricted boolean not null,
  -- What it cost us in the end.
  net_ore bigint generated always as (workplace_ore + fund_ore + uninsured_ore - recovered_ore) stored
);
create index losses_list on losses (on_date desc, id desc) include (unit_id, cause, building_id, restricted);
create index losses_unit on losses (unit_id, on_date desc, id desc);
create index losses_building on losses (building_id, on_date desc, id desc) where building_id is not null;
create index losses_largest on losses (net_ore desc) include (on_date, unit_id, cause, building_id) where not restricted;
-- The largest losses before anybody paid for them.
create index losses_gross on losses ((workplace_ore + fund_ore + insurer_ore + uninsured_ore) desc, on_date, id) where not restricted;
-- Those that somebody handles as a claim, a tenth of them all, with everything that they are added up by; and what only claims know.
create index losses_of_claims on losses (on_date)
  include (id, kind, unit_id, cause, building_id, workplace_ore, fund_ore, insurer_ore, uninsured_ore, recovered_ore)
  where kind <> 'incident' and not restricted;
create index claims_added_up on claims (id) include (line, object_id, reserve_ore);

-- Sums of the losses that are not restricted. A change adds rows and touches none, so that two costs recorded at once do not wait for
-- each other; what belongs together is added up by a job, and by whoever reads.
create table loss_sums (
  year integer not null,
  unit_id uuid,
  cause loss_cause,
  building_id uuid,
  number integer not null,
  workplace_ore bigint not null,
  fund_ore bigint not null,
  insurer_ore bigint not null,
  uninsured_ore bigint not null,
  recovered_ore bigint not null
);
create index loss_sums_year on loss_sums (year);

-- Counts some losses anew, and those of the incidents of the claims among them. Their records are held first: whoever changes one of them waits, and then sees what came of this.
create function refresh_losses(changed_ids uuid[]) returns void language plpgsql as $$
declare
  ids uuid[] := changed_ids;
begin
  if cardinality(ids) = 0 then return; end if;
  ids := ids || array(select incident_id from claim_incidents where claim_id = any(ids));
  perform from records where id = any(ids) order by id for no key update;
  insert into loss_sums
  select extract(year from on_date), unit_id, cause, building_id, -1, -workplace_ore, -fund_ore, -insurer_ore, -uninsured_ore, -recovered_ore
  from losses where id = any(ids) and not restricted;
  delete from losses where id = any(ids);
  insert into losses select * from counted_losses where id = any(ids);
  insert into loss_sums
  select extract(year from on_date), unit_id, cause, building_id, 1, workplace_ore, fund_ore, insurer_ore, uninsured_ore, recovered_ore
  from losses where id = any(ids) and not restricted;
end $$;

-- What measures cost, by year and unit: of those that are done and not restricted. Kept as loss_sums are.
create table measure_cost_sums (
  year integer not null,
  unit_id uuid,
  amount_ore bigint not null
);

create index measures_costly on measures (completed_at) where outcome_ore > 0;

create function year_in_sweden(moment timestamptz) returns integer language sql stable as $$
  select extract(year from moment at time zone 'Europe/Stockholm')::integer
$$;

create function measure_costs_of_measure() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    insert into measure_cost_sums
    select year_in_sweden(old.completed_at), unit_id, -old.outcome_ore
    from records where id = old.id and not restricted and old.outcome_ore > 0 and old.completed_at is not null;
  end if;
  insert into measure_cost_sums
  select year_in_sweden(new.completed_at), unit_id, new.outcome_ore
  from records where id = new.id and not restricted and new.outcome_ore > 0 and new.completed_at is not null;
  return null;
end $$;
create trigger measure_costs_of_new after insert on measures
  for each row when (new.outcome_ore > 0) execute function measure_costs_of_measure();
create trigger measure_costs_of_changed after update of outcome_ore, completed_at on measures
  for each row when ((old.outcome_ore, old.completed_at) is distinct from (new.outcome_ore, new.completed_at))
  execute function measure_costs_of_measure();

create function measure_costs_of_record() returns trigger language plpgsql as $$
begin
  insert into measure_cost_sums
  select year_in_sweden(m.completed_at), side.unit_id, side.sign * m.outcome_ore
  from measures m, (values (old.restricted, old.unit_id, -1), (new.restricted, new.unit_id, 1)) side (restricted, unit_id, sign)
  where m.id = new.id and m.outcome_ore > 0 and m.completed_at is not null and not side.restricted;
  return null;
end $$;
create trigger measure_costs_of_record after update of restricted, unit_id on records
  for each row when (new.kind = 'measure' and (old.restricted, old.unit_id) is distinct from (new.restricted, new.unit_id))
  execute function measure_costs_of_record();

create function add_up_loss_sums() returns void language sql as $$
  with taken as (delete from measure_cost_sums returning *)
  insert into measure_cost_sums
  select year, unit_id, sum(amount_ore) from taken group by year, unit_id having sum(amount_ore) <> 0;
  with taken as (delete from loss_sums returning *)
  insert into loss_sums
  select year, unit_id, cause, building_id, sum(number), sum(workplace_ore), sum(fund_ore), sum(insurer_ore), sum(uninsured_ore),
    sum(recovered_ore)
  from taken group by year, unit_id, cause, building_id
  having sum(number) <> 0 or sum(workplace_ore) <> 0 or sum(fund_ore) <> 0 or sum(insurer_ore) <> 0 or sum(uninsured_ore) <> 0
    or sum(recovered_ore) <> 0;
$$;

-- For what fills tables with triggers asleep.
create function recount_losses() returns void language plpgsql as $$
begin
  delete from losses;
  delete from loss_sums;
  insert into losses select * from counted_losses;
  insert into loss_sums
  select extract(year from on_date), unit_id, cause, building_id, count(*), sum(workplace_ore), sum(fund_ore), sum(insurer_ore),
    sum(uninsured_ore), sum(recovered_ore)
  from losses where not restricted group by 1, 2, 3, 4;
  delete from measure_cost_sums;
  insert into measure_cost_sums
  select year_in_sweden(m.completed_at), r.unit_id, sum(m.outcome_ore)
  from measures m join records r on r.id = m.id
  where m.outcome_ore > 0 and m.completed_at is not null and not r.restricted group by 1, 2;
end $$;

create function losses_of_row() returns trigger language plpgsql as $$
begin
  perform refresh_losses(array[new.id]);
  return null;
end $$;
create trigger losses_of_record after update of cost_ore, status, held, restricted, unit_id, occurred_at, category on records
  for each row when (
    (new.kind = 'incident' and (old.cost_ore > 0 or new.cost_ore > 0) or new.kind in ('claim', 'liability_claim'))
    and (old.cost_ore, old.status, old.held, old.restricted, old.unit_id, old.occurred_at, old.category)
      is distinct from (new.cost_ore, new.status, new.held, new.restricted, new.unit_id, new.occurred_at, new.category))
  execute function losses_of_row();
-- A claim without an object of its own lies where the first of its incidents does.
create function losses_of_place() returns trigger language plpgsql as $$
begin
  perform refresh_losses(array(select new.id union select claim_id from claim_incidents where incident_id = new.id));
  return null;
end $$;
create trigger losses_of_place after update of building_id on incidents
  for each row when (old.building_id is distinct from new.building_id) execute function losses_of_place();
create trigger losses_of_claim after update of cause, loss_on, object_id on claims
  for each row when ((old.cause, old.loss_on, old.object_id) is distinct from (new.cause, new.loss_on, new.object_id))
  execute function losses_of_row();
create trigger losses_of_demand after insert or update on liability_claims for each row execute function losses_of_row();

-- The copy of a cost that records carry is there when this is reached: its trigger comes first by its name.
create function losses_of_new_incidents() returns trigger language plpgsql as $$
begin
  perform refresh_losses(array(select id from fresh where cost_total_ore > 0));
  return null;
end $$;
create trigger losses_of_new after insert on incidents
  referencing new table as fresh for each statement execute function losses_of_new_incidents();

create function losses_of_bundles() returns trigger language plpgsql as $$
begin
  perform refresh_losses(array(select incident_id from changed union select claim_id from changed));
  return null;
end $$;
create trigger losses_of_bundled after insert on claim_incidents
  referencing new table as changed for each statement execute function losses_of_bundles();
create trigger losses_of_unbundled after delete on claim_incidents
  referencing old table as changed for each statement execute function losses_of_bundles();

create function losses_of_shares() returns trigger language plpgsql as $$
begin
  perform refresh_losses(array(select distinct claim_id from changed));
  return null;
end $$;
create trigger losses_of_new_shares after insert on claim_shares
  referencing new table as changed for each statement execute function losses_of_shares();
create trigger losses_of_changed_shares after update on claim_shares
  referencing new table as changed for each statement execute function losses_of_shares();
create trigger losses_of_gone_shares after delete on claim_shares
  referencing old table as changed for each statement execute function losses_of_shares();

create function losses_of_recovery() returns trigger language plpgsql as $$
begin
  perform refresh_losses(array(
    select distinct r.claim_id from recourses r join changed c on c.recourse_id = r.id));
  return null;
end $$;
create trigger losses_of_new_recovery after insert on recourse_payments
  referencing new table as changed for each statement execute function losses_of_recovery();
create trigger losses_of_changed_recovery after update on recourse_payments
  referencing new table as changed for each statement execute function losses_of_recovery();
create trigger losses_of_gone_recovery after delete on recourse_payments
  referencing old table as changed for each statement execute function losses_of_recovery();

create function losses_of_type() returns trigger language plpgsql as $$
begin
  perform refresh_losses(array(
    select id from records where kind = 'incident' and cost_ore > 0
      and category in (select id from incident_types where id = new.id or parent_id = new.id)));
  return null;
end $$;
create trigger losses_of_type after update of loss_cause on incident_types
  for each row when (old.loss_cause is distinct from new.loss_cause) execute function losses_of_type();

create function losses_of_object() returns trigger language plpgsql as $$
begin
  perform refresh_losses(array(select id from claims where object_id = new.id));
  return null;
end $$;
create trigger losses_of_object after update of building_id on insured_objects
  for each row when (old.building_id is distinct from new.building_id) execute function losses_of_object();
