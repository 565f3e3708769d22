import { isUuid } from "../../platform/uuid.ts";

/** Where a page of a list sorted by name begins or ends; the id tells those of the same name apart. */
export interface NameKey {
  name: string;
  id: string;
}

/** From which row, and which way: the addresses `?efter=` and `?fore=`. */
export interface NamePosition {
  key: NameKey;
  direction: "after" | "before";
}

export function positionFrom(url: URL): NamePosition | null {
  for (const [parameter, direction] of [
    ["efter", "after"],
    ["fore", "before"],
  ] as const) {
    const text = url.searchParams.get(parameter);
    const at = text?.indexOf("~") ?? -1;
    if (!text || at === -1) continue;
    const key = { id: text.slice(0, at), name: text.slice(at + 1) };
    if (isUuid(key.id)) return { key, direction };
  }
  return null;
}

/**
 * The rows of one page from a query that asked for `limit` + 1 rows from a position (backwards when before), with the addresses of
 * the pages around it.
 */
export function namePage<Row extends NameKey>(
  rows: readonly Row[],
  limit: number,
  position: NamePosition | null,
  url: URL,
): { rows: Row[]; nextHref: string | undefined; prevHref: string | undefined } {
  const hasMore = rows.length > limit;
  const isBackwards = position?.direction === "before";
  const shown = rows.slice(0, limit);
  if (isBackwards) shown.reverse();
  const hrefAt = (parameter: "efter" | "fore", row: Row | undefined) => {
    if (!row) return undefined;
    const parameters = new URLSearchParams(url.searchParams);
    parameters.delete("efter");
    parameters.delete("fore");
    parameters.set(parameter, `${row.id}~${row.name}`);
    return `${url.pathname}?${parameters}`;
  };
  return {
    rows: shown,
    nextHref: isBackwards || hasMore ? hrefAt("efter", shown.at(-1)) : undefined,
    prevHref: position && (!isBackwards || hasMore) ? hrefAt("fore", shown[0]) : undefined,
  };
}
