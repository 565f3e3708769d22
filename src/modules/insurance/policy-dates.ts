import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { dateInSweden, momentInSweden, type PlainDate } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import { startDeadline } from "../deadlines/start-deadline.ts";

/** What must be done about a policy before it ends, as clocks of its record: reminders and "My work" read them there. */
type PolicyDate = "policy_renewal" | "value_declaration";

/**
 * Makes the clocks of a policy say what its dates say; with no day for its renewal, that is its last day. What has been done already
 * stays done, and a policy that had ended when it was put in the register starts no clock: it is there for its history.
 */
export async function keepPolicyDates(
  trx: Transaction<DB>,
  policyId: string,
  dates: { declarationDueOn: PlainDate | null; renewalDueOn: PlainDate | null; endsOn: PlainDate },
  now: Date,
): Promise<void> {
  const isHistory = dates.endsOn < dateInSweden(now);
  await keep(trx, policyId, "policy_renewal", dates.renewalDueOn ?? dates.endsOn, isHistory, now);
  await keep(trx, policyId, "value_declaration", dates.declarationDueOn, isHistory, now);
}

async function keep(
  trx: Transaction<DB>,
  recordId: string,
  kind: PolicyDate,
  dueOn: PlainDate | null,
  isHistory: boolean,
  now: Date,
): Promise<void> {
  const running = await trx
    .selectFrom("deadlines")
    .select(["id", "met_at"])
    .where("record_id", "=", recordId)
    .where("kind", "=", kind)
    .executeTakeFirst();
  if (running?.met_at) return;
  const dueAt = dueOn === null ? null : momentInSweden(dueOn, "23:59");
  if (running && dueAt) {
    await trx.updateTable("deadlines").set({ due_at: dueAt }).where("id", "=", running.id).execute();
  } else if (running) await trx.deleteFrom("deadlines").where("id", "=", running.id).execute();
  else if (dueAt && !isHistory) await startDeadline(trx, { recordId, kind, startedAt: now, dueAt });
}

/** The renewal of a policy is done when that of the next period stands in the register. */
export async function meetRenewal(trx: Transaction<DB>, user: User, policyId: string, now: Date): Promise<void> {
  await trx
    .updateTable("deadlines")
    .set({ met_at: now, met_by: user.id })
    .where("record_id", "=", policyId)
    .where("kind", "=", "policy_renewal")
    .where("met_at", "is", null)
    .execute();
}
