import type { Database } from "../../platform/database.ts";
import type { User } from "../../platform/user.ts";
import { vacanciesForUser } from "../organisation/vacancies-for-user.ts";
import { countWaiting } from "./waiting.ts";

/** How many things wait for the user: the figure beside "My work" in the navigation. */
export async function waitingCount(db: Database, user: User, now: Date): Promise<number> {
  const [waiting, vacancies] = await Promise.all([countWaiting(db, user, now), vacanciesForUser(db, user, now)]);
  return waiting.all + vacancies.filter((vacancy) => vacancy.state === "red").length;
}
