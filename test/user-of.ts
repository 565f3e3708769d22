import { startSession, userOfSession } from "../src/platform/session.ts";
import type { User } from "../src/platform/user.ts";
import type { TestApp } from "./test-app.ts";

/** A person as the user that queries and use cases get, with the roles held today. */
export async function userById(app: TestApp, person: { id: string }): Promise<User> {
  const secret = await startSession(app.db, { personId: person.id, method: "demo", userAgent: "test", now: app.now });
  const user = await userOfSession(app.db, secret, app.now);
  if (!user) throw new Error(`${person.id} cannot sign in`);
  return user;
}
