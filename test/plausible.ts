import type { Database } from "../src/platform/database.ts";
import { dateInSweden } from "../src/platform/dates.ts";

/** Fills in forms as somebody who works in this municipality: with people, numbers and dates that there are. */
export async function plausibleGuess(db: Database, now: Date): Promise<(type: string, name: string) => string> {
  const today = dateInSweden(now);
  const person = await db
    .selectFrom("people")
    .select("email")
    .where("valid_to", "is", null)
    .where("protected_identity", "=", false)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const incident = await db
    .selectFrom("records")
    .select("number")
    .where("kind", "=", "incident")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  let written = 0;

  return (type, name) => {
    const nth = String(++written);
    const byType: Record<string, string> = {
      date: today,
      time: "09:30",
      "datetime-local": `${today}T09:30`,
      month: today.slice(0, 7),
      number: "1",
      email: `prov${nth}@stromsvik.example`,
      tel: "08-123 45 67",
      url: "https://stromsvik.example/",
      search: "fönster",
      textarea: "Skrivet på prov. Det finns inget mer att säga om det.",
    };
    const byName: readonly [RegExp, string][] = [
      [/person|owner|head|decider|handler/i, person.email ?? ""],
      [/^(original|number)$/, incident.number],
      [/amount|budget|outcome|damages|kostnad/, "1250"],
      [/people|place|employees|clients|areaM2|days|absence/i, "12"],
      [/year/i, "1975"],
      [/latitude/, "59.21"],
      [/longitude/, "18.31"],
      [/orgNumber/, `556677-${nth.padStart(4, "0")}`],
    ];
    return byType[type] ?? byName.find(([pattern]) => pattern.test(name))?.[1] ?? `Prov ${nth}`;
  };
}
