import type { Queryable } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import type { Role } from "../../platform/role.ts";
import { hasRole, type User } from "../../platform/user.ts";
import { type CoveredPlace, overseenPlaces } from "./coverage.ts";
import type { CoverageReason } from "./coverage-state.ts";
import { fillerRoles, fillersOf } from "./vacancy-fillers.ts";

/** A place that waits for this user to appoint somebody (red), or will soon or is not whole (amber). */
export interface VacancyForUser {
  role: Role;
  unitId: string;
  unitName: string;
  departmentName: string;
  state: "red" | "amber";
  /** Words: coverageReasonText(reason, language). */
  reasons: CoverageReason[];
  /** The day since which nobody is appointed, when that is known. */
  since: PlainDate | null;
  /** Where it is filled. */
  href: string;
}

/** What this user must fill today, empty places first. Computed, so it is true the moment an appointment changes. */
export async function vacanciesForUser(db: Queryable, user: User, now: Date): Promise<VacancyForUser[]> {
  return vacanciesAmong(db, user, await overseenPlaces(db, user, now), now);
}

/** The same, of the places that the user watches over, where they are already known. */
export async function vacanciesAmong(
  db: Queryable,
  user: User,
  places: readonly CoveredPlace[],
  now: Date,
): Promise<VacancyForUser[]> {
  if (!hasRole(user, ...fillerRoles)) return [];
  const open = places.filter((place) => place.state !== "green");
  const fillers = await fillersOf(db, open, dateInSweden(now));
  const mine = open.filter((_, index) => fillers[index]?.some((filler) => filler.id === user.id));
  const since = await knownVacancies(
    db,
    mine.map((place) => place.unitId),
  );
  return mine
    .map(
      (place): VacancyForUser => ({
        role: place.role,
        unitId: place.unitId,
        unitName: place.unitName,
        departmentName: place.departmentName,
        state: place.state === "red" ? "red" : "amber",
        reasons: place.reasons,
        since: place.state === "red" ? (since.get(`${place.role} ${place.unitId}`) ?? null) : null,
        href: appointHref(place.unitId, place.role),
      }),
    )
    .sort((a, b) => Number(b.state === "red") - Number(a.state === "red"));
}

/** The page where somebody is appointed to a role at a unit. */
export function appointHref(unitId: string, role: Role): string {
  return `/organisation/enheter/${unitId}/utse?roll=${role}`;
}

async function knownVacancies(db: Queryable, unitIds: readonly string[]): Promise<Map<string, PlainDate>> {
  if (unitIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("vacancies")
    .select(["role", "unit_id", "since"])
    .where("filled_at", "is", null)
    .where("unit_id", "in", [...unitIds])
    .execute();
  return new Map(rows.map((row) => [`${row.role} ${row.unit_id}`, row.since]));
}
