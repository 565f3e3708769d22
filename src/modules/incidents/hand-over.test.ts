import { beforeAll, describe, expect, test } from "vitest";
import {
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();

let school: Unit;
let library: Unit;
let company: Unit;
let manager: Person;
let librarian: Person;
let companyLead: Person;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  const owned = await buildOrganisation(app.db, { name: "Strömsvik Kommunfastigheter AB", kind: "owned_company" });
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan" });
  library = await buildUnit(app.db, municipality, { name: "Stadsbiblioteket" });
  company = await buildUnit(app.db, owned, { name: "Fastighetsdrift" });
  manager = await buildRoleHolder(app.db, "manager", school);
  librarian = await buildRoleHolder(app.db, "manager", library);
  companyLead = await buildRoleHolder(app.db, "company_security_lead", company);
});

const versionOf = async (id: string) =>
  (await app.db.selectFrom("records").select("version").where("id", "=", id).executeTakeFirstOrThrow()).version;

async function handOver(person: Person, id: string, to: Unit, form: Record<string, string | string[]> = {}) {
  const version = await versionOf(id);
  const sent = { reason: "Det hände hos dem", request_key: crypto.randomUUID(), version, ...form };
  return (await app.as(person)).post(`/handelser/${id}/lamna-over?till=${to.id}`, sent);
}

describe("inside one legal person", () => {
  test("the incident itself moves; they are told and have to take it on, and the former workplace no longer sees it", async () => {
    const incident = await buildIncident(app.db, { unit: school, owner: manager, status: "investigating" });
    const page = await (await app.as(manager)).get(`/handelser/${incident.id}/lamna-over?till=${library.id}`);
    expect(page.text).toContain("Björkängsskolan ser inte längre händelsen");
    expect((await handOver(manager, incident.id, library)).location).toBe("/handelser");
    expect((await (await app.as(manager)).get(`/handelser/${incident.id}`)).status).toBe(404);
    const there = await (await app.as(librarian)).get(`/handelser/${incident.id}`);
    expect(there.text).toContain("Överlämnad till Stadsbiblioteket");
    const row = await app.db
      .selectFrom("records")
      .select(["status", "owner_id", "unit_id"])
      .where("id", "=", incident.id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ status: "received", owner_id: null, unit_id: library.id });
    const mails = await app.db
      .selectFrom("mails")
      .select("subject")
      .where("record_id", "=", incident.id)
      .where("person_id", "=", librarian.id)
      .execute();
    expect(mails).toEqual([{ subject: `${incident.number} har lämnats över till er` }]);
  });

  test("however often the button is pressed it is done once, also when the first press has moved it out of sight", async () => {
    const incident = await buildIncident(app.db, { unit: school });
    const request_key = crypto.randomUUID();
    const version = await versionOf(incident.id);
    const press = () => handOver(manager, incident.id, library, { request_key, version: String(version) });
    const together = await Promise.all([press(), press(), press()]);
    expect(together.map((answer) => answer.status)).toEqual([303, 303, 303]);
    const form = { request_key, version, reason: "Det hände hos dem" };
    const later = await (await app.as(manager)).post(`/handelser/${incident.id}/lamna-over?till=${library.id}`, form);
    expect(later.status).toBe(303);
    const done = await app.db.selectFrom("handovers").select("id").where("incident_id", "=", incident.id).execute();
    expect(done).toHaveLength(1);
  });

  test("somebody else's key does not tell anything", async () => {
    const incident = await buildIncident(app.db, { unit: school });
    const request_key = crypto.randomUUID();
    await handOver(manager, incident.id, library, { request_key });
    const stranger = await buildPerson(app.db);
    const answer = await (await app.as(stranger)).post(`/handelser/${incident.id}/lamna-over?till=${library.id}`, {
      request_key,
      reason: "x",
    });
    expect(answer.status).toBe(404);
  });

  test("a reason and a receiver are needed, and the ombud may not", async () => {
    const incident = await buildIncident(app.db, { unit: school });
    expect((await handOver(manager, incident.id, library, { reason: "" })).status).toBe(422);
    const client = await app.as(manager);
    expect((await client.get(`/handelser/${incident.id}/lamna-over?till=${school.id}`)).text).toContain(
      "hör redan dit",
    );
    expect((await client.get(`/handelser/${incident.id}/lamna-over?till=ingen`)).status).toBe(422);
    const ombud = await buildRoleHolder(app.db, "ombud", school);
    expect((await (await app.as(ombud)).get(`/handelser/${incident.id}/lamna-over`)).status).toBe(403);
    expect((await handOver(ombud, incident.id, library)).status).toBe(403);
  });

  test("a restricted incident takes its circle along and lets the new manager in", async () => {
    const incident = await buildIncident(app.db, { unit: school, restricted: true, members: [manager] });
    const client = await app.as(manager);
    await client.post(`/handelser/${incident.id}/oppna`, { reason: "Jag handlägger" });
    expect((await handOver(manager, incident.id, library)).location).toBe(`/handelser/${incident.id}`);
    const opened = await (await app.as(librarian)).get(`/handelser/${incident.id}`);
    expect(opened.location).toContain("/oppna");
  });
});

