import type { Database } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";

/** How many things wait for the user: the figure beside "My work" in the navigation. */
export async function waitingCount(_db: Database, _user: User, _now: Date): Promise<number> {
  return 0;
}
