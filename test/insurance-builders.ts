import type { Insertable, Updateable } from "kysely";
import type { Deductibles, InsuredObjects, Policies } from "../db/schema.ts";
import { createRecord } from "../src/modules/records/create-record.ts";
import type { Database } from "../src/platform/database.ts";
import { systemUser } from "../src/platform/user.ts";
import type { Organisation, Unit } from "./builders.ts";

/** Makers of the rows that insurance needs, as in builders.ts. */

let counter = 0;
const next = () => ++counter;

type Deductible = Omit<Insertable<Deductibles>, "policy_id" | "created_at" | "valid_from" | "valid_to">;

/** Half a price base amount inside, three outside: the example of S02. */
export const usualDeductibles: readonly Deductible[] = [
  { level: "internal", unit: "price_base_amounts", value: 500 },
  { level: "external", unit: "price_base_amounts", value: 3000 },
];

/** A policy for 2026 that insures all the property of the organisation; `values` go into its own row. */
export async function buildPolicy(
  db: Database,
  options: {
    organisation: Organisation;
    /** Besides the one that has taken it out. */
    alsoInsures?: readonly Organisation[];
    unit?: Unit | null;
    objects?: readonly { id: string }[];
    /** For the whole period, unless they say otherwise. */
    deductibles?: readonly (Deductible & { valid_from?: string; valid_to?: string })[];
    title?: string;
    restricted?: boolean;
    members?: readonly { id: string }[];
    values?: Updateable<Policies>;
  },
): Promise<{ id: string; number: string; begins_on: string; ends_on: string }> {
  const { organisation, values = {} } = options;
  const at = new Date("2026-01-01T00:00:00+01:00");
  const record = await createRecord(
    db,
    systemUser("test"),
    {
      kind: "policy",
      title: options.title ?? `Försäkring ${next()}`,
      organisationId: organisation.id,
      unitId: options.unit?.id ?? null,
      status: "in_force",
      occurredAt: at,
      restricted: options.restricted ?? false,
      audiences: ["insurance"],
      searchText: options.title ?? "",
    },
    at,
  );
  const period = { begins_on: values.begins_on ?? "2026-01-01", ends_on: values.ends_on ?? "2026-12-31" };
  await db
    .insertInto("policies")
    .values({
      line: "property",
      insurer: "Mälarkusten Försäkring AB (påhittad)",
      policy_number: `P-${next()}`,
      premium_ore: 1_000_000_00,
      ...values,
      ...period,
      id: record.id,
    } as Insertable<Policies>)
    .execute();
  const insured = [organisation, ...(options.alsoInsures ?? [])];
  await db
    .insertInto("policy_organisations")
    .values(insured.map(({ id }) => ({ policy_id: record.id, organisation_id: id })))
    .execute();
  for (const object of options.objects ?? []) {
    await db.insertInto("policy_objects").values({ policy_id: record.id, object_id: object.id }).execute();
  }
  for (const deductible of options.deductibles ?? usualDeductibles) {
    await db
      .insertInto("deductibles")
      .values({
        valid_from: period.begins_on,
        valid_to: period.ends_on,
        ...deductible,
        policy_id: record.id,
        created_at: at,
      })
      .execute();
  }
  for (const member of options.members ?? []) {
    await db
      .insertInto("record_members")
      .values({ record_id: record.id, person_id: member.id, added_at: at })
      .execute();
  }
  return { ...record, ...period };
}

/** A house worth ten million kronor, insured since 2016. */
export async function buildInsuredObject(
  db: Database,
  organisation: Organisation,
  values: Updateable<InsuredObjects> = {},
): Promise<{ id: string; name: string }> {
  return db
    .insertInto("insured_objects")
    .values({
      kind: "building",
      name: `Försäkrat hus ${next()}`,
      organisation_id: organisation.id,
      value_ore: 10_000_000_00,
      valued_year: 2026,
      valid_from: "2016-01-01",
      ...values,
    } as Insertable<InsuredObjects>)
    .returning(["id", "name"])
    .executeTakeFirstOrThrow();
}