describe("across the border to another legal person", () => {
  async function delicate() {
    const reporter = await buildPerson(app.db, { name: "Hemliga Rapportörsson", worksAt: school });
    const incident = await buildIncident(app.db, {
      unit: school,
      reporter,
      status: "investigating",
      title: "Krossad ruta i matsalen",
      values: {
        description: "Nils Elevsson kastade en sten.",
        suspect_category: "pupil",
        cause_direct: "Bråk på rasten",
        answers: JSON.stringify([
          answer("panes", "number", "Hur många rutor?", "3"),
          answer("who", "text", "Vem såg ni?", "En pojke i röd jacka"),
        ]),
      },
    });
    const questions = [
      { key: "panes", kind: "number", labelSv: "Hur många rutor?", labelEn: "How many?" },
      { key: "who", kind: "text", labelSv: "Vem såg ni?", labelEn: "Whom did you see?", authoritiesOnly: true },
    ];
    const { id } = await app.db
      .insertInto("question_sets")
      .values({
        type_id: "vandalism.glass",
        version: Math.floor(Math.random() * 1e9),
        questions: JSON.stringify(questions),
        published_at: app.now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await app.db.updateTable("incidents").set({ question_set_id: id }).where("id", "=", incident.id).execute();
    await app.db
      .insertInto("affected_people")
      .values({ incident_id: incident.id, label: "Asta Matgästsson", role: "pupil", created_at: app.now })
      .execute();
    await app.db
      .insertInto("reporter_contacts")
      .values({ incident_id: incident.id, name: "Kontakt Kontaktsson", email: "kontakt@example.org" })
      .execute();
    const client = await app.as(manager);
    await client.post(`/handelser/${incident.id}/kommentera`, { text: "Pojken har gjort det förut" });
    await client.post(`/handelser/${incident.id}/kostnad`, {
      kind: "repair",
      amount: "7 777",
      certainty: "actual",
      incurred_on: "2026-03-03",
    });
    return incident;
  }

  const answer = (key: string, kind: string, question: string, words: string) => ({
    key,
    kind,
    value: words,
    questionSv: question,
    questionEn: question,
    answerSv: words,
    answerEn: words,
  });

  const form = { title: "Krossad ruta i matsalen", description: "Tre rutor krossade i matsalen.", confirmed: "on" };

  async function copyOf(id: string): Promise<string> {
    const link = await app.db
      .selectFrom("record_links")
      .select("to_id")
      .where("from_id", "=", id)
      .where("kind", "=", "handed_over_to")
      .executeTakeFirstOrThrow();
    return link.to_id;
  }

  test("the page says exactly what follows and what stays, of what there is", async () => {
    const incident = await delicate();
    const { text } = await (await app.as(manager)).get(`/handelser/${incident.id}/lamna-over?till=${company.id}`);
    for (const words of [
      "Strömsvik Kommunfastigheter AB är en egen juridisk person",
      "Vem som rapporterade",
      "Drabbade personer",
      "Vem som misstänks",
      "Svar på frågor som bara myndigheter får ställa",
      "Interna kommentarer",
      "Era kostnader",
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain("Er polisanmälan");
  });

  test("only what may follow follows, and both sides are linked but keep to themselves", async () => {
    const incident = await delicate();
    expect((await handOver(manager, incident.id, company, form)).status).toBe(303);
    await app.runJobs();
    const copy = await copyOf(incident.id);
    const { text } = await (await app.as(companyLead)).get(`/handelser/${copy}`);
    expect(text).toContain("Tre rutor krossade i matsalen.");
    expect(text).toContain("Hur många rutor?");
    expect(text).toContain("Överlämnad från");
    for (const secret of [
      "Nils Elevsson",
      "röd jacka",
      "Asta Matgästsson",
      "Kontakt Kontaktsson",
      "Hemliga Rapportörsson",
      "gjort det förut",
      "Bråk på rasten",
      "7\u00a0777",
      incident.number,
    ]) {
      expect(text).not.toContain(secret);
    }
    const row = await app.db.selectFrom("incidents").selectAll().where("id", "=", copy).executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      suspect_category: null,
      cost_total_ore: 0,
      cause_direct: null,
      reporter_kind: "external",
    });
    const own = await app.db
      .selectFrom("records")
      .select(["status", "unit_id"])
      .where("id", "=", incident.id)
      .executeTakeFirstOrThrow();
    expect(own).toEqual({ status: "investigating", unit_id: school.id });
    expect((await (await app.as(manager)).get(`/handelser/${copy}`)).status).toBe(404);
    expect((await (await app.as(companyLead)).get(`/handelser/${incident.id}`)).status).toBe(404);
    const mine = await (await app.as(manager)).get(`/handelser/${incident.id}`);
    expect(mine.text).toContain("Lämnad vidare till Fastighetsdrift");
  });

  test("nothing crosses before somebody has read it through", async () => {
    const incident = await delicate();
    const { confirmed: _, ...unread } = form;
    const refused = await handOver(manager, incident.id, company, unread);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Tre rutor krossade");
    expect(await app.db.selectFrom("handovers").select("id").where("incident_id", "=", incident.id).execute()).toEqual(
      [],
    );
  });

  test("pressed three times it is one, and they do not get it twice while they work on it", async () => {
    const incident = await delicate();
    const request_key = crypto.randomUUID();
    const press = () => handOver(manager, incident.id, company, { ...form, request_key });
    expect((await Promise.all([press(), press(), press()])).map((one) => one.status)).toEqual([303, 303, 303]);
    const again = await handOver(manager, incident.id, company, form);
    expect(again.status).toBe(409);
    expect(again.text).toContain("redan överlämnad dit");
    const links = await app.db.selectFrom("record_links").select("to_id").where("from_id", "=", incident.id).execute();
    expect(links).toHaveLength(1);
  });

  test("a restricted incident does not cross", async () => {
    const incident = await buildIncident(app.db, { unit: school, restricted: true, members: [manager] });
    await (await app.as(manager)).post(`/handelser/${incident.id}/oppna`, { reason: "Jag handlägger" });
    const refused = await handOver(manager, incident.id, company, form);
    expect(refused.status).toBe(409);
    expect(await app.db.selectFrom("handovers").select("id").where("incident_id", "=", incident.id).execute()).toEqual(
      [],
    );
  });
});
