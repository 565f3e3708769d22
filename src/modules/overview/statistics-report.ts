import type { Queryable } from "../../platform/database.ts";
import { dateInSweden } from "../../platform/dates.ts";
import type { Language } from "../../platform/language.ts";
import type { User } from "../../platform/user.ts";
import { formatMonth } from "../../ui/format.ts";
import { filterHref, type IncidentFilter } from "../incidents/incident-filter.ts";
import { selectionOf } from "../incidents/incident-selection.ts";
import type { Grouped, NamedType } from "../incidents/incident-type-queries.ts";
import type { Figure, MeasureName } from "./statistics-figures.ts";
import { inWholeMonths, type Period, periodOf, type Step, stepsOf } from "./statistics-period.ts";
import {
  type Basis,
  byPlace,
  type Counted,
  type Measures,
  nothing,
  plus,
  type UnitPath,
} from "./statistics-queries.ts";
import { coarse, type StatisticsScope, scopeOf } from "./statistics-scope.ts";
import { statisticsTexts } from "./statistics-texts.ts";
import { type CountedTogether, countTogether } from "./statistics-together.ts";

export interface StatisticsQuestion {
  filter: IncidentFilter;
  /** Figures for the whole municipality instead of what one sees, for those who may choose. */
  whole: boolean;
  measure: MeasureName;
}

export interface StatisticsReport {
  scope: StatisticsScope;
  /** What was really counted. */
  filter: IncidentFilter;
  period: Period;
  total: Figure;
  types: Figure[];
  /** For each type, how many not assessed, and how many of consequence 1 to 5. */
  severities: { label: string; href?: string; values: number[] }[];
  steps: (Figure & { isUnfinished: boolean })[];
  stepUnit: "month" | "year";
  /** Units, or for what others tell of, places. */
  wheres: Figure[];
  /** Seven days of 24 hours, Monday first. */
  hours: number[][];
  hourUnknown: number;
  hourHref?: (weekday: number, hour: number) => string;
  hourUnknownHref?: string;
}

/** Everything the page of statistics tells, with the address of the rows behind each figure. */
export async function statisticsReport(
  db: Queryable,
  user: User,
  question: StatisticsQuestion,
  { types, now, language }: { types: readonly Grouped<NamedType>[]; now: Date; language: Language },
): Promise<StatisticsReport> {
  const scope = scopeOf(user, question.whole);
  const asked = scope.kind === "whole" ? coarse(question.filter) : question.filter;
  const wanted = periodOf(asked, now);
  const today = dateInSweden(now);
  const period = scope.kind === "whole" ? inWholeMonths(wanted, today) : wanted;
  // Duplicates and what was rejected never happened a second time.
  const filter: IncidentFilter = {
    ...asked,
    from: period.from,
    to: period.to,
    statuses: asked.statuses.length > 0 ? asked.statuses : ["valid"],
  };
  const selection = await selectionOf(db, user, { ...filter, from: null, to: null });
  const basis: Basis = { scope, selection, period };
  const { unit: stepUnit, steps } = stepsOf(period, today);
  const isOutside = filter.origin === "outside";

  const { types: typeCounts, steps: stepCounts, units: unitCounts, hours } = await countTogether(db, basis, stepUnit);
  const wheres = isOutside ? await placesOf(db, basis) : unitsOf(unitCounts, filter);

  const toRows = (change: Partial<IncidentFilter>): string | undefined =>
    scope.kind === "whole" ? undefined : filterHref("/handelser", measured({ ...filter, ...change }, question.measure));
  const t = statisticsTexts(language);
  const grid = hourGrid(scope.kind === "whole" ? [] : hours, question.measure);
  return {
    scope,
    filter,
    period,
    total: { label: t.total, ...sumOf(typeCounts), href: toRows({}) },
    types: typesOf(types, typeCounts, filter, language).map(({ code, ...figure }) => ({
      ...figure,
      href: toRows({ types: [code] }),
    })),
    severities: typesOf(types, typeCounts, filter, language).map(({ code, label, severities }) => ({
      label,
      values: severities,
      href: toRows({ types: [code] }),
    })),
    steps: steps.map((step) => ({
      ...stepLabels(step, stepUnit, language),
      isUnfinished: step.isUnfinished,
      now: measuresOf(stepCounts, step.key, "now"),
      before: measuresOf(stepCounts, step.beforeKey, "before"),
      href: toRows({ from: step.from, to: step.to }),
    })),
    stepUnit,
    wheres: wheres.map(({ label, where, now: during, before }) => ({
      label: label ?? (isOutside ? t.noPlace : filter.unit === null ? t.noUnit : t.unitItself),
      now: during,
      before,
      href: toRows(where),
    })),
    ...grid,
    ...(scope.kind === "seen"
      ? {
          hourHref: (weekday: number, hour: number) => toRows({ weekday: weekday + 1, hour }) ?? "",
          hourUnknownHref: toRows({ hourUnknown: true }),
        }
      : {}),
  };
}

