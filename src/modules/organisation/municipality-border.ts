import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import type { Queryable } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import { json } from "../../platform/respond.ts";
import { municipalityOf } from "./municipality.ts";

/** Where maps read the border of the municipality. Open to all: so is the map of inhabitants. */
export const borderAddress = "/karta/kommungrans.geojson";

/** For the maps of a page; undefined while no border has been set. */
export async function borderAddressOf(db: Queryable): Promise<string | undefined> {
  return borderAddressIn(await borderQuery(db).execute());
}

/** The query behind `borderAddressOf`, to be sent with others; its rows are for `borderAddressIn`. */
export function borderQuery(db: Queryable) {
  return db
    .selectFrom("settings")
    .select(sql<boolean>`jsonb_typeof(value -> 'border') = 'object'`.as("hasBorder"))
    .where("key", "=", "municipality");
}

export function borderAddressIn([row]: readonly { hasBorder: boolean }[]): string | undefined {
  return row?.hasBorder ? borderAddress : undefined;
}

export async function serveBorder(context: Context): Promise<Response> {
  const { border } = await municipalityOf(context.db);
  if (border === null) throw new NotFound();
  return json(border);
}
