import type { Language } from "../../../platform/language.ts";
import { formatDate, formatNumber } from "../../../ui/format.ts";
import type { FoundPlan, NamedArea } from "./effect-plan.ts";
import { effectTexts } from "./effect-texts.ts";

/** "42 % färre": a ratio as people say it. Less than half a per cent either way is no difference. */
export function changeInWords(ratio: number, language: Language): string {
  const t = effectTexts(language);
  const percent = Math.round((ratio - 1) * 100);
  if (percent === 0) return t.unchanged;
  const size = formatNumber(Math.abs(percent), language, 0);
  return percent < 0 ? t.fewer(size) : t.more(size);
}

export function areaName(area: NamedArea, language: Language): string {
  const t = effectTexts(language);
  if (area.kind === "rest") return t.rest;
  return area.kind === "circle" ? t.circle(area.radiusM) : (area.name ?? "");
}

/** The plan as one sentence. */
export function planInWords(plan: FoundPlan, typeNames: readonly string[], language: Language): string {
  const t = effectTexts(language);
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const what = typeNames.length === 0 ? t.everything : list.format(typeNames.map((name) => `”${name}”`));
  const [where, other] = [insideSentence(plan.treated, language), insideSentence(plan.comparison, language)];
  const baseline = t.baselineYears(plan.baselineYears);
  return plan.beginsOn === null
    ? t.storyLater(what, where, other, plan.months, baseline)
    : t.story(what, where, other, formatDate(plan.beginsOn, language), plan.months, baseline);
}

/** Units and buildings keep the capital of their name; "the rest of the municipality" has none of its own. */
function insideSentence(area: NamedArea, language: Language): string {
  const name = areaName(area, language);
  return area.kind === "unit" || area.kind === "building"
    ? name
    : name.charAt(0).toLocaleLowerCase(language) + name.slice(1);
}

/** The list of incidents that lie behind a figure, as far as a list can say it: a point on the map has no filter. */
export function eventsHref(
  area: NamedArea,
  typeIds: readonly string[],
  { from, to }: { from: string; to: string },
): string | null {
  if (area.kind === "circle" || area.kind === "rest") return null;
  const query = new URLSearchParams();
  for (const type of typeIds) query.append("typ", type);
  query.append("status", "giltiga");
  if (area.kind === "unit") query.append("enhet", area.unitId);
  else query.append("byggnad", area.buildingId);
  query.append("fran", from);
  query.append("till", to);
  return `/handelser?${query}`;
}
