import type { Organisation, Units, Workplace } from "./demo-units.ts";
import { type Offset, type Position, positionOf } from "./geography.ts";
import type { WorkplaceType } from "./organisation-plan.ts";
import { type District, districts } from "./places.ts";
import { createRandom, type Random } from "./random.ts";
import { moment, type Timeline } from "./timeline.ts";

export interface Building {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly district: string;
  readonly address: string;
  readonly designation: string;
  readonly position: Position;
  readonly owner: Organisation;
  readonly areaM2: number;
  readonly builtYear: number;
  readonly externalId: string;
  /** The workplaces in it; the first answers for what happens in the building. */
  readonly tenants: readonly Workplace[];
}

const buildingCount = 240;
const residentialCount = 38;
/** What the property company's houses add up to (domain 10.2). */
const propertyAreaM2 = 260_000;

const townHall = "Kommunhuset";

/** More houses than one at the big places. */
const extraHouses: Partial<Record<WorkplaceType, readonly (readonly [name: string, kind: string])[]>> = {
  primary_school: [
    ["idrottshallen", "sports"],
    ["paviljongen", "pavilion"],
  ],
  upper_secondary_school: [["verkstadshuset", "workshop"]],
  special_school: [["idrottshallen", "sports"]],
  nursing_home: [["hus B", "nursing_home"]],
};

const otherHouses = [
  "förrådet",
  "klubbhuset",
  "servicehuset",
  "omklädningsbyggnaden",
  "garaget",
  "paviljongen",
  "kallgaraget",
] as const;

/** Relative floor area. */
const sizes: Record<string, number> = {
  primary_school: 52,
  upper_secondary_school: 90,
  special_school: 30,
  preschool: 9,
  nursing_home: 45,
  office: 20,
  town_hall: 80,
  sports: 24,
  library: 16,
  culture: 18,
  technical: 14,
};

/** 240 houses: those of the workplaces, residential blocks, and the sheds and pavilions every municipality has. */
export function makeBuildings(units: Units, timeline: Timeline): Building[] {
  const random = createRandom("buildings");
  const company = (name: string) =>
    units.organisations.find((organisation) => organisation.name.includes(name)) ?? units.municipality;
  const property = company("Kommunfastigheter");
  const housing = company("Bostäder");

  const drafts: Omit<Building, "id" | "address" | "designation" | "areaM2" | "builtYear" | "externalId">[] = [];
  const inTownHall = units.workplaces.filter(sitsInTownHall);
  drafts.push({
    name: townHall,
    kind: "town_hall",
    district: "Centrum",
    position: positionOf([0.62, 0.31]),
    owner: property,
    tenants: inTownHall,
  });
  for (const workplace of units.workplaces.filter((unit) => !sitsInTownHall(unit))) {
    const { type, district, position } = workplace;
    drafts.push({ name: workplace.name, kind: type, district, position, owner: property, tenants: [workplace] });
    for (const [name, kind] of extraHouses[type] ?? [])
      drafts.push({
        name: `${workplace.name}, ${name}`,
        kind,
        district,
        position: near(position, random),
        owner: property,
        tenants: [workplace],
      });
  }
  const keeper = units.named("Drift och skötsel");
  for (let index = 0; drafts.length < buildingCount - residentialCount; index++) {
    const district = districts[index % districts.length] as District;
    const house = otherHouses[Math.floor(index / districts.length) % otherHouses.length] ?? "förrådet";
    drafts.push({
      name: `${district.name}, ${house}`,
      kind: house === "klubbhuset" ? "sports" : "storage",
      district: district.name,
      position: positionOf(spread(district.at, random)),
      owner: property,
      tenants: [keeper],
    });
  }
  const north = units.named("Förvaltning norr");
  const south = units.named("Förvaltning söder");
  const blocks = [
    "Masuren",
    "Knoppen",
    "Segelduken",
    "Barkbåten",
    "Ollonet",
    "Sländan",
    "Rönnbäret",
    "Kvarnhjulet",
    "Kåren",
    "Vassen",
  ];
  for (let index = 0; index < residentialCount; index++) {
    const district = districts[(index * 5) % districts.length] as District;
    drafts.push({
      name: `Kvarteret ${blocks[index % blocks.length]} ${Math.floor(index / blocks.length) + 1}`,
      kind: "residential",
      district: district.name,
      position: positionOf(spread(district.at, random)),
      owner: housing,
      tenants: [district.at[1] > 0 ? north : south],
    });
  }

  const weights = drafts.map(({ kind }) => (sizes[kind] ?? 7) * (0.7 + 0.6 * random.next()));
  const ofProperty = drafts.reduce(
    (sum, { owner }, index) => sum + (owner === property ? (weights[index] ?? 0) : 0),
    0,
  );
  const taken = new Set<string>();
  return drafts.map((draft, index) => ({
    ...draft,
    id: random.uuid(moment(timeline.start)),
    address: addressIn(draft.district, taken, random),
    designation: `Strömsvik ${draft.district} ${1 + (index % 9)}:${random.int(2, 140)}`,
    areaM2: Math.round(((weights[index] ?? 0) / ofProperty) * propertyAreaM2),
    builtYear: random.int(1958, timeline.startYear - 1),
    externalId: `SKF-${String(index + 1).padStart(4, "0")}`,
  }));
}

function sitsInTownHall(unit: Workplace): boolean {
  return (
    unit.district === "Centrum" &&
    (unit.type === "office" || unit.type === "social_services" || unit.type === "reception")
  );
}

function near({ latitude, longitude }: Position, random: Random): Position {
  const degrees = (spread: number) => Math.round((random.next() - 0.5) * spread * 100_000) / 100_000;
  return { latitude: latitude + degrees(0.0012), longitude: longitude + degrees(0.0024) };
}

function spread(at: Offset, random: Random): Offset {
  return [at[0] + (random.next() - 0.5) * 0.9, at[1] + (random.next() - 0.5) * 0.7];
}

function addressIn(district: string, taken: Set<string>, random: Random): string {
  const streets = districts.find(({ name }) => name === district)?.streets ?? ["Strömsgatan"];
  for (;;) {
    const address = `${random.pick(streets)} ${random.int(1, 58)}`;
    if (taken.has(address)) continue;
    taken.add(address);
    return address;
  }
}
