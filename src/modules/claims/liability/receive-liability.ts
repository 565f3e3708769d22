import type { Transaction } from "kysely";
import type { DB } from "../../../../db/schema.ts";
import { audit } from "../../../platform/audit.ts";
import type { Database } from "../../../platform/database.ts";
import { type PlainDate, startOfDay } from "../../../platform/dates.ts";
import { hashSecret } from "../../../platform/secret.ts";
import type { User } from "../../../platform/user.ts";
import { attachFiles } from "../../attachments/attach-files.ts";
import { type Drafts, forgetDrafts } from "../../attachments/draft-files.ts";
import { createRecord } from "../../records/create-record.ts";
import { type LiabilityMatter, matterTexts } from "./liability-matters.ts";
import { liabilityTexts } from "./liability-texts.ts";

export interface Claimant {
  name: string;
  email: string | null;
  phone: string | null;
  address: string | null;
}

export interface NewLiability {
  cameBy: "page" | "letter" | "email" | "phone";
  receivedOn: PlainDate;
  matter: LiabilityMatter;
  description: string;
  place: string | null;
  happenedOn: PlainDate | null;
  demandedOre: number | null;
  claimant: Claimant;
  unitId: string | null;
  /** Signs of spam: kept, and handled only when somebody has looked. */
  held?: readonly string[];
  /** Only from the public page: of the form's key, and so the same however often it is sent. */
  followCode?: string;
  drafts?: Drafts;
  /** The id that the form gave it, for what staff register. */
  requestKey?: string;
}

export interface ReceivedLiability {
  id: string;
  number: string;
}

/**
 * Takes in what somebody demands of us. Nothing is said of whether it is right. Sent twice it is one claim. Whoever demands stands in a
 * table of its own and in no title, search or mail.
 */
export async function receiveLiability(
  db: Database,
  user: User,
  claim: NewLiability,
  now: Date,
): Promise<ReceivedLiability> {
  return db.transaction().execute(async (trx) => {
    const earlier = await earlierOf(trx, claim);
    if (earlier) return earlier;
    const title = liabilityTexts("sv").title(matterTexts("sv")[claim.matter]);
    const record = await createRecord(
      trx,
      user,
      {
        ...(claim.requestKey ? { id: claim.requestKey } : {}),
        kind: "liability_claim",
        title,
        organisationId: await organisationOf(trx, claim.unitId),
        unitId: claim.unitId,
        ownerId: user.id,
        status: "received",
        occurredAt: startOfDay(claim.happenedOn ?? claim.receivedOn),
        audiences: ["insurance", "cost"],
        searchText: "",
      },
      now,
    );
    if (claim.held?.length) {
      await trx.updateTable("records").set({ held: true }).where("id", "=", record.id).execute();
    }
    await trx
      .insertInto("liability_claims")
      .values({
        id: record.id,
        received_on: claim.receivedOn,
        came_by: claim.cameBy,
        matter: claim.matter,
        happened_from: claim.happenedOn === null ? null : startOfDay(claim.happenedOn),
        place: claim.place,
        description: claim.description,
        demanded_ore: claim.demandedOre,
        follow_code_hash: claim.followCode ? hashSecret(claim.followCode) : null,
      })
      .execute();
    await trx
      .insertInto("claimants")
      .values({ liability_claim_id: record.id, ...claim.claimant })
      .execute();
    await trx
      .insertInto("status_changes")
      .values({ record_id: record.id, from_status: null, to_status: "received", at: now, by_id: user.id })
      .execute();
    await attachFiles(trx, user, record.id, claim.drafts?.files ?? [], now);
    if (claim.drafts) await forgetDrafts(trx, claim.drafts);
    await audit(trx, user, {
      action: "liability_claim.received",
      at: now,
      recordId: record.id,
      unitId: claim.unitId,
      details: { number: record.number, came_by: claim.cameBy, ...(claim.held?.length ? { held: claim.held } : {}) },
    });
    return record;
  });
}

/** A double press comes within milliseconds: the second waits for the first. */
async function earlierOf(trx: Transaction<DB>, claim: NewLiability): Promise<ReceivedLiability | undefined> {
  const key = claim.followCode ? hashSecret(claim.followCode) : claim.requestKey;
  if (key === undefined) return undefined;
  await trx
    .selectNoFrom((eb) =>
      eb.fn("pg_advisory_xact_lock", [eb.fn("hashtextextended", [eb.val(key), eb.val(0)])]).as("locked"),
    )
    .execute();
  const rows = trx
    .selectFrom("liability_claims")
    .innerJoin("records", "records.id", "liability_claims.id")
    .select(["records.id", "records.number"]);
  return claim.followCode
    ? rows.where("liability_claims.follow_code_hash", "=", key).executeTakeFirst()
    : rows.where("records.id", "=", key).executeTakeFirst();
}

/** The municipality answers until somebody has said which unit it concerns. */
async function organisationOf(trx: Transaction<DB>, unitId: string | null): Promise<string> {
  if (unitId !== null) {
    const unit = await trx
      .selectFrom("units")
      .select("organisation_id")
      .where("id", "=", unitId)
      .executeTakeFirstOrThrow();
    return unit.organisation_id;
  }
  const municipality = await trx
    .selectFrom("organisations")
    .select("id")
    .where("kind", "=", "municipality")
    .orderBy("valid_from")
    .executeTakeFirstOrThrow();
  return municipality.id;
}
