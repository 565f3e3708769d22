import { createRecord } from "../src/modules/records/create-record.ts";
import { figuresFor } from "../src/modules/reports/figures/report-figures.ts";
import type { Database } from "../src/platform/database.ts";
import { systemUser } from "../src/platform/user.ts";
import type { Person, Unit } from "./builders.ts";

/** A tertial report about a unit that has been sent, with the figures of its period. Its paper is no real one, since to make one takes a while. */
export async function buildSentReport(
  db: Database,
  { unit, by, title }: { unit: Unit; by: Person; title: string },
): Promise<{ id: string; number: string }> {
  const at = new Date("2026-01-12T10:00:00+01:00");
  const period = { from_on: "2025-09-01", to_on: "2025-12-31" };
  const record = await createRecord(
    db,
    { ...systemUser("test"), id: by.id },
    {
      kind: "report",
      title,
      organisationId: unit.organisationId,
      unitId: unit.id,
      ownerId: null,
      status: "sent",
      occurredAt: at,
      searchText: "",
    },
    at,
  );
  const figures = await figuresFor(db, { kind: "tertial", unit_id: unit.id, line: null, ...period });
  await db
    .insertInto("reports")
    .values({
      id: record.id,
      kind: "tertial",
      ...period,
      language: "sv",
      words: JSON.stringify({ summary: title }),
      figures: JSON.stringify(figures),
      finished_at: at,
      finished_by: by.id,
    })
    .execute();
  await db
    .insertInto("report_papers")
    .values({ report_id: record.id, pdf: Buffer.from("%PDF-1.7"), made_at: at })
    .execute();
  return record;
}
