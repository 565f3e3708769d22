import { sql } from "kysely";
import type { Queryable } from "../../../platform/database.ts";
import { dateInSweden } from "../../../platform/dates.ts";
import type { Language } from "../../../platform/language.ts";
import type { User } from "../../../platform/user.ts";
import type { OptionGroup } from "../../../ui/form.tsx";
import { unitChoices } from "../../organisation/unit-queries.ts";
import { visibleTo } from "../../records/record-access.ts";
import type { EffectArea, FoundPlan } from "./effect-plan.ts";
import { effectTexts } from "./effect-texts.ts";

/** What the form of a plan offers, and what it proposes before anybody has chosen. */
export interface EffectChoices {
  types: readonly { id: string; name: string }[];
  areas: readonly OptionGroup[];
  proposed: { typeIds: readonly string[]; treated: string };
}

/** The reach of a place that is a point on the map, in metres. */
const pointReach = 150;
const mostBuildings = 500;

/** An area as one word, for a list to choose from. */
export function areaCode(area: EffectArea): string {
  switch (area.kind) {
    case "unit":
      return `unit:${area.unitId}`;
    case "building":
      return `building:${area.buildingId}`;
    case "circle":
      return `circle:${area.latitude},${area.longitude},${area.radiusM}`;
    case "rest":
      return "rest";
  }
}

/** The area that a word stands for; null for what is no area. */
export function areaFromCode(code: string): EffectArea | null {
  if (code === "rest") return { kind: "rest" };
  const [kind, value = ""] = code.split(/:(.*)/s);
  if (kind === "unit") return { kind, unitId: value };
  if (kind === "building") return { kind, buildingId: value };
  const [latitude = Number.NaN, longitude = Number.NaN, radiusM = Number.NaN] = value.split(",").map(Number);
  if (kind !== "circle" || [latitude, longitude, radiusM].some((number) => !Number.isFinite(number))) return null;
  return { kind, latitude, longitude, radiusM };
}

/** The kinds and places of what the measure comes from stand first; then every unit and building there is. */
export async function effectChoices(
  db: Queryable,
  user: User,
  measure: { id: string; unit_id: string | null },
  plan: FoundPlan | null,
  { language, now }: { language: Language; now: Date },
): Promise<EffectChoices> {
  const t = effectTexts(language);
  const today = dateInSweden(now);
  const [origins, types, units, buildings] = await Promise.all([
    originPlaces(db, user, measure.id),
    db.selectFrom("incident_types").selectAll().where("active", "=", true).orderBy("sort").orderBy("id").execute(),
    unitChoices(db, { on: today }),
    db
      .selectFrom("buildings")
      .select(["id", "name"])
      .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", today)]))
      .orderBy("name")
      .orderBy("id")
      .limit(mostBuildings)
      .execute(),
  ]);
  const circle = circleAround(origins.filter((one) => one.building_id === null));
  const points = [
    ...(circle ? [{ value: areaCode(circle.area), label: t.originPlace(circle.count, pointReach) }] : []),
    ...[plan?.treated, plan?.comparison].flatMap((area) =>
      area?.kind === "circle" ? [{ value: areaCode(area), label: t.circle(area.radiusM) }] : [],
    ),
  ];
  const groups = Map.groupBy(units, (unit) => unit.groupName);
  const building = commonest(origins.flatMap((one) => one.building_id ?? []));
  const shown = new Set([...(plan?.typeIds ?? []), ...origins.flatMap((one) => one.category ?? [])]);
  return {
    types: types
      .filter((type) => type.parent_id === null || shown.has(type.id))
      .map((type) => ({ id: type.id, name: language === "sv" ? type.name_sv : type.name_en })),
    areas: [
      ...(points.length === 0 ? [] : [{ label: t.places, options: distinct(points) }]),
      { label: t.buildings, options: buildings.map(({ id, name }) => ({ value: `building:${id}`, label: name })) },
      ...[...groups].map(([label, members]) => ({
        label,
        options: members.map(({ id, name, depth }) => ({
          value: `unit:${id}`,
          label: `${"\u00a0\u00a0".repeat(Math.max(0, depth - 1))}${name}`,
        })),
      })),
    ],
    proposed: {
      typeIds: [...new Set(origins.flatMap((one) => one.category?.split(".")[0] ?? []))],
      treated: building
        ? `building:${building}`
        : circle
          ? areaCode(circle.area)
          : measure.unit_id === null
            ? ""
            : `unit:${measure.unit_id}`,
    },
  };
}

interface OriginPlace {
  category: string | null;
  building_id: string | null;
  latitude: number | null;
  longitude: number | null;
}

async function originPlaces(db: Queryable, user: User, measureId: string): Promise<OriginPlace[]> {
  return db
    .selectFrom("measure_origins")
    .innerJoin("records", "records.id", "measure_origins.record_id")
    .innerJoin("incidents", "incidents.id", "records.id")
    .select(["records.category", "incidents.building_id"])
    .select([
      sql<number | null>`case when not incidents.location_is_area then incidents.latitude end`.as("latitude"),
      sql<number | null>`case when not incidents.location_is_area then incidents.longitude end`.as("longitude"),
    ])
    .where("measure_origins.measure_id", "=", measureId)
    .where(visibleTo(user))
    .execute();
}

/** Around the middle of the points; rounded to some ten metres, so that the word for it stays short. */
function circleAround(places: readonly OriginPlace[]): { area: EffectArea; count: number } | null {
  const points = places.flatMap(({ latitude, longitude }) =>
    latitude === null || longitude === null ? [] : [{ latitude, longitude }],
  );
  if (points.length === 0) return null;
  const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const rounded = (value: number) => Math.round(value * 10_000) / 10_000;
  const latitude = rounded(middle(points.map((point) => point.latitude)));
  const longitude = rounded(middle(points.map((point) => point.longitude)));
  return { area: { kind: "circle", latitude, longitude, radiusM: pointReach }, count: points.length };
}

function commonest(values: readonly string[]): string | null {
  const groups = [...Map.groupBy(values, (value) => value)];
  return groups.sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null;
}

function distinct<One extends { value: string }>(options: readonly One[]): One[] {
  return options.filter(({ value }, index) => options.findIndex((one) => one.value === value) === index);
}
