import type { Transaction } from "kysely";
import type { DB, RecordKind } from "../../../db/schema.ts";
import type { Services } from "../../platform/context.ts";
import type { Language } from "../../platform/language.ts";
import type { Role } from "../../platform/role.ts";
import { formatDateTime } from "../../ui/format.ts";
import { mailPerson } from "../organisation/mail-person.ts";
import { notifyRoleHolders } from "../organisation/notify-role-holders.ts";
import { recordPath } from "../records/record-path.ts";
import { deadlineTexts } from "./deadline-texts.ts";
import { warningTime } from "./warning-time.ts";

export const remindOfDeadlinesJob = "deadlines.remind";

/** A clock that ran out longer ago than this is not mailed about any more; it stands in "My work" until it is met. */
const stopsAfterDays = 14;

/** Those who do the work are warned; when it is too late, also those who see to it that the work gets done. */
const warned: readonly Role[] = ["manager", "company_security_lead"];
const toldWhenLate: readonly Role[] = [...warned, "coordinator", "security_chief"];

/** Clocks that others answer for than those at the workplace. */
const answersFor: Readonly<Record<string, readonly Role[]>> = {
  claim_notify: ["insurance_officer"],
  claim_limitation: ["insurance_officer"],
  recourse_limitation: ["insurance_officer"],
  policy_renewal: ["insurance_officer"],
  value_declaration: ["insurance_officer"],
  liability_opinion: ["coordinator", "department_head", "company_security_lead"],
};

interface RunningClock {
  id: string;
  due_at: Date;
  record_id: string;
  deadline_kind: string;
  kind: RecordKind;
  number: string;
  unit_id: string | null;
  owner_id: string | null;
  restricted: boolean;
}

/** Warns in good time before a running clock ends, and once more when it has ended, until what the paragraph asks for is done. */
export async function remindOfDeadlines(services: Services): Promise<void> {
  const { db, clock } = services;
  const now = clock();
  const clocks: RunningClock[] = await db
    .selectFrom("deadlines")
    .innerJoin("records", "records.id", "deadlines.record_id")
    .select(["deadlines.id", "deadlines.due_at", "deadlines.record_id", "deadlines.kind as deadline_kind"])
    .select(["records.kind", "records.number", "records.unit_id", "records.owner_id", "records.restricted"])
    .where("deadlines.met_at", "is", null)
    .where(warningTime, "<=", now)
    .where("deadlines.due_at", ">", new Date(now.getTime() - stopsAfterDays * 24 * 3600_000))
    .orderBy("deadlines.due_at")
    .execute();
  for (const running of clocks) await db.transaction().execute((trx) => tell(trx, services, running, now));
}

/** A restricted record is told of to its members, and to nobody else. */
async function tell(
  trx: Transaction<DB>,
  { jobs, config }: Pick<Services, "jobs" | "config">,
  { id, due_at: dueAt, record_id: recordId, ...record }: RunningClock,
  now: Date,
): Promise<void> {
  const isLate = dueAt < now;
  const link = `${config.baseUrl}${recordPath(record.kind, recordId)}`;
  const write = (language: Language) => {
    const { soonMail, lateMail } = deadlineTexts(language);
    const mail = isLate ? lateMail : soonMail;
    return {
      subject: mail.subject(record.number),
      text: mail.text(record.number, formatDateTime(dueAt, language), link),
    };
  };
  const key = `deadline.${isLate ? "late" : "soon"}:${id}`;
  const people = record.restricted
    ? await trx.selectFrom("record_members").select("person_id as id").where("record_id", "=", recordId).execute()
    : record.owner_id === null
      ? []
      : [{ id: record.owner_id }];
  for (const person of people) {
    await mailPerson(trx, jobs, { personId: person.id, recordId, write, key: `${key}:${person.id}` }, now);
  }
  if (record.restricted) return;
  const own = answersFor[record.deadline_kind];
  const roles = own ? [...own, ...(isLate ? (["security_chief"] as const) : [])] : isLate ? toldWhenLate : warned;
  await notifyRoleHolders(trx, jobs, { roles, unitId: record.unit_id, recordId, write, key }, now);
}
