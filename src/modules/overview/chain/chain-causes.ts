import type { CauseLevel } from "../../../../db/schema.ts";
import type { ChainEvent } from "./chain-rows.ts";

/** A cause of the list, or somebody's own words, and how many events were put down to it. */
export interface ChainCause {
  /** Null for own words. */
  id: string | null;
  level: CauseLevel;
  name_sv: string;
  name_en: string;
  count: number;
}

export interface StatedCause {
  incident_id: string;
  id: string;
  level: CauseLevel;
  name_sv: string;
  name_en: string;
}

/** What the events that the reader may read the causes of were put down to: from the list first, what came most often first. */
export function causesOf(events: readonly ChainEvent[], stated: readonly StatedCause[]): ChainCause[] {
  const readable = new Set(events.filter(({ readsCause }) => readsCause).map(({ id }) => id));
  const listed = Map.groupBy(
    stated.filter((one) => readable.has(one.incident_id)),
    ({ id }) => id,
  );
  const words = events.flatMap(({ id, causeWords }) => (readable.has(id) && causeWords ? [causeWords] : []));
  const same = Map.groupBy(words, (one) => one.trim().toLocaleLowerCase("sv"));
  return [
    ...[...listed.values()].flatMap(([first, ...rest]) =>
      first
        ? [{ id: first.id, level: first.level, name_sv: first.name_sv, name_en: first.name_en, count: 1 + rest.length }]
        : [],
    ),
    ...[...same.values()].flatMap(([first, ...rest]) =>
      first ? [{ id: null, level: "direct" as const, name_sv: first, name_en: first, count: 1 + rest.length }] : [],
    ),
  ].sort(
    (a, b) =>
      Number(a.id === null) - Number(b.id === null) || b.count - a.count || a.name_sv.localeCompare(b.name_sv, "sv"),
  );
}
