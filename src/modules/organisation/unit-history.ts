import { sql } from "kysely";
import type { SuccessionKind } from "../../../db/schema.ts";
import type { PlainDate } from "../../platform/dates.ts";
import { part } from "../../platform/read-together.ts";

/** What has happened to a unit, for its page. */
export type UnitEvent =
  | { kind: "began"; on: PlainDate; name: string }
  | { kind: "renamed"; on: PlainDate; from: string; to: string }
  | { kind: "moved"; on: PlainDate; from: string | null; to: string | null }
  | { kind: "ended"; on: PlainDate }
  /** It took over from others. */
  | { kind: "took_over"; on: PlainDate; how: SuccessionKind; others: UnitRef[] }
  /** Others took over from it. */
  | { kind: "gave_over"; on: PlainDate; how: SuccessionKind; others: UnitRef[] };

export interface UnitRef {
  id: string;
  name: string;
}

interface VersionRow {
  from: PlainDate;
  name: string;
  parentId: string | null;
  parentName: string | null;
}

interface SuccessionRow {
  on: PlainDate;
  kind: SuccessionKind;
  isPredecessor: boolean;
  otherId: string | null;
  otherName: string | null;
}

/** The queries behind a unit's history, to be sent with others. */
export function historyParts(unitId: string) {
  return {
    versions: part(
      sql<VersionRow>`
        select lower(v.valid) as "from", v.name, v.parent_id as "parentId", coalesce(was.name, p.name) as "parentName"
        from unit_versions v
        left join unit_versions was on was.unit_id = v.parent_id and was.valid @> lower(v.valid)
        left join units p on p.id = v.parent_id
        where v.unit_id = ${unitId} order by v.valid`,
      {},
    ),
    successions: part(
      sql<SuccessionRow>`
        select s.on_date as "on", s.kind, s.predecessor_id = ${unitId} as "isPredecessor", u.id as "otherId", u.name as "otherName"
        from unit_successions s
        left join units u on u.id = case when s.predecessor_id = ${unitId} then s.successor_id else s.predecessor_id end
        where s.predecessor_id = ${unitId} or s.successor_id = ${unitId}
        order by s.on_date, u.name`,
      {},
    ),
  };
}

/** The life of a unit, the latest first: name, place in the tree, whom it took over from and who took over. */
export function unitHistory(
  unit: { valid_to: PlainDate | null },
  { versions, successions }: { versions: readonly VersionRow[]; successions: readonly SuccessionRow[] },
): UnitEvent[] {
  const all = [...changes(versions), ...handOvers(successions)];
  // "Formed from A and B" already tells that it began.
  const events = all.filter(
    (event) => event.kind !== "began" || !all.some((other) => other.kind === "took_over" && other.on === event.on),
  );
  const isGivenOver = events.some((event) => event.kind === "gave_over");
  if (unit.valid_to !== null && !isGivenOver) events.push({ kind: "ended", on: unit.valid_to });
  return events.sort((a, b) => b.on.localeCompare(a.on));
}

function changes(versions: readonly VersionRow[]): UnitEvent[] {
  return versions.flatMap((version, index): UnitEvent[] => {
    const before = versions[index - 1];
    if (!before) return [{ kind: "began", on: version.from, name: version.name }];
    const events: UnitEvent[] = [];
    if (before.name !== version.name) {
      events.push({ kind: "renamed", on: version.from, from: before.name, to: version.name });
    }
    if (before.parentId !== version.parentId) {
      events.push({ kind: "moved", on: version.from, from: before.parentName, to: version.parentName });
    }
    return events;
  });
}

function handOvers(rows: readonly SuccessionRow[]): UnitEvent[] {
  const groups = Map.groupBy(rows, (row) => `${row.on} ${row.kind} ${row.isPredecessor}`);
  return [...groups.values()].flatMap((group): UnitEvent[] => {
    const [first] = group;
    if (!first) return [];
    const others = group.flatMap(({ otherId, otherName }) =>
      otherId !== null && otherName !== null ? [{ id: otherId, name: otherName }] : [],
    );
    return [{ kind: first.isPredecessor ? "gave_over" : "took_over", on: first.on, how: first.kind, others }];
  });
}
