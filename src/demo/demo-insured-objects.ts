import type { InsuredObjectKind } from "../../db/schema.ts";
import { insuredValueIn } from "../modules/insurance/insured-value.ts";
import type { PlainDate } from "../platform/dates.ts";
import type { Building } from "./demo-buildings.ts";
import type { Organisation, Unit, Units } from "./demo-units.ts";
import { rebuildCosts, vehiclePlans } from "./insurance-plan.ts";
import { createRandom, type Random } from "./random.ts";
import { moment, type Timeline } from "./timeline.ts";

export interface InsuredObject {
  readonly id: string;
  readonly kind: InsuredObjectKind;
  readonly name: string;
  readonly organisation: Organisation;
  readonly unit: Unit | null;
  readonly building: Building | null;
  readonly externalId: string;
  readonly valueOre: number;
  readonly valuedYear: number;
  readonly indexHundredths: number;
  readonly construction: string | null;
  readonly fireProtection: string | null;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
}

/** What all houses are insured for together in the last year, in kronor (domain 10.2). */
export const housesInsuredFor = 7_500_000_000;

export function makeInsuredObjects(
  units: Units,
  buildings: readonly Building[],
  timeline: Timeline,
): readonly InsuredObject[] {
  const random = createRandom("insured objects");
  return [
    ...houses(buildings, timeline, random),
    ...vehicles(units, timeline, random),
    ...others(units, timeline, random),
  ];
}

function houses(buildings: readonly Building[], timeline: Timeline, random: Random): InsuredObject[] {
  const thisYear = timeline.startYear + 10;
  const drafts = buildings.map((building) => {
    const cost = rebuildCosts[building.kind] ?? 28_000;
    const valuedYear = thisYear - random.int(1, 5);
    const draft = { valueOre: 0, valuedYear, indexHundredths: building.kind === "residential" ? 250 : 300 };
    const kronor = Math.round(building.areaM2 * cost * (0.85 + 0.3 * random.next()));
    return { building, draft, kronor };
  });
  const indexed = drafts.map(({ draft, kronor }) => insuredValueIn(thisYear, { ...draft, valueOre: kronor }));
  const scale = housesInsuredFor / indexed.reduce((sum, value) => sum + value, 0);
  return drafts.map(({ building, draft, kronor }) => ({
    ...draft,
    id: random.uuid(moment(timeline.start)),
    kind: "building",
    name: building.name,
    organisation: building.owner,
    unit: building.tenants.length === 1 ? (building.tenants[0] ?? null) : null,
    building,
    externalId: building.externalId,
    // Values are agreed in whole thousands.
    valueOre: Math.round((kronor * scale) / 1000) * 1000_00,
    construction: building.kind === "pavilion" || building.kind === "storage" ? "Trä" : random.pick(constructions),
    fireProtection: fireProtectionOf(building, random),
    validFrom: timeline.start,
    validTo: null,
  }));
}

const constructions = ["Betong och tegel", "Betong", "Tegel", "Trästomme, tegelfasad", "Trä"] as const;

function fireProtectionOf({ kind }: Building, random: Random): string {
  if (kind === "nursing_home" || kind === "group_home") return "Sprinkler och automatiskt brandlarm";
  if (kind === "storage" || kind === "residential") return "Brandvarnare";
  return random.chance(0.7) ? "Automatiskt brandlarm" : "Brandvarnare";
}

function vehicles(units: Units, timeline: Timeline, random: Random): InsuredObject[] {
  let serial = 100;
  return vehiclePlans.flatMap(({ name, count, kronor, usedBy }) => {
    const users = units.workplaces.filter(({ type }) => usedBy.includes(type));
    return Array.from({ length: count }, (_, index): InsuredObject => {
      const unit = users[index % users.length] ?? units.named("Fordonsenheten");
      const boughtYear = timeline.startYear + random.int(0, 10);
      // Å in a registration number says that it is invented.
      const plate = `PÅH ${serial++}`;
      return {
        id: random.uuid(moment(timeline.start)),
        kind: "vehicle",
        name: `${name} ${plate}`,
        organisation: unit.organisation,
        unit,
        building: null,
        externalId: plate,
        valueOre: Math.round((kronor * (0.8 + 0.4 * random.next())) / 1000) * 1000_00,
        valuedYear: boughtYear,
        indexHundredths: -1500,
        construction: null,
        fireProtection: null,
        validFrom: boughtYear === timeline.startYear ? timeline.start : `${boughtYear}-01-01`,
        validTo: null,
      };
    });
  });
}

function others(units: Units, timeline: Timeline, random: Random): InsuredObject[] {
  const common = {
    organisation: units.municipality,
    building: null,
    construction: null,
    fireProtection: null,
    validFrom: timeline.start,
    validTo: null,
  };
  const plans = [
    ["group", "Inventarier i skolor och förskolor", 310_000_000, "INV-01"],
    ["group", "Inventarier i vård och omsorg", 145_000_000, "INV-02"],
    ["group", "Inventarier i övriga verksamheter", 120_000_000, "INV-03"],
    ["special", "Lekplatser och utrustning i parker", 48_000_000, "SÄR-01"],
    ["special", "Gång- och cykelbroar", 96_000_000, "SÄR-02"],
    ["art", "Väggmålningen Strömmen, Kommunhuset", 2_400_000, "KON-01"],
    ["art", "Skulpturen Vakten, Torget", 900_000, "KON-02"],
    ["art", "Konst i vård och skola, samling", 3_800_000, "KON-03"],
  ] as const;
  return plans.map(([kind, name, kronor, externalId]) => ({
    ...common,
    id: random.uuid(moment(timeline.start)),
    kind,
    name,
    unit: null,
    externalId,
    valueOre: kronor * 100,
    valuedYear: timeline.startYear + 8,
    indexHundredths: kind === "art" ? 0 : 200,
  }));
}
