import type { InsuredObjectKind } from "../../../db/schema.ts";
import { isUuid } from "../../platform/uuid.ts";

export const insuredObjectKinds = [
  "building",
  "vehicle",
  "special",
  "art",
  "group",
] as const satisfies readonly InsuredObjectKind[];

/** Which objects to look for; it stands whole in the address. What is unknown there is read as not said. */
export interface ObjectFilter {
  kind: InsuredObjectKind | null;
  organisation: string | null;
  /** Insured today; "uninsured": in the register and not insured; "ended": no longer there. */
  state: "insured" | "uninsured" | "ended" | "all";
  text: string;
}

const states = { oforsakrade: "uninsured", avslutade: "ended", alla: "all" } as const;

export function readObjectFilter(query: URLSearchParams): ObjectFilter {
  const organisation = query.get("organisation") ?? "";
  const state = query.get("visa") ?? "";
  return {
    kind: insuredObjectKinds.find((kind) => kind === query.get("slag")) ?? null,
    organisation: isUuid(organisation) ? organisation.toLowerCase() : null,
    state: Object.hasOwn(states, state) ? states[state as keyof typeof states] : "insured",
    text: (query.get("sok") ?? "").replaceAll("\u0000", "").toWellFormed().trim().slice(0, 200),
  };
}

/** The part of the address that says the filter; "" when all of it is as from the beginning. */
export function objectFilterQuery({ kind, organisation, state, text }: ObjectFilter): string {
  const query = new URLSearchParams();
  if (kind) query.set("slag", kind);
  if (organisation) query.set("organisation", organisation);
  const [word] = Object.entries(states).find(([, known]) => known === state) ?? [];
  if (word) query.set("visa", word);
  if (text) query.set("sok", text);
  const written = query.toString();
  return written === "" ? "" : `?${written}`;
}
