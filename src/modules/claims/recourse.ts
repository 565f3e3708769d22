import { sql, type Transaction } from "kysely";
import type { DB, RecourseTarget } from "../../../db/schema.ts";
import type { Database } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import { Conflict, Invalid, NotFound } from "../../platform/errors.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { formatMoney } from "../../ui/format.ts";
import { bookFundRecovery } from "../insurance/book-fund-share.ts";
import { type Shares, splitRecovery } from "../insurance/waterfall.ts";
import { priceBaseAmountOf, priceBaseAmounts } from "../records/price-base-amount.ts";
import { changeOpenClaim, noteClaim } from "./change-claim.ts";
import { meetClaimDeadlines, setClaimDeadline } from "./claim-deadlines.ts";
import { type Claim, type Recourse, recoursesOf, sharesOf } from "./claim-queries.ts";
import { guardianCeilingOre, leftForGuardians } from "./recourse-rules.ts";
import { recourseTexts } from "./recourse-texts.ts";

export interface NewRecourse {
  against: RecourseTarget;
  debtor: string | null;
  demandedOre: number;
  /** The harm was done by a crime: the guardians of a child answer for nothing else (SkL 3:5). */
  byCrime: boolean;
  /** A row of the tariff of traffic insurance, which is then the most that can be demanded. */
  tariffId: string | null;
  limitationOn: PlainDate | null;
  requestKey: string;
}

/** Demands back of whoever caused the loss, as far as the law or the tariff lets us. */
export async function demandRecourse(
  db: Database,
  user: User,
  claimId: string,
  input: NewRecourse,
  now: Date,
): Promise<void> {
  await changeOpenClaim(db, user, claimId, { now }, async (trx, claim) => {
    const before = await recoursesOf(trx, claim.id).execute();
    if (before.some(({ id }) => id === input.requestKey)) return;
    await refuseTooLarge(user, claim, input, before);
    const ceiling = await ceilingOf(trx, user, claim, input, before);
    await trx
      .insertInto("recourses")
      .values({
        id: input.requestKey,
        claim_id: claim.id,
        against: input.against,
        debtor: input.debtor,
        demanded_ore: input.demandedOre,
        ceiling_ore: ceiling?.ore ?? null,
        ceiling_reason: ceiling?.reason ?? null,
        limitation_on: input.limitationOn,
        created_at: now,
        created_by: user.id,
      })
      .execute();
    if (input.limitationOn !== null) {
      await setClaimDeadline(trx, { recordId: claim.id, kind: "recourse_limitation", on: input.limitationOn }, now);
    }
    // Whom it is stands in the restricted part of the claim and not in the log.
    await noteClaim(trx, user, claim, {
      action: "claim.recourse_demanded",
      now,
      details: { against: input.against, amount_ore: input.demandedOre },
    });
  });
}

async function refuseTooLarge(
  user: User,
  claim: Claim,
  { demandedOre }: NewRecourse,
  before: readonly Recourse[],
): Promise<void> {
  const t = recourseTexts(user.language);
  if (claim.assessed_at === null) throw new Conflict(t.assessFirst);
  if (demandedOre === 0) throw new Invalid({ amount: t.notNought });
  const demanded = before.reduce((sum, one) => sum + one.demanded_ore - one.written_off_ore, 0);
  if (demandedOre > claim.loss_ore - demanded) {
    throw new Invalid({ amount: t.moreThanLoss(formatMoney(Math.max(0, claim.loss_ore - demanded), user.language)) });
  }
}

interface Ceiling {
  ore: number;
  reason: string;
}

async function ceilingOf(
  trx: Transaction<DB>,
  user: User,
  claim: Claim,
  input: NewRecourse,
  before: readonly Recourse[],
): Promise<Ceiling | null> {
  const t = recourseTexts(user.language);
  if (input.against === "guardian") {
    if (!input.byCrime) throw new Invalid({ by_crime: t.onlyByCrime });
    const year = Number(claim.loss_on.slice(0, 4));
    const amount = priceBaseAmountOf(await priceBaseAmounts(trx), year);
    const demanded = before.filter(({ against }) => against === "guardian");
    const left = leftForGuardians(
      amount,
      demanded.reduce((sum, one) => sum + one.demanded_ore, 0),
    );
    const most = formatMoney(guardianCeilingOre(amount), user.language);
    if (input.demandedOre > left) {
      throw new Invalid({ amount: t.guardianCeiling(most, year, formatMoney(left, user.language)) });
    }
    // Kept in Swedish, as all that is written down about the matter.
    return { ore: guardianCeilingOre(amount), reason: recourseTexts("sv").guardianReason(most, year) };
  }
  if (input.against === "traffic_insurance" && input.tariffId !== null) {
    const tariff = await trx
      .selectFrom("traffic_tariffs")
      .select(["item", "year", "amount_ore"])
      .where("id", "=", input.tariffId)
      .executeTakeFirst();
    if (!tariff) throw new Invalid({ tariff: t.noTariff });
    if (input.demandedOre > tariff.amount_ore) {
      throw new Invalid({ amount: t.tariffCeiling(formatMoney(tariff.amount_ore, user.language)) });
    }
    return { ore: tariff.amount_ore, reason: `${tariff.item}, ${tariff.year}` };
  }
  return null;
}

