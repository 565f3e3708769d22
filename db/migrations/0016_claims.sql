-- Claims: losses of our own towards the fund and the insurer (SM-02), and what others demand of us (SM-03).

create type claim_decision as enum ('full', 'partial', 'refused');
create type loss_bearer as enum ('workplace', 'fund', 'insurer', 'uninsured');
create type recourse_target as enum ('offender', 'guardian', 'traffic_insurance', 'contractor', 'tenant', 'other');

-- A claim is a record of the unit that had the loss, of the natures 'insurance' and 'cost'.
create table claims (
  id uuid primary key references records,
  line insurance_line not null,
  cause loss_cause not null,
  loss_on date not null,
  object_id uuid references insured_objects,
  -- Which policy holds, found and then confirmed; null while none is found or none holds.
  policy_id uuid references policies,
  -- Why this policy and these deductibles: rule, price base amount, aggregate so far. As it was when it was assessed.
  applied jsonb not null default '{}',
  internal_deductible_ore bigint check (internal_deductible_ore >= 0),
  external_deductible_ore bigint check (external_deductible_ore >= internal_deductible_ore),
  -- The most that is borne at each level in a calendar year, as it was when the claim was assessed; null is no limit.
  internal_aggregate_ore bigint check (internal_aggregate_ore > 0),
  external_aggregate_ore bigint check (external_aggregate_ore > 0),
  sum_insured_ore bigint check (sum_insured_ore > 0),
  -- Null until somebody has said which policy holds; its shares are kept from then on.
  assessed_at timestamptz,
  assessed_by uuid references people,
  -- The loss without VAT: the cost lines of its incidents, kept up by the triggers below.
  loss_ore bigint not null default 0 check (loss_ore >= 0),
  -- Every cost is in.
  loss_final boolean not null default false,
  age_deduction_ore bigint not null default 0 check (age_deduction_ore >= 0),
  -- What the policy does not cover, whatever its size.
  uncovered_ore bigint not null default 0 check (uncovered_ore >= 0),
  reserve_ore bigint not null default 0 check (reserve_ore >= 0),
  insurer_number text,
  notify_by date,
  notified_at timestamptz,
  inspected_on date,
  inspection_note text,
  decision claim_decision,
  decided_on date,
  decision_note text,
  -- What the insurer has decided to pay.
  compensation_ore bigint check (compensation_ore >= 0),
  limitation_on date
);
create index claims_policy on claims (policy_id, loss_on);
create index claims_object on claims (object_id) where object_id is not null;
create index claims_loss_on on claims (loss_on);

-- One event may have come in as several incidents: one claim, one deductible. An incident is in one claim at most.
create table claim_incidents (
  incident_id uuid primary key references incidents,
  claim_id uuid not null references claims,
  added_at timestamptz not null,
  added_by uuid references people
);
create index claim_incidents_claim on claim_incidents (claim_id);

-- Who bears the loss, by the waterfall of domain 4.9. The parts of a claim sum to its loss.
create table claim_shares (
  claim_id uuid not null references claims,
  bearer loss_bearer not null,
  amount_ore bigint not null check (amount_ore >= 0),
  primary key (claim_id, bearer)
);

-- The loss of a claim cannot drift from the costs of its incidents, whoever writes them: the database keeps the sum.
create function sum_losses(claim_ids uuid[]) returns void language sql as $$
  -- A cost that comes after every cost was said to be in: they were not.
  update claims set loss_ore = sums.total, loss_final = false
  from (
    select claim.id, coalesce(sum(line.amount_ore) filter (where line.voided_at is null), 0) as total
    from unnest(claim_ids) claim(id)
    left join claim_incidents part on part.claim_id = claim.id
    left join cost_lines line on line.incident_id = part.incident_id
    group by claim.id
  ) sums
  where claims.id = sums.id and claims.loss_ore <> sums.total;
$$;

create function sum_losses_of_costs() returns trigger language plpgsql as $$
begin
  perform sum_losses(array(
    select distinct part.claim_id from changed join claim_incidents part on part.incident_id = changed.incident_id));
  return null;
end $$;
create trigger sum_losses_of_new after insert on cost_lines
  referencing new table as changed for each statement execute function sum_losses_of_costs();
create trigger sum_losses_of_changed after update on cost_lines
  referencing new table as changed for each statement execute function sum_losses_of_costs();

create function sum_losses_of_parts() returns trigger language plpgsql as $$
begin
  perform sum_losses(array(select distinct claim_id from changed));
  return null;
end $$;
create trigger sum_losses_of_added after insert on claim_incidents
  referencing new table as changed for each statement execute function sum_losses_of_parts();
create trigger sum_losses_of_removed after delete on claim_incidents
  referencing old table as changed for each statement execute function sum_losses_of_parts();

-- Who bears the loss is worked out by the program (insurance/share-loss.ts) in the transaction that changes the loss. Whoever forgets that
-- is stopped when the transaction ends: the shares of an assessed claim sum to its loss, always.
create function shares_sum_to_loss() returns trigger language plpgsql as $$
declare
  checked uuid := case when tg_table_name = 'claims' then to_jsonb(new) ->> 'id' else coalesce(to_jsonb(new), to_jsonb(old)) ->> 'claim_id' end;
  loss bigint;
  shared bigint;
begin
  select claims.loss_ore, (select coalesce(sum(amount_ore), 0) from claim_shares where claim_id = claims.id)
    into loss, shared from claims where claims.id = checked and claims.assessed_at is not null;
  if loss <> shared then
    raise exception 'The shares of claim % sum to % öre, its loss is % öre', checked, shared, loss using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger claims_shared after insert or update of loss_ore, assessed_at on claims
  deferrable initially deferred for each row execute function shares_sum_to_loss();
