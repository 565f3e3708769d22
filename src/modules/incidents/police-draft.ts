import type { Language } from "../../platform/language.ts";
import { formatDateTime, formatMoney } from "../../ui/format.ts";
import type { Incident } from "./find-incident.ts";
import type { CostLine } from "./incident-costs.ts";
import { policeTexts } from "./police-texts.ts";

/** A report to the police, ready to copy: what, when, where, what was told and what it cost. Names no people. */
export function policeDraft(
  incident: Incident,
  { costs, photos, language }: { costs: readonly CostLine[]; photos: number; language: Language },
): string {
  const t = policeTexts(language).draft;
  const lines = costs.filter((line) => line.voided_at === null);
  const total = lines.reduce((sum, line) => sum + line.amount_ore, 0);
  const estimated = lines.some((line) => line.certainty === "estimated") ? ` (${t.costEstimated})` : "";
  const place = [incident.building_name, incident.building_address, incident.unit_name, incident.place_name];
  const facts: [string, string][] = [
    [t.what, language === "sv" ? incident.type_sv : incident.type_en],
    [t.when, when(incident, language)],
    [t.where, [...new Set(place.filter((part) => part !== null && part !== ""))].join(", ")],
    [t.who, incident.organisation_name],
    [t.cost, lines.length > 0 ? formatMoney(total, language) + estimated : ""],
    [t.reference, incident.number],
  ];
  return [
    ...facts.filter(([, value]) => value !== "").map(([label, value]) => `${label}: ${value}`),
    "",
    `${t.told}:`,
    incident.description,
    ...(photos > 0 ? ["", t.photos(photos)] : []),
  ].join("\n");
}

function when(incident: Incident, language: Language): string {
  const { occurred_from: from, occurred_to: to, occurred_at: at } = incident;
  if (from && to && from.getTime() !== to.getTime()) {
    return `${formatDateTime(from, language)} – ${formatDateTime(to, language)}`;
  }
  return formatDateTime(from ?? to ?? at, language);
}