export interface RecoursePayment {
  recourseId: string;
  amountOre: number;
  paidOn: PlainDate;
  reference: string | null;
  /** What was agreed for the insurer; null: in proportion to what each has borne (FAL 7:9). */
  insurerOre: number | null;
  requestKey: string;
}

/** Something has come in: the insurer gets its part, and the fund its own in the ledger. */
export async function recordRecoursePayment(
  db: Database,
  user: User,
  claimId: string,
  input: RecoursePayment,
  now: Date,
): Promise<void> {
  const t = recourseTexts(user.language);
  await changeOpenClaim(db, user, claimId, { now }, async (trx, claim) => {
    const recourse = await recourseOf(trx, claim, input.recourseId);
    const earlier = await trx
      .selectFrom("recourse_payments")
      .select("id")
      .where("id", "=", input.requestKey)
      .where("recourse_id", "=", recourse.id)
      .executeTakeFirst();
    if (earlier) return;
    const leftOre = leftOf(recourse);
    if (input.amountOre === 0) throw new Invalid({ amount: t.notNought });
    if (input.amountOre > leftOre) throw new Invalid({ amount: t.moreThanLeft(formatMoney(leftOre, user.language)) });
    if (input.paidOn > dateInSweden(now)) throw new Invalid({ paid_on: t.inFuture });
    if (input.insurerOre !== null && input.insurerOre > input.amountOre)
      throw new Invalid({ insurer: t.insurerTooMuch });
    const split = splitRecovery(input.amountOre, await borneOf(trx, claim.id), input.insurerOre ?? undefined);
    await trx
      .insertInto("recourse_payments")
      .values({
        id: input.requestKey,
        recourse_id: recourse.id,
        amount_ore: input.amountOre,
        paid_on: input.paidOn,
        reference: input.reference,
        insurer_part_ore: split.insurer,
        created_at: now,
        created_by: user.id,
      })
      .execute();
    await bookFundRecovery(trx, user, { claimId: claim.id, fundOre: split.fund }, now);
    await closeWhenNothingIsLeft(trx, user, claim, recourse.id, now);
    await noteClaim(trx, user, claim, {
      action: "claim.recourse_paid",
      now,
      details: { amount_ore: input.amountOre, insurer_ore: split.insurer },
    });
  });
}

/** Gives up the rest of a demand, with the reason. */
export async function writeOffRecourse(
  db: Database,
  user: User,
  claimId: string,
  { recourseId, reason }: { recourseId: string; reason: string },
  now: Date,
): Promise<void> {
  await changeOpenClaim(db, user, claimId, { now }, async (trx, claim) => {
    const recourse = await recourseOf(trx, claim, recourseId);
    const leftOre = leftOf(recourse);
    if (leftOre === 0) return;
    await trx
      .updateTable("recourses")
      .set({ written_off_ore: recourse.written_off_ore + leftOre, written_off_reason: reason })
      .where("id", "=", recourse.id)
      .execute();
    await closeWhenNothingIsLeft(trx, user, claim, recourse.id, now);
    await noteClaim(trx, user, claim, {
      action: "claim.recourse_written_off",
      now,
      reason,
      details: { amount_ore: leftOre },
    });
  });
}

async function recourseOf(trx: Transaction<DB>, claim: Claim, id: string): Promise<Recourse> {
  const recourse = isUuid(id) ? (await recoursesOf(trx, claim.id).execute()).find((one) => one.id === id) : undefined;
  if (!recourse) throw new NotFound();
  return recourse;
}

export function leftOf(recourse: Pick<Recourse, "demanded_ore" | "paid_ore" | "written_off_ore">): number {
  return recourse.demanded_ore - recourse.paid_ore - recourse.written_off_ore;
}

async function borneOf(trx: Transaction<DB>, claimId: string): Promise<Shares> {
  const borne = { workplace: 0, fund: 0, insurer: 0, uninsured: 0 };
  for (const { bearer, amount_ore: ore } of await sharesOf(trx, claimId).execute()) borne[bearer] = ore;
  return borne;
}

async function closeWhenNothingIsLeft(
  trx: Transaction<DB>,
  user: User,
  claim: Claim,
  recourseId: string,
  now: Date,
): Promise<void> {
  const recourses = await recoursesOf(trx, claim.id).execute();
  const open = recourses.filter((one) => leftOf(one) > 0);
  if (!open.some(({ id }) => id === recourseId)) {
    await trx
      .updateTable("recourses")
      .set({ closed_at: sql<Date>`coalesce(closed_at, ${now}::timestamptz)` })
      .where("id", "=", recourseId)
      .execute();
  }
  if (open.length === 0) await meetClaimDeadlines(trx, user, claim, ["recourse_limitation"], now);
}
