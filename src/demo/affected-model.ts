import type { AffectedRole } from "../../db/schema.ts";
import type { Person } from "./demo-staff.ts";
import type { Happening } from "./happening.ts";
import type { schoolWork } from "./patterns.ts";
import type { Random } from "./random.ts";
import { supportGiven } from "./texts/handling-texts.ts";

export interface AffectedPerson {
  readonly person: Person | null;
  readonly label: string | null;
  readonly role: AffectedRole;
  readonly gender: "woman" | "man" | null;
  /** 0 unhurt - 5 dead. */
  readonly injuryLevel: number;
  readonly absenceDays: number | null;
  readonly support: string | null;
}

/** Who was hurt or threatened: colleagues by name, others by words that tell nobody who they are. */
export function affectedBy(
  happening: Happening,
  words: string,
  colleagues: readonly Person[],
  random: Random,
): AffectedPerson[] {
  const { typeId, unit } = happening;
  if (typeId === "threat.elected") return [labelled("Förtroendevald", "elected", 0, random)];
  if (typeId.startsWith("threat.")) return threatened(typeId, colleagues, random);
  if (typeId.startsWith("injury.staff_"))
    return [employee(random.pick(colleagues), injury([8, 42, 38, 11, 1], random), random)];
  if (typeId === "injury.pupil")
    return [labelled(pupilLabel(unit.type, words, random), "pupil", injury([10, 48, 34, 8], random), random)];
  if (typeId === "injury.client")
    return [
      labelled(
        random.pick(clientLabels[unit.type] ?? ["Brukare"]),
        "client",
        injury([24, 42, 24, 9, 0.7, 0.3], random),
        random,
      ),
    ];
  if (typeId.startsWith("injury."))
    return [
      labelled(
        random.pick(["Besökare", "Invånare", "Ett barn", "Kvinna i 70-årsåldern", "Man med rullator"]),
        "visitor",
        injury([12, 40, 32, 16], random),
        random,
      ),
    ];
  return [];
}

const clientLabels: Partial<Record<Happening["unit"]["type"], readonly string[]>> = {
  nursing_home: ["Boende", "Boende, 80-årsåldern", "Boende, 90-årsåldern"],
  group_home: ["Boende"],
  day_activity: ["Deltagare"],
};

function threatened(typeId: string, colleagues: readonly Person[], random: Random): AffectedPerson[] {
  const count = random.chance(0.08) ? 2 : 1;
  const people = random.shuffle(colleagues).slice(0, count);
  const levels = typeId === "threat.physical" ? [46, 46, 7, 1] : typeId === "threat.weapon" ? [82, 14, 4] : [98, 2];
  return people.map((person) => employee(person, injury(levels, random), random));
}

function employee(person: Person, injuryLevel: number, random: Random): AffectedPerson {
  const isAbsent = injuryLevel >= 1 && random.chance(0.1 + 0.12 * injuryLevel);
  return {
    person,
    label: null,
    role: "employee",
    gender: random.chance(0.5) ? (random.chance(0.74) ? "woman" : "man") : null,
    injuryLevel,
    absenceDays: isAbsent ? Math.ceil(random.lognormal(3, 28)) : null,
    support: random.chance(0.42) ? random.pick(supportGiven) : null,
  };
}

function labelled(label: string, role: AffectedRole, injuryLevel: number, random: Random): AffectedPerson {
  return {
    person: null,
    label,
    role,
    gender: random.chance(0.4) ? (random.chance(0.5) ? "woman" : "man") : null,
    injuryLevel,
    absenceDays: null,
    support: null,
  };
}

/** As old as the report says, where it says. */
function pupilLabel(type: Parameters<typeof schoolWork>[0], words: string, random: Random): string {
  const [, year] = /(?<!\p{L})åk (\d)/iu.exec(words) ?? [];
  if (year) return `Elev i åk ${year}`;
  const age = ["ettåring", "tvååring", "treåring", "fyraåring", "femåring", "sexåring"].findIndex((one) =>
    words.toLocaleLowerCase("sv").includes(one),
  );
  if (age >= 0) return `Barn, ${age + 1} år`;
  if (type === "preschool") return random.pick(["Barn, 2 år", "Barn, 3 år", "Barn, 4 år", "Barn, 5 år"]);
  if (type === "upper_secondary_school")
    return random.pick(["Elev i årskurs 1", "Elev i årskurs 2", "Elev i årskurs 3"]);
  return random.pick([
    "Elev i åk 1",
    "Elev i åk 2",
    "Elev i åk 3",
    "Elev i åk 4",
    "Elev i åk 5",
    "Elev i åk 6",
    "Elev i åk 7",
    "Elev i åk 8",
    "Elev i åk 9",
  ]);
}

function injury(weights: readonly number[], random: Random): number {
  return random.weighted(weights);
}
