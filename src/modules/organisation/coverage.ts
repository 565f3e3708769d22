import { sql } from "kysely";
import type { UnitKind } from "../../../db/schema.ts";
import type { Queryable } from "../../platform/database.ts";
import { dateInSweden, type PlainDate } from "../../platform/dates.ts";
import type { Role } from "../../platform/role.ts";
import { type User, unitsReached } from "../../platform/user.ts";
import {
  type Cover,
  type CoverageDemand,
  type CoverageReason,
  type CoverageState,
  coverageState,
} from "./coverage-state.ts";

/** A place that must be covered by a role: a workplace that needs an ombud, a department or company that needs a coordinator. */
export interface CoveredPlace {
  role: Role;
  unitId: string;
  unitName: string;
  unitKind: UnitKind;
  /** The department or company it is part of, itself at the top. */
  departmentId: string;
  departmentName: string;
  state: CoverageState;
  reasons: CoverageReason[];
  /** Appointments that hold now or begin later. */
  covers: Cover[];
}

interface PlaceRow extends Omit<CoveredPlace, "state" | "reasons">, CoverageDemand {}

/** Every place that the rules demand cover for on a date, with its state; or only those among some units. */
export async function coverage(
  db: Queryable,
  on: PlainDate,
  among: "all" | readonly string[] = "all",
): Promise<CoveredPlace[]> {
  const { rows } = await sql<PlaceRow>`
    select r.role, u.id as "unitId", u.name as "unitName", u.kind as "unitKind",
      top.id as "departmentId", top.name as "departmentName", r.min_count as "minCount", r.warn_days as "warnDays",
      r.training_needed as "trainingNeeded", r.training_months as "trainingMonths", covers.list as covers
    from coverage_rules r
    join units u on u.kind = r.applies_to and (r.role not in ('ombud', 'ombud_deputy') or u.requires_ombud)
    cross join lateral (
      select d.id, d.name, d.kind from unit_tree t join units d on d.id = t.ancestor_id
      where t.unit_id = u.id order by t.depth desc limit 1
    ) top
    cross join lateral (
      select coalesce(json_agg(json_build_object(
        'appointmentId', a.id, 'personId', p.id, 'name', p.name, 'role', a.role, 'validFrom', a.valid_from,
        'validTo', case when p.valid_to < coalesce(a.valid_to, 'infinity') then p.valid_to else a.valid_to end,
        'trainedOn', a.trained_on,
        'absence', (
          select json_build_object('until', ab.to_date) from absences ab
          where ab.person_id = p.id and ab.from_date <= ${on} and (ab.to_date is null or ab.to_date >= ${on})
          order by ab.to_date desc nulls first limit 1)
      ) order by a.valid_from, a.id), '[]') as list
      from appointments a join people p on p.id = a.person_id
      where a.unit_id = u.id
        and (a.role = r.role or (r.role = 'coordinator' and u.kind = 'company' and a.role = 'company_security_lead'))
        and (a.valid_to is null or a.valid_to >= ${on}) and (p.valid_to is null or p.valid_to >= ${on})
    ) covers
    where r.active and u.valid_from <= ${on} and (u.valid_to is null or u.valid_to >= ${on})
      and ${among === "all" ? sql`true` : sql`u.id = any(${among as string[]}::uuid[])`}
    order by top.kind, top.name, r.role, u.name, u.id
  `.execute(db);
  return rows.map(({ minCount, warnDays, trainingNeeded, trainingMonths, ...place }) => ({
    ...place,
    ...coverageState({ minCount, warnDays, trainingNeeded, trainingMonths }, place.covers, on),
  }));
}

/** These watch over cover in the units they reach; those who fill its gaps (vacancy-fillers.ts) are among them. */
const overseers: readonly Role[] = [
  "manager",
  "coordinator",
  "department_head",
  "company_head",
  "company_security_lead",
  "security_chief",
  "crime_prevention_strategist",
  "auditor",
];

export type CoverageCounts = Record<CoverageState, number> & { total: number };

export interface CoverageSummary extends CoverageCounts {
  byRole: { role: Role; counts: CoverageCounts }[];
}

/** The places in the units that the user watches over, as they are covered today; none for those who watch over none. */
export async function overseenPlaces(db: Queryable, user: User, now: Date): Promise<CoveredPlace[]> {
  const units = unitsReached(user, overseers);
  return units.length === 0 ? [] : coverage(db, dateInSweden(now), units);
}

/** How many of some places are covered, in all and by role. Null where there are none. */
export function coverageSummary(places: readonly CoveredPlace[]): CoverageSummary | null {
  if (places.length === 0) return null;
  const byRole = Map.groupBy(places, (place) => place.role);
  return {
    ...countCoverage(places),
    byRole: [...byRole].map(([role, some]) => ({ role, counts: countCoverage(some) })),
  };
}

export function countCoverage(places: readonly Pick<CoveredPlace, "state">[]): CoverageCounts {
  const counts = { green: 0, amber: 0, red: 0, total: places.length };
  for (const place of places) counts[place.state] += 1;
  return counts;
}
