import type { Context } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import { json } from "../../platform/respond.ts";
import { municipalityOf } from "./municipality.ts";

/** Where maps read the border of the municipality. Open to all: so is the map of inhabitants. */
export const borderAddress = "/karta/kommungrans.geojson";

export async function serveBorder(context: Context): Promise<Response> {
  const { border } = await municipalityOf(context.db);
  if (border === null) throw new NotFound();
  return json(border);
}
