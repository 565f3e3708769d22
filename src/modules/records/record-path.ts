import type { RecordKind } from "../../../db/schema.ts";

const folders: Record<RecordKind, string> = {
  incident: "handelser",
  measure: "atgarder",
  outside_event: "omvarld",
  policy: "forsakringar",
  claim: "skadearenden",
  liability_claim: "skadestandskrav",
  report: "rapporter",
};

/** The page of a record. */
export function recordPath(kind: RecordKind, id: string): string {
  return `/${folders[kind]}/${id}`;
}
