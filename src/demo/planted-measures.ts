import { addDays } from "../platform/dates.ts";
import type { DemoOrganisation } from "./load-organisation.ts";
import type { Incident } from "./make-incidents.ts";
import type { Unnumbered } from "./measure-rows.ts";
import { guardedPark } from "./places.ts";
import { plantedTruths } from "./planted-truths.ts";
import { createRandom } from "./random.ts";
import { moment } from "./timeline.ts";

const day = 86_400_000;

/** What came of a claim that was refused and paid by nobody. */
export const potholeLesson = "Köra igenom alla gator varje vecka under tjällossningen";

/** Tells what happened where one of the two measures was taken. */
export function plantedOrigins({ timeline }: DemoOrganisation): (incident: Incident) => boolean {
  const { treated } = plantedTruths(timeline).school;
  return ({ report, restricted }) =>
    (report.story === "pothole" || report.outdoors?.name === guardedPark || report.unit.name === treated) &&
    !restricted;
}

/** The measures whose true effect is known: light and film at the school, guards in the park; and what the street department learned. */
export function plantedMeasures(organisation: DemoOrganisation, incidents: readonly Incident[]): Unnumbered[] {
  const { timeline, units, appointments } = organisation;
  const { school, park, pothole } = plantedTruths(timeline);
  const random = createRandom("planted measures");
  const treated = units.named(school.treated);
  const streets = units.named("Gata och park");

  const before = (date: string, isThere: (incident: Incident) => boolean) =>
    incidents.filter((incident) => isThere(incident) && lastChange(incident) < moment(date) - 60 * day).slice(-6);

  const measure = (
    about: Pick<Unnumbered, "title" | "description" | "cause" | "unit" | "budgetOre" | "outcomeOre" | "note">,
    doneOn: string,
    origins: readonly Incident[],
  ): Unnumbered => {
    const createdAt = moment(addDays(doneOn, -58), "10:20");
    const decider = appointments.head(about.unit, createdAt);
    return {
      ...about,
      id: random.uuid(createdAt),
      kind: "permanent",
      priority: "high",
      owner: decider,
      decider,
      createdAt,
      decidedAt: createdAt + 3 * day,
      startedAt: createdAt + 12 * day,
      endedAt: moment(doneOn, "15:30"),
      end: "done",
      dueOn: doneOn,
      originIds: origins.map(({ report }) => report.id),
    };
  };

  const followed = true;
  return [
    {
      ...measure(
        {
          title: `Belysning och skyddsfilm på glas, ${school.treated}`,
          description:
            "Ny belysning längs fasaden mot gångvägen och skyddsfilm på allt glas i markplan. Jämförs med Tallmoskolan, som inte får någon åtgärd.",
          cause: "Stenkastning kvällstid i mörker utan insyn",
          unit: treated,
          budgetOre: 38_500_000,
          outcomeOre: 37_240_000,
          note: "Montaget besiktigat utan anmärkning.",
        },
        addDays(school.from, -1),
        before(
          addDays(school.from, -58),
          ({ report }) => report.unit === treated && report.typeId.startsWith("vandalism."),
        ),
      ),
      followed,
    },
    {
      ...measure(
        {
          title: `Väktarrond kvällar och nätter, ${guardedPark}`,
          description:
            "Tre ronder per natt från första maj till sista oktober. Händelser i parken och inom 300 meter följs.",
          cause: "Ingen vuxennärvaro kvällstid",
          unit: streets,
          budgetOre: 21_000_000,
          outcomeOre: 21_000_000,
          note: "Avtalet med bevakningsbolaget är undertecknat och ronderna har börjat.",
        },
        park.from,
        before(addDays(park.from, -58), ({ report }) => report.outdoors?.name === guardedPark),
      ),
      followed,
    },
    measure(
      {
        title: potholeLesson,
        description:
          "Varje vecka från februari till april i stället för varannan. Hål på gator med buss lagas samma dag, övriga inom två dagar.",
        cause: "Hål hann uppstå mellan två översyner",
        unit: streets,
        budgetOre: null,
        outcomeOre: null,
        note: "Körschemat är ändrat och gäller från nästa vinter.",
      },
      pothole.learnedOn,
      incidents.filter(({ report }) => report.story === "pothole"),
    ),
  ];
}

function lastChange({ life }: Incident): number {
  return life.steps.at(-1)?.at ?? Infinity;
}