create constraint trigger claim_shares_sum after insert or update or delete on claim_shares
  deferrable initially deferred for each row execute function shares_sum_to_loss();

-- What the insurer has paid to us.
create table claim_payments (
  id uuid primary key default uuidv7(),
  claim_id uuid not null references claims,
  amount_ore bigint not null check (amount_ore > 0),
  paid_on date not null,
  reference text,
  created_at timestamptz not null,
  created_by uuid references people,
  voided_at timestamptz,
  voided_by uuid references people,
  void_reason text
);
create index claim_payments_claim on claim_payments (claim_id);

-- Demands on whoever caused the loss. Open as long as neither all is paid nor the rest is written off.
create table recourses (
  id uuid primary key default uuidv7(),
  claim_id uuid not null references claims,
  against recourse_target not null,
  -- Whom it is, in the restricted part of the claim: read by those who handle claims.
  debtor text,
  demanded_ore bigint not null check (demanded_ore > 0),
  -- The most that the law or the tariff lets us demand, and why.
  ceiling_ore bigint check (ceiling_ore >= 0),
  ceiling_reason text,
  written_off_ore bigint not null default 0 check (written_off_ore >= 0),
  written_off_reason text,
  limitation_on date,
  created_at timestamptz not null,
  created_by uuid references people,
  closed_at timestamptz
);
create index recourses_claim on recourses (claim_id);

create table recourse_payments (
  id uuid primary key default uuidv7(),
  recourse_id uuid not null references recourses,
  amount_ore bigint not null check (amount_ore > 0),
  paid_on date not null,
  reference text,
  -- How much of it goes to the insurer, who has taken over the demand as far as it has paid (FAL 7:9).
  insurer_part_ore bigint not null default 0 check (insurer_part_ore between 0 and amount_ore),
  created_at timestamptz not null,
  created_by uuid references people
);
create index recourse_payments_recourse on recourse_payments (recourse_id);

-- What traffic insurance pays for municipal installations that unknown, uninsured or foreign vehicles have damaged, by year. Entered by the
-- municipality from the agreement that it goes by; none is shipped.
create table traffic_tariffs (
  id uuid primary key default uuidv7(),
  year integer not null check (year between 2000 and 2999),
  item text not null collate swedish,
  amount_ore bigint not null check (amount_ore > 0),
  created_at timestamptz not null,
  created_by uuid references people,
  unique (year, item)
);

create type liability_ground as enum ('fault', 'exercise_of_authority', 'strict', 'contract', 'property_owner', 'unknown');
create type liability_decision as enum ('refused', 'granted', 'partly_granted', 'settled');

-- What somebody demands of us. A record of the department that answers, of the natures 'insurance' and 'cost'.
create table liability_claims (
  id uuid primary key references records,
  received_on date not null,
  -- By the public page, or registered by staff from a letter or a call.
  came_by text not null check (came_by in ('page', 'letter', 'email', 'phone')),
  -- What it is about, by its code in liability-matters.ts. Titles are made of it and never of what the claimant wrote.
  matter text not null,
  -- In the register of documents (diarienummer).
  journal_number text,
  happened_from timestamptz,
  happened_to timestamptz,
  place text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  description text not null,
  cause loss_cause not null default 'liability',
  ground liability_ground not null default 'unknown',
  demanded_ore bigint check (demanded_ore >= 0),
  policy_id uuid references policies,
  applied jsonb not null default '{}',
  internal_deductible_ore bigint check (internal_deductible_ore >= 0),
  external_deductible_ore bigint check (external_deductible_ore >= internal_deductible_ore),
  reserve_ore bigint not null default 0 check (reserve_ore >= 0),
  opinion_asked_at timestamptz,
  opinion_due_on date,
  opinion text,
  opinion_at timestamptz,
  opinion_by uuid references people,
  assessment text,
  sent_to_insurer_at timestamptz,
  insurer_number text,
  decision liability_decision,
  -- The grounds for the decision, by their codes in liability-grounds.ts.
  decision_grounds text[] not null default '{}',
  decision_words text,
  decided_on date,
  decided_at timestamptz,
  decided_by uuid references people,
  decided_ore bigint check (decided_ore >= 0),
  served_on date,
  contested_on date,
  court text,
  case_number text,
  -- What was paid in the end, by us and by the insurer.
  paid_ore bigint not null default 0 check (paid_ore >= 0),
  insurer_paid_ore bigint not null default 0 check (insurer_paid_ore >= 0),
  limitation_on date,
  follow_code_hash text unique
);
create index liability_claims_received on liability_claims (received_on);

-- Whoever demands: read by those who handle claims, never listed, searched or exported.
create table claimants (
  liability_claim_id uuid primary key references liability_claims,
  name text not null,
  email text,
  phone text,
  address text
);

-- What stood in front of the sender before anything was sent to a claimant (no admission of liability).
create table admission_checks (
  id uuid primary key default uuidv7(),
  liability_claim_id uuid not null references liability_claims,
  points text[] not null,
  at timestamptz not null,
  by_id uuid references people
);
create index admission_checks_claim on admission_checks (liability_claim_id);
select make_append_only('admission_checks');

-- Incidents that look like one event with one deductible, until somebody says yes or no.
create table bundle_proposals (
  id uuid primary key default uuidv7(),
  claim_id uuid not null references claims,
  incident_id uuid not null references incidents,
  reason text not null,
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references people,
  accepted boolean,
  unique (claim_id, incident_id)
);
