import type { Language } from "../../platform/language.ts";
import { formatDateShort, formatMoney, weekdayNames } from "../../ui/format.ts";
import type { FilterChip } from "../../ui/table.tsx";
import { uiTexts } from "../../ui/ui-texts.ts";
import { statusNames } from "./incident.ts";
import { classNames, reporterKindNames } from "./incident-class.ts";
import { filterHref, type IncidentFilter } from "./incident-filter.ts";
import type { ListOptions } from "./incident-list-options.ts";
import { listTexts } from "./incident-list-texts.ts";

/** What is chosen, in words, each with the address of the same page without it. */
export function filterChips(
  path: string,
  filter: IncidentFilter,
  options: ListOptions,
  language: Language,
): FilterChip[] {
  const t = listTexts(language);
  const nameOf = (id: string) => options.names.get(id) ?? t.unknownName;
  const chips: FilterChip[] = [];
  const chip = (label: string | false | null, without: Partial<IncidentFilter>) => {
    if (label) chips.push({ label, removeHref: filterHref(path, { ...filter, ...without }) });
  };
  const each = <K extends ListKey>(key: K, label: (value: IncidentFilter[K][number]) => string) => {
    for (const value of filter[key]) chip(label(value), { [key]: filter[key].filter((other) => other !== value) });
  };

  chip(filter.origin === "outside" ? t.originOutside : filter.origin === "all" && t.originAll, { origin: "own" });
  chip(filter.text !== "" && t.chipSearch(filter.text), { text: "" });
  each("types", (code) => typeName(options, code, language) ?? t.unknownName);
  each("classes", (one) => classNames(language)[one]);
  each("statuses", (status) => {
    if (status === "open") return t.statusOpen;
    return status === "valid" ? t.statusValid : statusNames(language)[status];
  });
  chip(unitWords(), { unit: null, unitAlone: false });
  chip(filter.building && t.chipBuilding(nameOf(filter.building)), { building: null });
  chip(filter.from && t.chipFrom(formatDateShort(filter.from, language)), { from: null });
  chip(filter.to && t.chipTo(formatDateShort(filter.to, language)), { to: null });
  chip(filter.weekday !== null && (weekdayNames(language)[filter.weekday - 1] ?? ""), { weekday: null });
  chip(filter.hour !== null && uiTexts(language).hour(filter.hour), { hour: null });
  chip(filter.hourUnknown && t.chipHourUnknown, { hourUnknown: false });
  each("severities", (level) => t.chipSeverity(level === "none" ? t.severityNone : (t.severities[level - 1] ?? "")));
  chip(filter.costFromOre !== null && t.chipCostFrom(formatMoney(filter.costFromOre, language)), { costFromOre: null });
  chip(filter.costToOre !== null && t.chipCostTo(formatMoney(filter.costToOre, language)), { costToOre: null });
  chip(filter.costMissing && t.costMissing, { costMissing: false });
  chip(filter.series && t.chipSeries(nameOf(filter.series)), { series: null });
  chip(handlerWords(), { handler: null });
  each("causes", (code) => t.chipCause(nameOf(code)));
  each("reporters", (kind) => t.chipReporter(reporterKindNames(language)[kind]));
  chip(filter.place && t.chipPlace(filter.place), { place: null });
  chip(filter.placeMissing && t.placeMissing, { placeMissing: false });
  chip(filter.placeImprecise && t.placeImprecise, { placeImprecise: false });
  chip(filter.openOnly && t.openOnly, { openOnly: false });
  chip(filter.held && t.held, { held: false });
  return chips;

  function unitWords(): string | null {
    if (filter.unit === null) return null;
    if (filter.unit === "none") return t.unitNone;
    return filter.unitAlone ? t.chipUnitAlone(nameOf(filter.unit)) : t.chipUnit(nameOf(filter.unit));
  }

  function handlerWords(): string | null {
    if (filter.handler === null) return null;
    if (filter.handler === "me") return t.mine;
    return filter.handler === "none" ? t.unhandled : t.chipHandler(nameOf(filter.handler));
  }
}

type ListKey = "types" | "classes" | "statuses" | "severities" | "causes" | "reporters";

function typeName({ types }: ListOptions, code: string, language: Language): string | undefined {
  const type = types.flatMap((group) => [group, ...group.children]).find(({ id }) => id === code);
  return type && (language === "sv" ? type.name_sv : type.name_en);
}
