import { sql } from "kysely";
import type { LossBearer, LossCause } from "../../db/schema.ts";
import type { ClaimStatus } from "../modules/claims/claim-workflow.ts";
import type { Shares } from "../modules/insurance/waterfall.ts";
import { splitRecovery, waterfall } from "../modules/insurance/waterfall.ts";
import type { Queryable } from "../platform/database.ts";
import { addDays, addMonths, dateInSweden } from "../platform/dates.ts";
import { type ClaimLife, claimLife, recourseAgainst, type WaitingStage, waitingStages } from "./claim-model.ts";
import type { DemoInsurance } from "./demo-policies.ts";
import { createRowCollector, type RowCollector } from "./demo-rows.ts";
import { insertRows } from "./insert-rows.ts";
import type { DemoOrganisation } from "./load-organisation.ts";
import { createRandom, type Random } from "./random.ts";
import { numbering } from "./reports.ts";
import { createVectorMaker } from "./search-vectors.ts";
import { iso } from "./timeline.ts";

const day = 86_400_000;
const bearers = ["workplace", "fund", "insurer", "uninsured"] as const satisfies readonly LossBearer[];

/** Children in the order that foreign keys allow. */
export const tablesOfClaims = [
  "claims",
  "claim_incidents",
  "claim_shares",
  "claim_payments",
  "recourses",
  "recourse_payments",
  "status_changes",
  "record_links",
  "fund_entries",
  "deadlines",
] as const;

interface Loss {
  id: string;
  number: string;
  title: string;
  occurred_at: Date;
  reported_at: Date;
  organisation_id: string;
  unit_id: string;
  cost_ore: number;
  building_id: string | null;
  cause: LossCause;
}

/** Claims for the losses of ten years that cost more than the workplace bears by itself, as far as each has come. */
export async function loadClaims(
  db: Queryable,
  organisation: DemoOrganisation,
  insurance: DemoInsurance,
): Promise<void> {
  const { timeline, appointments, units } = organisation;
  const random = createRandom("claims");
  const nextNumber = numbering("SKA");
  const rows = createRowCollector();
  const houses = new Map(
    insurance.objects.flatMap((object) => (object.building ? [[object.building.id, object] as const] : [])),
  );
  const owners = new Map(units.organisations.map((one) => [one.id, one]));
  const found: Omit<DemoClaim, "number" | "waits">[] = [];
  for (const loss of await largeLosses(db)) {
    const owner = owners.get(loss.organisation_id);
    const on = dateInSweden(loss.occurred_at);
    if (!owner) continue;
    const house = loss.building_id === null ? undefined : houses.get(loss.building_id);
    const object = house && house.organisation.id === owner.id && house.validFrom <= on ? house : null;
    const answer = insurance.policyFor({ organisation: owner, on, cause: loss.cause, object, lossOre: loss.cost_ore });
    if (!("found" in answer) || loss.cost_ore <= answer.found.internalOre) continue;
    const createdAt = Math.round(loss.reported_at.getTime() + (1 + 9 * random.next()) * day);
    if (createdAt >= timeline.end) continue;
    found.push({
      loss,
      on,
      id: random.uuid(createdAt),
      createdAt,
      objectId: object?.id ?? null,
      answer,
      officerId: appointments.holder("insurance_officer", null, createdAt)?.id ?? null,
      end: timeline.end,
      random,
    });
  }
  const inOrder = found.toSorted((one, other) => one.createdAt - other.createdAt);
  const newestInsured = inOrder.filter(({ loss, answer }) => loss.cost_ore > answer.found.externalOre).toReversed();
  const waits = new Map(waitingStages.map((stage, index) => [newestInsured[index]?.id, stage]));
  const given = inOrder.map((claim) => {
    const number = nextNumber(Number(dateInSweden(new Date(claim.createdAt)).slice(0, 4)));
    addClaim(rows, { ...claim, number, waits: waits.get(claim.id) ?? null });
    return number;
  });
  await insertAll(db, rows);
  await advanceNumbers(db, "SKA", given);
}

