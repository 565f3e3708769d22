import { audit } from "../../platform/audit.ts";
import type { Database } from "../../platform/database.ts";
import { NotFound } from "../../platform/errors.ts";
import { endSession } from "../../platform/session.ts";
import type { User } from "../../platform/user.ts";
import { isUuid } from "../../platform/uuid.ts";
import { devicesOf } from "./account-queries.ts";

/** Signs one of one's own devices out. Somebody else's does not exist here. */
export async function endOwnSession(
  db: Database,
  user: User & { id: string },
  sessionId: string,
  now: Date,
): Promise<void> {
  if (!isUuid(sessionId)) throw new NotFound();
  await db.transaction().execute(async (trx) => {
    const ended = await endSession(trx, { sessionId, personId: user.id, now });
    if (!ended) throw new NotFound();
    await audit(trx, user, {
      action: "session.ended",
      at: now,
      subjectKind: "session",
      subjectId: sessionId,
      details: { by: "own devices" },
    });
  });
}

/** Signs all one's devices out but the one that asks. Gives how many. */
export async function endOtherSessions(db: Database, user: User & { id: string }, now: Date): Promise<number> {
  const others = (await devicesOf(db, user, now)).filter((device) => !device.isThis);
  for (const { id } of others) await endOwnSession(db, user, id, now).catch(ignoreEnded);
  return others.length;
}

/** It has been signed out meanwhile, which is what was wanted. */
function ignoreEnded(error: unknown): void {
  if (!(error instanceof NotFound)) throw error;
}
