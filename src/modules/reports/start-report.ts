import type { InsuranceLine, ReportKind } from "../../../db/schema.ts";
import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { startOfDay } from "../../platform/dates.ts";
import { Forbidden } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { createRecord } from "../records/create-record.ts";
import { mayMake } from "./report-access.ts";
import type { ReportPeriod } from "./written-report.ts";

export interface NewReport extends ReportPeriod {
  kind: ReportKind;
  title: string;
  organisationId: string;
  /** The department; null for the whole municipality. */
  unitId: string | null;
  line: InsuranceLine | null;
  requestKey: string;
}

/** Makes a draft; pressed twice it is one. Gives its id. */
export async function startReport(db: Database, user: User, report: NewReport, now: Date): Promise<string> {
  if (!mayMake(user, report.kind, report.unitId)) throw new Forbidden();
  return db.transaction().execute(async (trx) => {
    const earlier = await trx.selectFrom("reports").select("id").where("id", "=", report.requestKey).executeTakeFirst();
    if (earlier) return earlier.id;
    const { id, number } = await createRecord(
      trx,
      user,
      {
        id: report.requestKey,
        kind: "report",
        title: report.title,
        organisationId: report.organisationId,
        unitId: report.unitId,
        ownerId: user.id,
        status: "draft",
        occurredAt: startOfDay(report.to),
        audiences: report.kind === "tertial" ? [] : ["insurance"],
        searchText: "",
      },
      now,
    );
    await trx
      .insertInto("status_changes")
      .values({ record_id: id, from_status: null, to_status: "draft", at: now, by_id: user.id })
      .execute();
    const { kind, from, to, line } = report;
    await trx
      .insertInto("reports")
      .values({ id, kind, from_on: from, to_on: to, line, language: user.language })
      .execute();
    await audit(trx, user, {
      action: "report.started",
      at: now,
      recordId: id,
      unitId: report.unitId,
      details: { number, kind, from, to },
    });
    return id;
  });
}
