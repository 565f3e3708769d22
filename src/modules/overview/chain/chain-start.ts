import { sql } from "kysely";
import type { RecordKind } from "../../../../db/schema.ts";
import type { Queryable } from "../../../platform/database.ts";
import { NotFound } from "../../../platform/errors.ts";
import type { Language } from "../../../platform/language.ts";
import type { User } from "../../../platform/user.ts";
import { isUuid } from "../../../platform/uuid.ts";
import { causeName } from "../../incidents/cause-queries.ts";
import { visibleTo } from "../../records/record-access.ts";

const chained = ["incident", "claim", "liability_claim", "measure"] as const satisfies readonly RecordKind[];
export type ChainedKind = (typeof chained)[number];

/** The matter that the reader began in. */
export interface RecordStart {
  id: string;
  kind: ChainedKind;
  number: string;
  title: string;
  restricted: boolean;
  opened_today: boolean;
}

/** A cause of the list, as it stands behind incidents of a unit and those below it, or of the whole. */
export interface CauseStart {
  kind: "cause";
  causeId: string;
  title: string;
  unit: { id: string; name: string } | null;
}

export type ChainStart = RecordStart | CauseStart;

/** Where a chain begins. Throws NotFound for what the user may not see, and for what has no chain. */
export async function recordStart(db: Queryable, user: User, id: string, now: Date): Promise<RecordStart> {
  const start = isUuid(id)
    ? await db
        .selectFrom("records")
        .select(["id", "number", "title", "restricted"])
        .select(
          sql<boolean>`exists (
            select from record_openings o
            where o.record_id = records.id and o.person_id = ${user.id} and o.expires_at > ${now})`.as("opened_today"),
        )
        .select(sql<ChainedKind>`kind`.as("kind"))
        .where("id", "=", id)
        .where("kind", "in", chained)
        .where(visibleTo(user))
        .executeTakeFirst()
    : undefined;
  if (!start) throw new NotFound();
  return start;
}

/** Throws NotFound for a cause or a unit that there is not. */
export async function causeStart(
  db: Queryable,
  { causeId, unitId, language }: { causeId: string; unitId: string | null; language: Language },
): Promise<CauseStart> {
  const row = await db
    .selectFrom("causes")
    .leftJoin("units", (join) => join.on(sql<boolean>`units.id = ${unitId}::uuid`))
    .select(["causes.name_sv", "causes.name_en", "units.id as unit_id", "units.name as unit_name"])
    .where("causes.id", "=", causeId)
    .executeTakeFirst();
  if (!row || row.unit_id !== unitId) throw new NotFound();
  const unit = row.unit_id === null ? null : { id: row.unit_id, name: row.unit_name ?? "" };
  return { kind: "cause", causeId, title: causeName(row, language), unit };
}
