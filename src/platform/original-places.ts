import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { projectRoot } from "./project-root.ts";

const builtPlace = /file:\/\/[^\s()]+\/dist\/[^\s()]+\.js:\d+:\d+/g;

/** There are not many places that errors come from; this is for the day when there are. */
const mostKnown = 1_000;

const known = new Map<string, string>();

/**
 * A trace with the places in src/ instead of those in what was built of it. Node.js does that by itself with --enable-source-maps, and
 * then holds all maps in memory, 90 MB; here they are read when something new has gone wrong, and let go.
 */
export function withOriginalPlaces(trace: string): string {
  const maps = new Map<string, SourceMap | null>();
  return trace.replaceAll(builtPlace, (place) => {
    const original = known.get(place) ?? originalOf(place, maps);
    if (known.size < mostKnown) known.set(place, original);
    return original;
  });
}

function originalOf(place: string, maps: Map<string, SourceMap | null>): string {
  const [column = "1", line = "1", ...rest] = place.split(":").toReversed();
  const file = fileURLToPath(rest.toReversed().join(":"));
  const map = maps.get(file) ?? readMap(file);
  maps.set(file, map);
  const found = map?.findEntry(Number(line) - 1, Number(column) - 1);
  if (!found || !("originalSource" in found)) return place;
  const source = path.relative(projectRoot, path.resolve(path.dirname(file), found.originalSource));
  return `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`;
}

/** Null when the program has been built anew since it was started, or without maps: then the trace stays as it is. */
function readMap(file: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
  } catch {
    return null;
  }
}
