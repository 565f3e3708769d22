import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { SignInNeeded } from "../../platform/errors.ts";
import type { Language } from "../../platform/language.ts";
import { json } from "../../platform/respond.ts";
import { isSignedIn, type User } from "../../platform/user.ts";
import type { Kept } from "../../ui/browser/kept.ts";
import { formatDateTime, formatDateTimeShort } from "../../ui/format.ts";
import { type IncidentStatus, statusNames } from "../incidents/incident.ts";
import { visibleTo } from "../records/record-access.ts";
import { contactName } from "./help-now-texts.ts";
import { workplaceContacts } from "./workplace-contacts.ts";

/** GET /utan-nat/uppgifter: all that a device may keep about the reader's work. What is not here is not kept. */
export async function keptOnDevice({ db, user, now, language }: Context): Promise<Response> {
  if (!isSignedIn(user)) throw new SignInNeeded();
  const workplaces = await workplaceContacts(db, user, dateInSweden(now));
  const kept: Omit<Kept, "savedAt"> = {
    personId: user.id,
    language,
    colorScheme: user.colorScheme,
    workplaces: workplaces.map(({ id, name }) => ({ id, name })),
    contacts: workplaces.map(({ name, contacts }) => ({
      workplace: name,
      people: contacts.map((contact) => ({ ...contact, role: contactName(contact.role, language) })),
    })),
    reports: await recentReports(db, user, language),
    asOf: formatDateTime(now, language),
  };
  return json(kept);
}

/** Number, time, type and status. A restricted report is not among them: not even that it is there leaves the server. */
async function recentReports(db: Queryable, user: User, language: Language): Promise<Kept["reports"]> {
  const rows = await db
    .selectFrom("records")
    .innerJoin("incidents", "incidents.id", "records.id")
    .innerJoin("incident_types", "incident_types.id", "incidents.type_id")
    .select([
      "records.number",
      "records.created_at",
      sql<IncidentStatus>`records.status`.as("status"),
      language === "sv" ? "incident_types.name_sv as type" : "incident_types.name_en as type",
    ])
    .where("records.created_by", "=", user.id)
    .where("records.restricted", "=", false)
    .where(visibleTo(user))
    .orderBy("records.occurred_at", "desc")
    .limit(10)
    .execute();
  const names = statusNames(language);
  return rows.map((row) => ({
    number: row.number,
    at: formatDateTimeShort(row.created_at, language),
    type: row.type,
    status: names[row.status],
  }));
}
