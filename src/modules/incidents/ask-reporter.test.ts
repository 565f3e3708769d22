import { beforeEach, describe, expect, test } from "vitest";
import {
  buildIncident,
  buildOrganisation,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();

let school: Unit;
let manager: Person;

beforeEach(async () => {
  school = await buildUnit(app.db, await buildOrganisation(app.db));
  manager = await buildRoleHolder(app.db, "manager", school);
});

async function sent(options: { email?: string; joinedTo?: string; spam?: boolean; byCode?: boolean } = {}) {
  const { id } = await buildIncident(app.db, {
    unit: school,
    status: options.joinedTo === undefined ? "investigating" : "duplicate",
    values: {
      follow_code_hash: options.byCode === false ? null : crypto.randomUUID(),
      duplicate_of: options.joinedTo ?? null,
      held_as_spam: options.spam ?? false,
    },
  });
  if (options.email) {
    await app.db.insertInto("reporter_contacts").values({ incident_id: id, email: options.email }).execute();
  }
  return id;
}

const ask = async (id: string) =>
  (await app.as(manager)).post(`/handelser/${id}/dialog`, { body: "Vilken stolpe gäller det?" });

const questionsTo = async (id: string) =>
  (
    await app.db
      .selectFrom("incident_messages")
      .select("body")
      .where("incident_id", "=", id)
      .where("from_reporter", "=", false)
      .execute()
  ).map(({ body }) => body);

describe("a question to the reporter", () => {
  test("also reaches those whose reports were joined to the case, each with a mail when they left an address", async () => {
    const original = await sent({ email: "ett@invanare.example" });
    const joined = await sent({ joinedTo: original, email: "tva@invanare.example" });
    const spam = await sent({ joinedTo: original, spam: true, email: "skrap@invanare.example" });
    const other = await sent();
    expect((await (await app.as(manager)).get(`/handelser/${original}`)).text).toContain(
      "Ett tips om samma sak är sammanfört med det här.",
    );
    expect((await ask(original)).status).toBe(303);
    expect(await questionsTo(original)).toEqual(["Vilken stolpe gäller det?"]);
    expect(await questionsTo(joined)).toEqual(["Vilken stolpe gäller det?"]);
    expect([...(await questionsTo(spam)), ...(await questionsTo(other))]).toEqual([]);
    const mails = await app.db
      .selectFrom("mails")
      .select("to_address")
      .where("to_address", "like", "%@invanare.example")
      .orderBy("to_address")
      .execute();
    expect(mails.map((mail) => mail.to_address)).toEqual(["ett@invanare.example", "tva@invanare.example"]);
  });

  test("can be asked about a case that staff reported, when an inhabitant's report was joined to it", async () => {
    const original = await sent({ byCode: false });
    expect((await (await app.as(manager)).get(`/handelser/${original}`)).text).not.toContain('id="dialog"');
    const joined = await sent({ joinedTo: original });
    expect((await ask(original)).status).toBe(303);
    expect(await questionsTo(joined)).toHaveLength(1);
    expect((await (await app.as(manager)).get(`/handelser/${original}`)).text).toContain("Vilken stolpe gäller det?");
  });

  test("an answer to it no longer waits when the case has been read", async () => {
    const original = await sent();
    const joined = await sent({ joinedTo: original });
    await app.db
      .insertInto("incident_messages")
      .values({ incident_id: joined, from_reporter: true, body: "Den vid lekplatsen.", created_at: app.now })
      .execute();
    expect((await (await app.as(manager)).get("/")).text).toContain("Svar från den som rapporterade");
    await (await app.as(manager)).get(`/handelser/${original}`);
    expect((await (await app.as(manager)).get("/")).text).not.toContain("Svar från den som rapporterade");
  });
});
