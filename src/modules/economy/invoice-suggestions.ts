import { sql } from "kysely";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { visibleTo } from "../records/record-access.ts";

export type MatchReason = "reference" | "building" | "unit" | "amount" | "date" | "words";

export interface Suggestion {
  id: string;
  number: string;
  title: string;
  onDate: string;
  unitName: string | null;
  estimatedOre: number;
  reasons: MatchReason[];
}

/** What each sign weighs; a number that stands in the invoice decides. */
const weights: Readonly<Record<MatchReason, number>> = {
  reference: 100,
  building: 30,
  amount: 25,
  unit: 20,
  words: 15,
  date: 10,
};
/** One weak sign alone is no suggestion. */
const least = 25;
const most = 5;

interface InvoiceFacts {
  reference: string | null;
  description: string | null;
  unit_id: string | null;
  building_id: string | null;
  invoiced_on: string;
  amount_ore: number;
}

/** Incidents of the 120 days before an invoice that it may be of, those the user sees, the likeliest first, each with why. */
export async function suggestionsFor(db: Queryable, user: User, invoice: InvoiceFacts): Promise<Suggestion[]> {
  const text = `${invoice.reference ?? ""} ${invoice.description ?? ""}`;
  const numbers = (text.toUpperCase().match(/H[ÄA]N-\d{4}-\d{5,}/g) ?? []).map((number) =>
    number.replace("HAN", "HÄN"),
  );
  // Any of the longer words, each as PostgreSQL stems it.
  const words = (text.match(/\p{L}{4,}/gu) ?? []).slice(0, 12).join(" or ");
  const reasons = {
    reference: sql<boolean>`records.number = any(${numbers}::text[])`,
    building: sql<boolean>`coalesce(incidents.building_id = ${invoice.building_id}::uuid, false)`,
    unit: sql<boolean>`coalesce(records.unit_id = ${invoice.unit_id}::uuid, false)`,
    amount: sql<boolean>`exists (select from cost_lines line where line.incident_id = records.id and line.voided_at is null
      and line.certainty = 'estimated' and line.amount_ore = ${invoice.amount_ore}::bigint)`,
    words: sql<boolean>`records.search @@ websearch_to_tsquery('swedish', ${words})`,
    date: sql<boolean>`records.occurred_at >= ${invoice.invoiced_on}::date - 45`,
  } satisfies Record<MatchReason, unknown>;
  const near = db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .leftJoin("units", "units.id", "records.unit_id")
    .select(["records.id", "records.number", "records.title", "units.name as unitName"])
    .select([
      sql<string>`(records.occurred_at at time zone 'Europe/Stockholm')::date`.as("onDate"),
      sql<number>`(select coalesce(sum(amount_ore), 0)::bigint from cost_lines
        where incident_id = records.id and voided_at is null and certainty = 'estimated')`.as("estimatedOre"),
      reasons.reference.as("reference"),
      reasons.building.as("building"),
      reasons.unit.as("unit"),
      reasons.amount.as("amount"),
      reasons.words.as("words"),
      reasons.date.as("date"),
    ])
    .where("records.kind", "=", "incident")
    .where("records.held", "=", false)
    .where(sql<boolean>`records.status <> all(array['draft', 'duplicate', 'rejected'])`)
    .where(
      sql<boolean>`(${reasons.reference} or records.occurred_at >= ${invoice.invoiced_on}::date - 120
        and records.occurred_at < ${invoice.invoiced_on}::date + 1
        and (${reasons.building} or ${reasons.unit} or ${reasons.amount} or ${reasons.words}))`,
    )
    .where(visibleTo(user));
  const scored = (await near.orderBy("records.occurred_at", "desc").limit(500).execute()).map((row) => {
    const given = (Object.keys(weights) as MatchReason[]).filter((reason) => row[reason]);
    return { row, reasons: given, score: given.reduce((sum, reason) => sum + weights[reason], 0) };
  });
  return scored
    .filter(({ score }) => score >= least)
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ row, reasons: given }) => ({
      id: row.id,
      number: row.number,
      title: row.title,
      onDate: row.onDate,
      unitName: row.unitName,
      estimatedOre: row.estimatedOre,
      reasons: given,
    }));
}
