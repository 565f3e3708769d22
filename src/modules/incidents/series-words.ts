import type { Language } from "../../platform/language.ts";
import { formatDate } from "../../ui/format.ts";
import type { SeriesLine, SeriesProposal } from "./series-queries.ts";
import { seriesTexts } from "./series-texts.ts";

/** What a proposed series would be called: after its signature, its place or its kind. */
export function proposalTitle(
  { basis, incidents }: Pick<SeriesProposal, "basis" | "incidents">,
  language: Language,
): string {
  const [latest] = incidents;
  if (!latest) return "";
  const type = language === "sv" ? latest.type_sv : latest.type_en;
  const place = latest.building_name ?? latest.unit_name ?? latest.place_name ?? "";
  const words = {
    signature: latest.signature ?? "",
    place: place === "" ? type : place,
    kind: latest.unit_name === null ? type : `${type}, ${latest.unit_name}`,
  };
  return seriesTexts(language).proposalTitle(basis, words[basis]);
}

/** "mellan 3 mars 2026 och 9 april 2026", or the day when it is one. */
export function spanWords(incidents: readonly SeriesLine[], language: Language): string {
  const times = incidents.map((incident) => incident.occurred_at.getTime());
  const from = formatDate(new Date(Math.min(...times)), language);
  const to = formatDate(new Date(Math.max(...times)), language);
  return from === to ? seriesTexts(language).on(from) : seriesTexts(language).between(from, to);
}
