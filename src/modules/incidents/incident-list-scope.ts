import { type User, unitsReached } from "../../platform/user.ts";
import { audienceRoles, lineRoles } from "../records/record-access.ts";

/** What the lists of a user hold, so that the page can say it: the whole municipality, some units, only matters of a nature, or one's own. */
export type ListScope = "everything" | "units" | "natureEverywhere" | "natureInUnits" | "own";

export function listScope(user: User): ListScope {
  const inTheLine = unitsReached(user, lineRoles);
  if (inTheLine === "all") return "everything";
  if (inTheLine.length > 0) return "units";
  const byNature = unitsReached(user, Object.keys(audienceRoles) as (keyof typeof audienceRoles)[]);
  if (byNature === "all") return "natureEverywhere";
  return byNature.length > 0 ? "natureInUnits" : "own";
}