/** The rows behind a figure: of a figure of the serious, the serious ones. */
function measured(filter: IncidentFilter, measure: MeasureName): IncidentFilter {
  if (measure !== "serious") return filter;
  const serious = filter.severities.filter((level) => level === 4 || level === 5);
  return { ...filter, severities: serious.length > 0 ? serious : [4, 5] };
}

interface TypeFigure extends Figure {
  code: string;
  severities: number[];
}

/** By the first level, or when one of those is chosen by the second. */
function typesOf(
  groups: readonly Grouped<NamedType>[],
  counts: CountedTogether["types"],
  { types }: IncidentFilter,
  language: Language,
): TypeFigure[] {
  const [only] = types;
  const level = types.length === 1 && only && groups.some((group) => group.id === only) ? 2 : 1;
  const names = new Map(
    groups
      .flatMap((group) => [group, ...group.children])
      .map((type) => [type.id, language === "sv" ? type.name_sv : type.name_en]),
  );
  const figures = new Map<string, TypeFigure>();
  for (const { key, now, before } of counts) {
    const code = level === 2 ? key.type : (key.type.split(".")[0] ?? key.type);
    const figure = figures.get(code) ?? {
      code,
      label: names.get(code) ?? code,
      now: nothing,
      before: nothing,
      severities: [0, 0, 0, 0, 0, 0],
    };
    const at = key.severity ?? 0;
    figure.severities[at] = (figure.severities[at] ?? 0) + now.count;
    figures.set(code, { ...figure, now: plus(figure.now, now), before: plus(figure.before, before) });
  }
  return [...figures.values()];
}

interface Where extends Pick<Counted<unknown>, "now" | "before"> {
  label: string | null;
  where: Partial<IncidentFilter>;
}

/**
 * By the units directly below the one asked for, or by departments and companies: each with all that lies below it. When everything
 * lies in one department, what is below it tells more than the department alone.
 */
function unitsOf(counts: readonly Counted<UnitPath>[], filter: IncidentFilter): Where[] {
  let below = filter.unit === "none" ? null : filter.unit;
  let groups = directlyBelow(counts, below);
  for (let [only] = groups; groups.length === 1 && only?.unit; [only] = groups) {
    const parts = directlyBelow(counts, only.unit.id);
    if (parts.every((part) => part.unit === null)) break;
    below = only.unit.id;
    groups = parts;
  }
  return groups.map(({ unit, ...figures }) => ({
    ...figures,
    label: unit?.name ?? null,
    where:
      unit !== null
        ? { unit: unit.id, unitAlone: false }
        : below === null
          ? { unit: "none" }
          : { unit: below, unitAlone: true },
  }));
}

interface UnitFigures extends Pick<Counted<unknown>, "now" | "before"> {
  /** Null for what belongs to the unit above itself, or to none. */
  unit: UnitPath[number] | null;
}

function directlyBelow(counts: readonly Counted<UnitPath>[], above: string | null): UnitFigures[] {
  const figures = new Map<string | null, UnitFigures>();
  for (const { key: path, now, before } of counts) {
    const unit = path[above === null ? 0 : path.findIndex(({ id }) => id === above) + 1] ?? null;
    const known = figures.get(unit?.id ?? null);
    figures.set(unit?.id ?? null, { unit, now: plus(now, known?.now), before: plus(before, known?.before) });
  }
  return [...figures.values()];
}

async function placesOf(db: Queryable, basis: Basis): Promise<Where[]> {
  const places = await byPlace(db, basis);
  return places.map(({ key, ...figures }) => ({
    ...figures,
    label: key,
    where: key === null ? { placeMissing: true } : { place: key },
  }));
}

function sumOf(counts: readonly Counted<unknown>[]): { now: Measures; before: Measures } {
  return {
    now: counts.reduce((sum, { now }) => plus(sum, now), nothing),
    before: counts.reduce((sum, { before }) => plus(sum, before), nothing),
  };
}

function measuresOf(counts: readonly Counted<string>[], key: string, which: "now" | "before"): Measures {
  return counts.find((one) => one.key === key)?.[which] ?? nothing;
}

function stepLabels({ key, from }: Step, unit: "month" | "year", language: Language) {
  if (unit === "year") return { label: key, longLabel: key };
  const longLabel = formatMonth(from, language);
  return { label: longLabel.slice(0, 3), longLabel };
}

function hourGrid(counts: CountedTogether["hours"], measure: MeasureName) {
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  let hourUnknown = 0;
  for (const { weekday, hour, measures } of counts) {
    const value = measure === "cost" ? measures.costOre : measures[measure];
    const day = weekday === null ? undefined : hours[weekday - 1];
    if (day && hour !== null) day[hour] = value;
    else hourUnknown += measure === "serious" ? measures.serious : measures.count;
  }
  return { hours, hourUnknown };
}
