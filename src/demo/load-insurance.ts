import { sql } from "kysely";
import type { Queryable } from "../platform/database.ts";
import { addAuditEvent, auditDays } from "./audit-rows.ts";
import type { DemoInsurance, Policy } from "./demo-policies.ts";
import { createRowCollector } from "./demo-rows.ts";
import type { Person } from "./demo-staff.ts";
import { insertRows, type Row } from "./insert-rows.ts";
import type { DemoOrganisation } from "./load-organisation.ts";
import { createVectorMaker } from "./search-vectors.ts";
import { iso, moment } from "./timeline.ts";

/** The register of policies and insured objects, with their dates in the calendar. */
export async function loadInsurance(
  db: Queryable,
  organisation: DemoOrganisation,
  { policies, objects }: DemoInsurance,
): Promise<void> {
  const { appointments, timeline } = organisation;
  const vectors = createVectorMaker(db);
  const texts = (policy: Policy) => ({ title: policy.title, text: `${policy.insurer} ${policy.policyNumber}` });
  await vectors.learn(policies.map(texts));
  const officer = (at: number) => appointments.holder("insurance_officer", null, at);
  await insertRows(
    db,
    "records",
    policies.map((policy) => recordRow(policy, officer(policy.registeredAt), vectors.vectorOf(texts(policy)))),
  );
  await insertRows(
    db,
    "status_changes",
    policies.map(({ id, registeredAt }) => ({
      record_id: id,
      from_status: null,
      to_status: "registered",
      at: iso(registeredAt),
      by_id: officer(registeredAt)?.id ?? null,
    })),
  );
  await insertRows(db, "policies", policies.map(policyRow));
  await insertRows(
    db,
    "policy_organisations",
    policies.flatMap(({ id, organisationIds }) =>
      organisationIds.map((organisation_id) => ({ policy_id: id, organisation_id })),
    ),
  );
  await insertRows(db, "deductibles", policies.flatMap(deductibleRows));
  await insertRows(
    db,
    "insured_objects",
    objects.map((object) => ({
      id: object.id,
      kind: object.kind,
      name: object.name,
      organisation_id: object.organisation.id,
      unit_id: object.unit?.id ?? null,
      building_id: object.building?.id ?? null,
      external_id: object.externalId,
      value_ore: object.valueOre,
      valued_year: object.valuedYear,
      index_hundredths: object.indexHundredths,
      insured: true,
      area_m2: object.building?.areaM2 ?? null,
      built_year: object.building?.builtYear ?? null,
      construction: object.construction,
      fire_protection: object.fireProtection,
      valid_from: object.validFrom,
      valid_to: object.validTo,
    })),
  );
  await loadDates(db, policies, timeline.end, officer);
  const rows = createRowCollector();
  for (const policy of policies) {
    if (policy.registeredAt < timeline.end - auditDays * 86_400_000) continue;
    addAuditEvent(rows, {
      at: policy.registeredAt,
      by: officer(policy.registeredAt),
      action: "policy.registered",
      recordId: policy.id,
      unitId: policy.unit?.id ?? null,
      details: { number: policy.number },
    });
  }
  await insertRows(db, "audit_log", rows.take().audit_log ?? []);
  const byYear = Map.groupBy(policies, ({ number }) => Number(number.split("-")[1]));
  for (const [year, given] of byYear)
    await sql`select count(next_record_number('FÖR', ${year})) from generate_series(1, ${given.length})`.execute(db);
}

function recordRow(policy: Policy, officer: Person | null, search: string): Row {
  const at = iso(policy.registeredAt);
  return {
    id: policy.id,
    kind: "policy",
    number: policy.number,
    title: policy.title,
    organisation_id: policy.organisation.id,
    unit_id: policy.unit?.id ?? null,
    owner_id: officer?.id ?? null,
    status: "registered",
    occurred_at: at,
    created_at: at,
    created_by: officer?.id ?? null,
    updated_at: at,
    version: 1,
    restricted: false,
    audiences: ["insurance"],
    cost_ore: 0,
    occurred_precision: "hour",
    held: false,
    search,
  };
}

function policyRow(policy: Policy): Row {
  return {
    id: policy.id,
    line: policy.line,
    insurer: policy.insurer,
    policy_number: policy.policyNumber,
    begins_on: policy.beginsOn,
    ends_on: policy.endsOn,
    premium_ore: policy.premiumOre,
    sum_insured_ore: policy.sumInsuredOre,
    notify_within_days: policy.notifyWithinDays,
    limitation_years: policy.limitationYears,
    terms: `Kommunvillkor ${policy.beginsOn.slice(0, 4)}`,
    claims_contact: "Skadeanmälan: skador@forsakring.example, 08-465 004 10",
    emergency_contact: "Jour dygnet runt: 08-465 004 99",
    declaration_due_on: policy.declarationDueOn,
    renewal_due_on: policy.renewalDueOn,
  };
}

function deductibleRows({ id, registeredAt, deductibles }: Policy): Row[] {
  return deductibles.map((rule) => ({
    id: rule.id,
    policy_id: id,
    level: rule.level,
    cause: rule.cause,
    unit: rule.unit,
    value: rule.value,
    min_ore: rule.minOre,
    max_ore: rule.maxOre,
    yearly_aggregate_ore: rule.yearlyAggregateOre,
    valid_from: rule.validFrom,
    valid_to: rule.validTo,
    created_at: iso(registeredAt),
  }));
}

/** Values are declared a week ahead of time, and a policy is renewed when that of the next year has been registered. */
async function loadDates(
  db: Queryable,
  policies: readonly Policy[],
  end: number,
  officer: (at: number) => Person | null,
): Promise<void> {
  const clock = (policy: Policy, kind: string, dueOn: string, doneAt: number) => ({
    record_id: policy.id,
    kind,
    started_at: iso(policy.registeredAt),
    due_at: iso(moment(dueOn, "23:59")),
    met_at: doneAt < end ? iso(doneAt) : null,
    met_by: doneAt < end ? (officer(doneAt)?.id ?? null) : null,
  });
  await insertRows(
    db,
    "deadlines",
    policies.flatMap((policy) => {
      const year = policy.beginsOn.slice(0, 4);
      const { declarationDueOn, renewalDueOn } = policy;
      return [
        ...(declarationDueOn === null
          ? []
          : [clock(policy, "value_declaration", declarationDueOn, moment(`${year}-10-08`, "14:10"))]),
        clock(policy, "policy_renewal", renewalDueOn, moment(`${year}-12-05`, "10:20")),
      ];
    }),
  );
}
