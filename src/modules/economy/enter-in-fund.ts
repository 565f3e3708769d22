import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { Forbidden } from "../../platform/errors.ts";
import { holdsFor, type User } from "../../platform/user.ts";
import { insuranceHandlingRoles } from "../insurance/insurance-access.ts";
import { fundTexts } from "./fund-texts.ts";

/** What people enter by hand. What the fund pays for a claim is entered by the claim. */
export const enteredFundKinds = ["opening", "contribution", "correction"] as const;

export interface FundEntry {
  kind: (typeof enteredFundKinds)[number];
  /** Signed: what goes in is positive. */
  amountOre: number;
  onDate: PlainDate;
  note: string;
}

/**
 * Adds a line to the ledger of the fund. Lines are never changed: what was wrong is put right by a correction. Pressed twice (the same
 * request key) it is one line.
 */
export async function enterInFund(
  db: Database,
  user: User,
  entry: FundEntry,
  requestKey: string,
  now: Date,
): Promise<void> {
  if (!holdsFor(user, insuranceHandlingRoles, null)) throw new Forbidden(fundTexts(user.language).notYours);
  await db.transaction().execute(async (trx) => {
    const made = await trx
      .insertInto("fund_entries")
      .values({
        id: requestKey,
        on_date: entry.onDate,
        kind: entry.kind,
        amount_ore: entry.amountOre,
        note: entry.note,
        created_at: now,
        created_by: user.id,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) return;
    await audit(trx, user, {
      action: "fund.entered",
      at: now,
      subjectKind: "fund_entry",
      subjectId: made.id,
      details: { kind: entry.kind, amount_ore: entry.amountOre },
    });
  });
}
