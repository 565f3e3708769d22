import type { OrganisationImport } from "../organisation-import.ts";

/** Where an import goes on from. */
export function importHref(one: Pick<OrganisationImport, "id" | "state">): string {
  return one.state === "uploaded" ? `/organisation/import/${one.id}/kolumner` : `/organisation/import/${one.id}`;
}
