import type { Language } from "../../../platform/language.ts";
import type { Breadcrumb } from "../../../ui/breadcrumbs.tsx";
import { organisationTexts } from "../organisation-texts.ts";

/** The way from the whole organisation down to a unit. */
export function unitCrumbs(
  ancestors: readonly { id: string; name: string }[],
  unit: { id: string; name: string },
  language: Language,
  options: { linkLast?: boolean } = {},
): Breadcrumb[] {
  return [
    { label: organisationTexts(language).organisation, href: "/organisation" },
    ...ancestors.map((one) => ({ label: one.name, href: `/organisation/enheter/${one.id}` })),
    { label: unit.name, ...(options.linkLast ? { href: `/organisation/enheter/${unit.id}` } : {}) },
  ];
}
