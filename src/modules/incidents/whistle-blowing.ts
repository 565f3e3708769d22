import type { Queryable } from "../../platform/database.ts";

/**
 * Reports under the law on whistle-blowing (2021:890) have their own channel with its own secrecy and do not belong in this system
 * (domain, S-W). Where a report may really be one, the form points there.
 */
const mayBeWhistleBlowing: readonly string[] = ["information", "threat.undue_influence", "order.other"];

interface WhistleBlowingSetting {
  url?: string;
}

export async function whistleBlowingFor(
  db: Queryable,
  type: { id: string; parent_id: string | null },
): Promise<{ url: string | null } | null> {
  if (!mayBeWhistleBlowing.includes(type.id) && !mayBeWhistleBlowing.includes(type.parent_id ?? "")) return null;
  const row = await db.selectFrom("settings").select("value").where("key", "=", "whistle_blowing").executeTakeFirst();
  const { url } = (row?.value ?? {}) as WhistleBlowingSetting;
  return { url: url && /^https?:\/\//.test(url) ? url : null };
}
