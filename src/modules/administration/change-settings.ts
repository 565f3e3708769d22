import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";

/** A part of the settings that is changed as one: its key in the table, and what it becomes. */
export interface SettingChange {
  key: string;
  value: unknown;
}

/** Changes settings; the log gets what each was before and what it became. What is the same is left alone. */
export async function changeSettings(
  db: Database,
  user: User,
  changes: readonly SettingChange[],
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const { key, value } of changes) {
      const row = await trx
        .selectFrom("settings")
        .select("value")
        .where("key", "=", key)
        .forUpdate()
        .executeTakeFirst();
      const json = JSON.stringify(value);
      const difference = differenceOf(row?.value ?? null, value);
      if (difference === null) continue;
      await trx
        .insertInto("settings")
        .values({ key, value: json, updated_at: now })
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: json, updated_at: now }))
        .execute();
      await audit(trx, user, { action: "settings.changed", at: now, details: { key, ...difference } });
    }
  });
}

/** Only the fields that differ, or the whole where it has no fields. Null when nothing does. */
function differenceOf(before: unknown, after: unknown): { before: unknown; after: unknown } | null {
  if (!isObject(before) || !isObject(after)) {
    return same(before, after) ? null : { before: shorten(before), after: shorten(after) };
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !same(before[key] ?? null, after[key] ?? null),
  );
  if (keys.length === 0) return null;
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(keys.map((key) => [key, shorten(from[key] ?? null)]));
  return { before: pick(before), after: pick(after) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Fields may stand in any order: the database keeps its own. */
function same(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

/** A border has thousands of points; the log says that there is one. */
function shorten(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text !== undefined && text.length > 2_000 ? `(${text.length} signs)` : value;
}