async function largeLosses(db: Queryable): Promise<Loss[]> {
  const { rows } = await sql<Loss>`
    select r.id, r.number, r.title, r.occurred_at, i.reported_at, r.organisation_id, r.unit_id, r.cost_ore, i.building_id,
      coalesce(t.loss_cause, above.loss_cause) as cause
    from records r
    join incidents i on i.id = r.id
    join incident_types t on t.id = i.type_id
    left join incident_types above on above.id = t.parent_id
    where r.kind = 'incident' and r.cost_ore > 2000000 and not r.restricted and not r.held and r.unit_id is not null
      and r.status not in ('duplicate', 'rejected') and coalesce(t.loss_cause, above.loss_cause) is not null
    order by i.reported_at, r.id`.execute(db);
  return rows;
}

interface DemoClaim {
  readonly loss: Loss;
  readonly on: string;
  readonly number: string;
  readonly id: string;
  readonly createdAt: number;
  readonly objectId: string | null;
  readonly answer: Extract<ReturnType<DemoInsurance["policyFor"]>, { found: unknown }>;
  readonly officerId: string | null;
  readonly end: number;
  /** The newest ones that are insured stand where somebody has something to do. */
  readonly waits: WaitingStage | null;
  readonly random: Random;
}

function addClaim(rows: RowCollector, claim: DemoClaim): void {
  const { loss, on, answer, id, createdAt, officerId, end, waits, random } = claim;
  const { policy, internalOre, externalOre, internal, external } = answer.found;
  const terms = { lossOre: loss.cost_ore, internalOre, externalOre, sumInsuredOre: policy.sumInsuredOre };
  const whole = waterfall({ ...terms, ageDeductionOre: 0, uncoveredOre: 0 });
  const life = claimLife({ createdAt, end, shares: whole, lossOre: loss.cost_ore, waits, random });
  const ageDeductionOre = life.decision === null ? 0 : Math.round((whole.insurer * life.ageShare) / 10_000) * 10_000;
  const uncoveredOre = life.decision === "refused" ? loss.cost_ore - externalOre : 0;
  const shares = waterfall({ ...terms, ageDeductionOre, uncoveredOre });
  const recourse = life.assessedAt === null ? null : recourseAgainst(loss.cause, random);
  const recourseOpen = recourse !== null && createdAt > end - 500 * day && random.chance(0.5);
  const isClosed = life.status === "closed" && !recourseOpen;
  const status = life.status === "closed" && recourseOpen ? "recourse" : life.status;
  const limitationOn = addMonths(on, 120);
  const notifyBy = policy.notifyWithinDays === null ? null : addDays(on, policy.notifyWithinDays);
  const date = (at: number | null) => (at === null ? null : dateInSweden(new Date(at)));
  rows.add("records", {
    id,
    kind: "claim",
    number: claim.number,
    title: loss.title,
    organisation_id: loss.organisation_id,
    unit_id: loss.unit_id,
    owner_id: officerId,
    status,
    occurred_at: loss.occurred_at.toISOString(),
    created_at: iso(createdAt),
    created_by: officerId,
    updated_at: iso(lastChange(life, createdAt)),
    closed_at: isClosed && life.closedAt !== null ? iso(life.closedAt) : null,
    version: 1,
    restricted: false,
    audiences: ["insurance", "cost"],
    search: { title: loss.title, text: loss.number },
  });
  rows.add("claims", {
    id,
    line: policy.line,
    cause: loss.cause,
    loss_on: on,
    object_id: claim.objectId,
    policy_id: life.assessedAt === null ? null : policy.id,
    applied: life.assessedAt === null ? {} : { answer, lossOre: loss.cost_ore },
    internal_deductible_ore: life.assessedAt === null ? null : internalOre,
    external_deductible_ore: life.assessedAt === null ? null : externalOre,
    internal_aggregate_ore: internal?.yearlyAggregateOre ?? null,
    external_aggregate_ore: external?.yearlyAggregateOre ?? null,
    sum_insured_ore: policy.sumInsuredOre,
    assessed_at: life.assessedAt === null ? null : iso(life.assessedAt),
    assessed_by: officerId,
    loss_ore: loss.cost_ore,
    loss_final: life.settledAt !== null,
    age_deduction_ore: ageDeductionOre,
    uncovered_ore: uncoveredOre,
    reserve_ore: 0,
    insurer_number: life.notifiedAt === null ? null : `S-${random.int(100_000, 999_999)}`,
    notify_by: notifyBy,
    notified_at: life.notifiedAt === null ? null : iso(life.notifiedAt),
    decision: life.decision,
    decided_on: date(life.decidedAt),
    compensation_ore: life.decision === null ? null : shares.insurer,
    limitation_on: limitationOn,
  });
  rows.add("claim_incidents", { incident_id: loss.id, claim_id: id, added_at: iso(createdAt), added_by: officerId });
  rows.add("record_links", {
    from_id: id,
    to_id: loss.id,
    kind: "claim_of",
    created_at: iso(createdAt),
    created_by: officerId,
  });
  addHistory(rows, claim, life, status, whole);
  if (life.assessedAt === null) return;
  for (const bearer of bearers) rows.add("claim_shares", { claim_id: id, bearer, amount_ore: shares[bearer] });
  addPayments(rows, claim, life, shares);
  if (life.settledAt !== null && shares.fund > 0) {
    addFundEntry(rows, { claimId: id, kind: "loss", ore: -shares.fund, at: life.settledAt, by: officerId });
  }
  if (recourse) addRecourse(rows, claim, shares, { against: recourse, isOpen: recourseOpen });
  if (shares.insurer > 0 && !isClosed) {
    const clock = { record_id: id, started_at: iso(life.assessedAt), met_by: null };
    rows.add("deadlines", {
      ...clock,
      kind: "claim_limitation",
      provision: "7 kap. 4 § försäkringsavtalslagen",
      due_at: iso(Date.parse(`${addDays(limitationOn, 1)}T00:00:00+01:00`)),
      met_at: null,
    });
    if (notifyBy !== null) {
      rows.add("deadlines", {
        ...clock,
        kind: "claim_notify",
        provision: null,
        due_at: iso(Date.parse(`${addDays(notifyBy, 1)}T00:00:00+01:00`)),
        met_at: life.notifiedAt === null ? null : iso(life.notifiedAt),
      });
    }
  }
}

