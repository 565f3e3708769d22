import type { Language } from "../../../../platform/language.ts";
import type { Breadcrumb } from "../../../../ui/breadcrumbs.tsx";
import { insuredObjectTexts } from "../../insured-object-texts.ts";
import { objectImportTexts } from "../object-import-texts.ts";

export const importPath = "/forsakringsobjekt/las-in";

export function importCrumbs(language: Language, last?: string): Breadcrumb[] {
  const { title } = objectImportTexts(language);
  return [
    { label: insuredObjectTexts(language).title, href: "/forsakringsobjekt" },
    ...(last === undefined ? [{ label: title }] : [{ label: title, href: importPath }, { label: last }]),
  ];
}
