import { z } from "zod";
import type { Context } from "../../platform/context.ts";
import { dateInSweden } from "../../platform/dates.ts";
import { link, operation, selfLink } from "../../platform/operation.ts";
import { noFilter } from "../incidents/incident-filter.ts";
import { selectionOf } from "../incidents/incident-selection.ts";
import { isTold } from "./statistics-figures.ts";
import { periodOf, stepsOf } from "./statistics-period.ts";
import {
  type Basis,
  byStep,
  byTypeAndSeverity,
  byUnit,
  type Counted,
  type Measures,
  plus,
} from "./statistics-queries.ts";
import { type StatisticsScope, scopeOf } from "./statistics-scope.ts";

/** Figures for other systems, of the incidents that the role of the client sees: the same as on the page of statistics. */

const figures = z
  .object({
    count: z.int(),
    serious: z.int().describe("Of consequence 4 or 5."),
    costOre: z.int().nullable().describe("Null when the role does not read amounts, or they are of too few."),
  })
  .meta({ id: "Figures" });

const group = z
  .object({
    key: z.string().nullable().describe("A code, a month, a unit's id or a severity; null for what belongs to none."),
    name: z.string().nullable(),
    now: figures,
    before: figures.describe("The same days a year before."),
  })
  .meta({ id: "StatisticsGroup" });

const question = z.strictObject({
  groupBy: z.enum(["type", "severity", "month", "unit"]).default("month"),
  from: z.iso.date().optional().describe("Without it the last twelve months."),
  to: z.iso.date().optional(),
  unit: z.uuid().optional().describe("A unit with those below it; grouped by unit, those directly below it."),
  type: z
    .array(z.string().regex(/^[a-z0-9_]{1,60}(\.[a-z0-9_]{1,60})?$/))
    .max(50)
    .default([]),
});

export const statisticsOperations = [
  operation(
    {
      id: "getStatistics",
      method: "GET",
      path: "/statistics",
      tag: "statistics",
      purpose: "read",
      does: "Hämta statistik",
      summary: { sv: "Antal, allvar och kostnad i grupper", en: "Number, seriousness and cost in groups" },
      description: {
        sv: "Räknar de händelser som klientens roll ser. Dubbletter och avvisade räknas inte.",
        en: "Counts the incidents that the role of the client sees. Duplicates and rejected ones are not counted.",
      },
      query: question,
      result: z
        .object({ from: z.iso.date(), to: z.iso.date(), groups: z.array(group), _links: z.array(link) })
        .meta({ id: "Statistics" }),
    },
    answer,
  ),
];

async function answer(context: Context, { query }: { query: z.output<typeof question> }) {
  const { db, user, now } = context;
  const scope = scopeOf(user, false);
  const period = periodOf({ from: query.from ?? null, to: query.to ?? null }, now);
  const selection = await selectionOf(db, user, {
    ...noFilter,
    types: query.type,
    unit: query.unit ?? null,
    statuses: ["valid"],
  });
  const counted = await grouped(context, { scope, selection, period }, query);
  return {
    result: {
      from: period.from,
      to: period.to,
      groups: counted.map(({ key, now: during, before }) => ({
        ...key,
        now: told(during, scope),
        before: told(before, scope),
      })),
      _links: [selfLink(context)],
    },
  };
}

interface Key {
  key: string | null;
  name: string | null;
}

async function grouped(
  { db, now }: Context,
  basis: Basis,
  { groupBy, unit }: z.output<typeof question>,
): Promise<Counted<Key>[]> {
  switch (groupBy) {
    case "unit":
      return summed(await byUnit(db, basis), (path) => {
        const place = path[unit === undefined ? 0 : path.findIndex((one) => one.id === unit) + 1];
        return { key: place?.id ?? null, name: place?.name ?? null };
      });
    case "month": {
      const { unit: length, steps } = stepsOf(basis.period, dateInSweden(now));
      const counts = await byStep(db, basis, length);
      const at = (key: string) => counts.find((one) => one.key === key);
      return steps.map((step) => ({
        key: { key: step.key, name: null },
        now: at(step.key)?.now ?? none,
        before: at(step.beforeKey)?.before ?? none,
      }));
    }
    case "type":
      return summed(await byTypeAndSeverity(db, basis), ({ type }) => ({ key: type, name: null }));
    case "severity":
      return summed(await byTypeAndSeverity(db, basis), ({ severity }) => ({
        key: severity === null ? null : String(severity),
        name: null,
      }));
  }
}

const none: Measures = { count: 0, serious: 0, costOre: 0 };

function summed<Given>(counts: readonly Counted<Given>[], keyOf: (key: Given) => Key): Counted<Key>[] {
  const sums = new Map<string | null, Counted<Key>>();
  for (const { key: given, now, before } of counts) {
    const key = keyOf(given);
    const known = sums.get(key.key);
    sums.set(key.key, { key, now: plus(now, known?.now), before: plus(before, known?.before) });
  }
  return [...sums.values()].sort((a, b) => (a.key.key ?? "").localeCompare(b.key.key ?? ""));
}

function told(measures: Measures, scope: StatisticsScope): z.input<typeof figures> {
  const readsCosts = scope.costs !== "none" && isTold(measures, "cost", scope);
  return { count: measures.count, serious: measures.serious, costOre: readsCosts ? measures.costOre : null };
}
