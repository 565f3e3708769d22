import type { Transaction } from "kysely";
import type { DB } from "../../../db/schema.ts";
import { addDays, type PlainDate, startOfDay } from "../../platform/dates.ts";
import type { User } from "../../platform/user.ts";
import { meetDeadline } from "../deadlines/meet-deadline.ts";

/** The clocks of claims, by the codes that deadline-texts.ts has words for. */
export type ClaimDeadline = "claim_notify" | "claim_limitation" | "recourse_limitation" | "liability_opinion";

interface Clock {
  recordId: string;
  kind: ClaimDeadline;
  provision?: string;
  /** The last day. */
  on: PlainDate;
}

/** Sets a clock, or moves the one of its kind that is running. */
export async function setClaimDeadline(
  trx: Transaction<DB>,
  { recordId, kind, provision, on }: Clock,
  now: Date,
): Promise<void> {
  const dueAt = startOfDay(addDays(on, 1));
  const moved = await trx
    .updateTable("deadlines")
    .set({ due_at: dueAt })
    .where("record_id", "=", recordId)
    .where("kind", "=", kind)
    .where("met_at", "is", null)
    .returning("id")
    .execute();
  if (moved.length > 0) return;
  await trx
    .insertInto("deadlines")
    .values({ record_id: recordId, kind, provision: provision ?? null, started_at: now, due_at: dueAt })
    .execute();
}

/** Stops the clocks of these kinds. */
export async function meetClaimDeadlines(
  trx: Transaction<DB>,
  user: User,
  record: { id: string; unit_id: string | null; restricted: boolean },
  kinds: readonly ClaimDeadline[],
  now: Date,
): Promise<void> {
  const running = await trx
    .selectFrom("deadlines")
    .select("id")
    .where("record_id", "=", record.id)
    .where("kind", "in", kinds)
    .where("met_at", "is", null)
    .execute();
  for (const { id } of running) await meetDeadline(trx, user, record, { deadlineId: id, note: null }, now);
}