function lastChange(life: ClaimLife, createdAt: number): number {
  return life.closedAt ?? life.settledAt ?? life.decidedAt ?? life.notifiedAt ?? life.assessedAt ?? createdAt;
}

/** Every step that it has taken until it stands where it stands. */
function addHistory(
  rows: RowCollector,
  { id, officerId, createdAt }: DemoClaim,
  life: ClaimLife,
  status: ClaimStatus,
  shares: Shares,
): void {
  const assessed = shares.insurer > 0 ? "to_notify" : shares.fund > 0 ? "fund" : "internal";
  const steps: readonly (readonly [ClaimStatus, number | null])[] = [
    [assessed, life.assessedAt],
    ["notified", life.notifiedAt],
    ...(status === "investigating" ? [[status, (life.notifiedAt ?? 0) + 3600_000] as const] : []),
    ["decided", life.decidedAt],
    ["settled", life.settledAt],
    ...(status === "recourse" ? [[status, (life.settledAt ?? 0) + 3600_000] as const] : []),
    ...(status === "closed" ? [[status, life.closedAt] as const] : []),
  ];
  let from: ClaimStatus | null = null;
  for (const [to, at] of [["created", createdAt] as const, ...steps]) {
    if (at === null) continue;
    rows.add("status_changes", {
      record_id: id,
      by_id: officerId,
      reason: null,
      from_status: from,
      to_status: to,
      at: iso(at),
    });
    from = to;
  }
}

