import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Queryable } from "./database.ts";

const settingKey = "server_key";

/** 256 random bits that only this installation knows; made at first use, the same for every process. */
async function serverKey(db: Queryable): Promise<Buffer> {
  const found = await readKey(db);
  if (found) return found;
  await db
    .insertInto("settings")
    .values({ key: settingKey, value: JSON.stringify(randomBytes(32).toString("base64url")) })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
  const made = await readKey(db);
  if (!made) throw new Error("The server's key could not be made");
  return made;
}

async function readKey(db: Queryable): Promise<Buffer | undefined> {
  const row = await db.selectFrom("settings").select("value").where("key", "=", settingKey).executeTakeFirst();
  return typeof row?.value === "string" ? Buffer.from(row.value, "base64url") : undefined;
}

/** 256 bits that only this installation can make of `text`. `purpose` keeps what is signed for one thing from serving another. */
export async function keyedHash(db: Queryable, purpose: string, text: string): Promise<Buffer> {
  return createHmac("sha256", await serverKey(db))
    .update(`${purpose}\n${text}`)
    .digest();
}

/** Compares without telling by its time how much was right. */
export function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
