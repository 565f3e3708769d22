import { countEffect, type EffectCounts } from "../modules/measures/effect/effect-counts.ts";
import { judged } from "../modules/measures/effect/effect-outcome.ts";
import { effectPeriods, measureDay } from "../modules/measures/effect/effect-period.ts";
import { columnsOf, type EffectPlan } from "../modules/measures/effect/effect-plan.ts";
import type { Queryable } from "../platform/database.ts";
import { addDays, type PlainDate } from "../platform/dates.ts";
import { positionOf } from "./geography.ts";
import type { DemoOrganisation } from "./load-organisation.ts";
import { guardedPark, outdoorPlaces } from "./places.ts";
import { plantedTruths } from "./planted-truths.ts";
import { iso, moment } from "./timeline.ts";

type Plan = EffectPlan & { beginsOn: PlainDate };

/** How the effect of the two measures with a known truth is told: light and film at the school, guards in the park. */
export function plantedPlans({ units, timeline }: DemoOrganisation): { school: Plan; park: Plan } {
  const { school, park } = plantedTruths(timeline);
  const place = outdoorPlaces.find(({ name }) => name === guardedPark);
  if (!place) throw new Error(`${guardedPark} is not among the places.`);
  return {
    school: {
      typeIds: ["vandalism"],
      expectedChangePercent: -30,
      beginsOn: school.from,
      months: 18,
      baselineYears: 3,
      bufferM: null,
      treated: { kind: "unit", unitId: units.named(school.treated).id },
      comparison: { kind: "unit", unitId: units.named(school.comparison).id },
    },
    park: {
      typeIds: ["vandalism", "order"],
      expectedChangePercent: -40,
      beginsOn: park.from,
      months: 6,
      baselineYears: 3,
      bufferM: 300,
      treated: { kind: "circle", ...positionOf(place.at), radiusM: 100 },
      comparison: { kind: "rest" },
    },
  };
}

/** The school's measure is judged and closed when its follow-up is over; the park's waits for somebody to judge it. */
export async function loadPlantedEffects(db: Queryable, organisation: DemoOrganisation): Promise<void> {
  const { school, park } = plantedPlans(organisation);
  const { treated } = plantedTruths(organisation.timeline).school;
  const [film, guards] = [
    await measureCalled(db, `Belysning och skyddsfilm på glas, ${treated}`),
    await measureCalled(db, `Väktarrond kvällar och nätter, ${guardedPark}`),
  ];
  await addPlan(db, film, school);
  await addPlan(db, guards, park);
  // Early in a year its follow-up is not over.
  if (addDays(measureDay(school), 14) < organisation.timeline.today) await judgeAndClose(db, film, school);
}

interface PlantedMeasure {
  id: string;
  owner_id: string | null;
  created_at: Date;
}

async function measureCalled(db: Queryable, title: string): Promise<PlantedMeasure> {
  return db
    .selectFrom("records")
    .select(["id", "owner_id", "created_at"])
    .where("kind", "=", "measure")
    .where("title", "=", title)
    .executeTakeFirstOrThrow();
}

async function addPlan(db: Queryable, measure: PlantedMeasure, plan: Plan): Promise<void> {
  await db
    .insertInto("effect_plans")
    .values({
      measure_id: measure.id,
      type_ids: [...plan.typeIds],
      expected_change_percent: plan.expectedChangePercent,
      begins_on: plan.beginsOn,
      months: plan.months,
      baseline_years: plan.baselineYears,
      buffer_m: plan.bufferM,
      measure_on: measureDay(plan),
      told_at: iso(moment(measureDay(plan), "06:10")),
      updated_at: measure.created_at,
      updated_by: measure.owner_id,
    })
    .execute();
  await db
    .insertInto("effect_areas")
    .values([
      { measure_id: measure.id, part: "treated", ...columnsOf(plan.treated) },
      { measure_id: measure.id, part: "comparison", ...columnsOf(plan.comparison) },
    ])
    .execute();
}

const conclusionNote =
  "Inget annat ändrades på skolan under året, och Tallmoskolan hade ungefär lika mycket som förut. Vi tar med lösningen i nästa års underhållsplan.";

async function judgeAndClose(db: Queryable, measure: PlantedMeasure, plan: Plan): Promise<void> {
  const day = addDays(measureDay(plan), 6);
  const periods = effectPeriods(plan, day);
  if (!periods) throw new Error("The follow-up of the planted measure has not begun.");
  const counts: EffectCounts = await countEffect(db, plan, periods);
  const judgedAt = iso(moment(day, "10:05"));
  const closedAt = iso(moment(addDays(day, 2), "14:20"));
  const by = measure.owner_id;
  await db
    .insertInto("effect_conclusions")
    .values({
      measure_id: measure.id,
      counts: JSON.stringify(counts),
      proposed: judged(counts, null).proposed,
      conclusion: "effect",
      note: conclusionNote,
      concluded_at: judgedAt,
      concluded_by: by,
    })
    .execute();
  await db
    .insertInto("status_changes")
    .values([
      {
        record_id: measure.id,
        from_status: "measuring",
        to_status: "assessed",
        at: judgedAt,
        by_id: by,
        reason: conclusionNote,
      },
      { record_id: measure.id, from_status: "assessed", to_status: "closed", at: closedAt, by_id: by },
    ])
    .execute();
  await db
    .updateTable("records")
    .set((eb) => ({ status: "closed", closed_at: closedAt, updated_at: closedAt, version: eb("version", "+", 2) }))
    .where("id", "=", measure.id)
    .execute();
}
