import { type Discovery, discover } from "./discovery.ts";
import type { Happening } from "./happening.ts";
import type { DemoOrganisation } from "./load-organisation.ts";
import { makeHappenings } from "./make-happenings.ts";
import { plantedTruths } from "./planted-truths.ts";
import { createRandom, type Random } from "./random.ts";
import { dayAt, toOfficeHours } from "./time-words.ts";

/** An event that somebody has told of, with its number and what connects it to others. */
export interface Report extends Happening, Omit<Discovery, "window"> {
  readonly id: string;
  readonly number: string;
  readonly window: Discovery["window"];
  readonly tag: string | null;
  readonly seriesId: string | null;
  /** The report of the municipality that this one, in a company, was made from; and the other way round. */
  readonly original: Report | null;
  readonly isPassedOn: boolean;
}

type Told = Happening & Discovery & { readonly original?: Told; readonly isPassedOn?: boolean };

export interface Series {
  readonly id: string;
  readonly tag: string;
  readonly createdAt: number;
}

const day = 86_400_000;

/** Everything that was reported in ten years, in the order that it was, numbered by year. */
export function makeReports(organisation: DemoOrganisation): { readonly reports: Report[]; readonly series: Series[] } {
  const { timeline } = organisation;
  const random = createRandom("reports");
  const told = makeHappenings(organisation)
    .map((happening): Told => ({ ...happening, ...discover(happening, timeline.days, timeline.end, random) }))
    .flatMap((event) => passOn(event, organisation, random))
    .sort((a, b) => a.reportedAt - b.reportedAt);
  const tags = tagsOf(told, random);
  const { series, seriesOf } = findSeries(told, tags, random);
  const nextNumber = numbering("HÄN");
  const made = new Map<Told, Report>();
  told.forEach((event, index) => {
    made.set(event, {
      ...event,
      id: random.uuid(event.reportedAt),
      number: nextNumber(event.reportedDay.year),
      tag: tags[index] ?? null,
      seriesId: seriesOf.get(index) ?? null,
      original: (event.original && made.get(event.original)) ?? null,
      isPassedOn: event.isPassedOn ?? false,
    });
  });
  return { reports: [...made.values()], series };
}

/**
 * What concerns the house rather than the work is also told to the company that owns it. That is another legal person, so it gets
 * an incident of its own with what may follow.
 */
function passOn(event: Told, { units, timeline }: DemoOrganisation, random: Random): Told[] {
  const { typeId, unit, building, story } = event;
  const { school } = plantedTruths(timeline);
  const owner = units.named("Drift och skötsel");
  const isAboutTheHouse = /^(water\.(pipe|roof|sewer|frost)|vandalism\.(glass|door_facade)|outage\.heating)$/.test(
    typeId,
  );
  const isOwnedByCompany = building?.owner === owner.organisation && unit.organisation !== owner.organisation;
  // Those two schools are counted.
  const isCounted = unit.name === school.treated || unit.name === school.comparison;
  if (!isAboutTheHouse || !isOwnedByCompany || isCounted || story || !random.chance(0.13)) return [event];
  const reportedAt = toOfficeHours(
    Math.round(event.reportedAt + 3600_000 + random.exponential(1.2 * day)),
    timeline.days,
    random,
  );
  const reportedDay = dayAt(reportedAt, timeline.days);
  if (!reportedDay || reportedAt >= timeline.end) return [event];
  const original = { ...event, isPassedOn: true };
  return [original, { ...event, unit: owner, reportedAt, reportedDay, original }];
}

/** HÄN-2026-00001 and on, by year. */
export function numbering(prefix: string): (year: number) => string {
  const last = new Map<number, number>();
  return (year) => {
    const serial = (last.get(year) ?? 0) + 1;
    last.set(year, serial);
    return `${prefix}-${year}-${String(serial).padStart(5, "0")}`;
  };
}

const tagNames = [
  "NOLL8",
  "VIFT",
  "SKROT",
  "MÅNE3",
  "BLIPP",
  "ZORF",
  "KVAST",
  "DUNK",
  "PYRO7",
  "FIMP",
  "OKTAN",
  "RÄV1",
  "TRASS",
  "GLOW",
  "SNUS4",
  "LARV",
  "MJAU",
  "VRÅL",
  "TUSCH",
  "PALT",
  "HACK9",
  "ROSTA",
  "DIMMA",
  "KNAST",
];

/** Each tag has its time and its part of town. */
function tagsOf(told: readonly Told[], random: Random): (string | null)[] {
  const [first, last] = [told[0]?.at ?? 0, told.at(-1)?.at ?? 0];
  const active = tagNames.map((name) => {
    const from = first + random.next() * (last - first) * 0.97;
    return { name, from, to: from + random.int(50, 420) * day, districts: new Set<string>() };
  });
  return told.map(({ typeId, at, unit, outdoors, building, signature }) => {
    if (signature) return signature;
    if (typeId !== "vandalism.graffiti" || !random.chance(0.62)) return null;
    const district = outdoors?.district ?? building?.district ?? unit.district;
    const possible = active.filter(
      (tag) => tag.from < at && at < tag.to && (tag.districts.size < 4 || tag.districts.has(district)),
    );
    if (possible.length === 0) return null;
    const tag = random.pick(possible);
    tag.districts.add(district);
    return tag.name;
  });
}

/** Runs of one tag, never more than a fortnight apart, that somebody has seen to belong together. The planted one is left to find. */
function findSeries(told: readonly Told[], tags: readonly (string | null)[], random: Random) {
  const series: Series[] = [];
  const seriesOf = new Map<number, string>();
  const runs = new Map<string, number[]>();
  const settle = (tag: string) => {
    const run = runs.get(tag) ?? [];
    const noticed = run[3];
    if (noticed !== undefined && random.chance(0.7)) {
      const createdAt = (told[noticed]?.reportedAt ?? 0) + 3600_000;
      const id = random.uuid(createdAt);
      series.push({ id, tag, createdAt });
      for (const index of run) seriesOf.set(index, id);
    }
    runs.delete(tag);
  };
  told.forEach(({ at, story }, index) => {
    const tag = tags[index];
    if (!tag || story === "series") return;
    const run = runs.get(tag) ?? [];
    const before = run.at(-1);
    if (before !== undefined && at - (told[before]?.at ?? 0) > 21 * day) settle(tag);
    runs.set(tag, [...(runs.get(tag) ?? []), index]);
  });
  for (const tag of [...runs.keys()]) settle(tag);
  return { series, seriesOf };
}