function addPayments(rows: RowCollector, { id, officerId, random }: DemoClaim, life: ClaimLife, shares: Shares): void {
  let left = shares.insurer;
  life.payments.forEach(({ at, share }, index) => {
    const isLast = index === life.payments.length - 1 && life.settledAt !== null;
    const ore = isLast ? left : Math.min(left, Math.round((shares.insurer * share) / 100) * 100);
    if (ore <= 0) return;
    left -= ore;
    rows.add("claim_payments", {
      id: random.uuid(at),
      claim_id: id,
      amount_ore: ore,
      paid_on: dateInSweden(new Date(at)),
      reference: null,
      created_at: iso(at),
      created_by: officerId,
    });
  });
}

function addRecourse(
  rows: RowCollector,
  { id, officerId, loss, on, createdAt, random, end }: DemoClaim,
  shares: Shares,
  { against, isOpen }: { against: string; isOpen: boolean },
): void {
  const demandedAt = createdAt + 20 * day;
  const paidAt = Math.round(createdAt + (60 + 200 * random.next()) * day);
  if (demandedAt >= end) return;
  const recourseId = random.uuid(demandedAt);
  const demanded = Math.round(loss.cost_ore * (0.2 + 0.5 * random.next()) * 0.01) * 100;
  const isPaid = !isOpen && paidAt < end;
  const paid = isPaid ? Math.round(demanded * (0.1 + 0.9 * random.next()) * 0.01) * 100 : 0;
  const isOver = !isOpen;
  rows.add("recourses", {
    id: recourseId,
    claim_id: id,
    against,
    debtor: null,
    demanded_ore: demanded,
    written_off_ore: isOver ? demanded - paid : 0,
    written_off_reason: isOver && paid < demanded ? "Betalningsförmåga saknas." : null,
    limitation_on: addMonths(on, 120),
    created_at: iso(demandedAt),
    created_by: officerId,
    closed_at: isOver ? iso(Math.min(paidAt, end - 3600_000)) : null,
  });
  if (paid === 0) return;
  const split = splitRecovery(paid, shares);
  rows.add("recourse_payments", {
    recourse_id: recourseId,
    amount_ore: paid,
    paid_on: dateInSweden(new Date(paidAt)),
    insurer_part_ore: split.insurer,
    created_at: iso(paidAt),
    created_by: officerId,
  });
  if (split.fund > 0) addFundEntry(rows, { claimId: id, kind: "recovery", ore: split.fund, at: paidAt, by: officerId });
}

function addFundEntry(
  rows: RowCollector,
  entry: { claimId: string; kind: "loss" | "recovery"; ore: number; at: number; by: string | null },
): void {
  rows.add("fund_entries", {
    on_date: dateInSweden(new Date(entry.at)),
    kind: entry.kind,
    amount_ore: entry.ore,
    claim_id: entry.claimId,
    created_at: iso(entry.at),
    created_by: entry.by,
  });
}

async function insertAll(db: Queryable, rows: RowCollector): Promise<void> {
  const { records = [], ...batch } = rows.take();
  const vectors = createVectorMaker(db);
  await vectors.learn(records.map(({ search }) => search as { title: string; text: string }));
  await insertRows(
    db,
    "records",
    records.map((record) => ({
      ...record,
      search: vectors.vectorOf(record.search as { title: string; text: string }),
    })),
  );
  for (const table of tablesOfClaims) await insertRows(db, table, batch[table] ?? []);
}

/** Takes as many numbers as were given out, so that the next one follows. */
export async function advanceNumbers(db: Queryable, prefix: string, numbers: readonly string[]): Promise<void> {
  const byYear = Map.groupBy(numbers, (number) => Number(number.split("-")[1]));
  for (const [year, given] of byYear)
    await sql`select count(next_record_number(${prefix}, ${year})) from generate_series(1, ${given.length})`.execute(
      db,
    );
}
