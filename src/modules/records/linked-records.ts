import { type Expression, sql } from "kysely";
import type { RecordKind } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import type { LinkKind } from "./link-records.ts";
import { visibleTo } from "./record-access.ts";

export interface LinkedRecord {
  id: string;
  kind: RecordKind;
  number: string;
  title: string;
  status: string;
  link: LinkKind;
  /** The link is read from the record at hand to this one, or the other way. */
  direction: "to" | "from";
}

/** The records tied to one, those the user may see, newest first. */
export function linkedRecords(db: Queryable, user: User, recordId: string): Expression<LinkedRecord> {
  return db
    .selectFrom("record_links as link")
    .innerJoin("records", (join) =>
      join.on((eb) =>
        eb.or([
          eb.and([eb("link.from_id", "=", recordId), eb("records.id", "=", eb.ref("link.to_id"))]),
          eb.and([eb("link.to_id", "=", recordId), eb("records.id", "=", eb.ref("link.from_id"))]),
        ]),
      ),
    )
    .select(["records.id", "records.kind", "records.number", "records.title", "records.status"])
    .select((eb) => [
      sql<LinkKind>`link.kind`.as("link"),
      sql<"to" | "from">`case when ${eb.ref("link.from_id")} = ${recordId} then 'to' else 'from' end`.as("direction"),
    ])
    .where((eb) => eb.or([eb("link.from_id", "=", recordId), eb("link.to_id", "=", recordId)]))
    .where(visibleTo(user))
    .orderBy("records.created_at", "desc")
    .limit(100);
}
