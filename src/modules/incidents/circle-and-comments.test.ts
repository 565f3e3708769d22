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
let manager: Person;
let ombud: Person;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  school = await buildUnit(app.db, municipality);
  manager = await buildRoleHolder(app.db, "manager", school);
  ombud = await buildRoleHolder(app.db, "ombud", school);
});

describe("a restricted incident", () => {
  test("opens with a reason that holds for the day and stands in the history", async () => {
    const incident = await buildIncident(app.db, { unit: school, restricted: true, members: [manager] });
    const client = await app.as(manager);
    expect((await client.get(`/handelser/${incident.id}`)).location).toContain("/oppna");
    expect((await client.get(`/handelser/${incident.id}/orsak`)).location).toContain("/oppna");
    expect((await client.post(`/handelser/${incident.id}/oppna`, { reason: " " })).status).toBe(422);
    await client.post(`/handelser/${incident.id}/oppna`, { reason: "Jag stöder den drabbade" });
    expect((await client.get(`/handelser/${incident.id}`)).text).toContain("Jag stöder den drabbade");
    expect((await (await app.as(ombud)).get(`/handelser/${incident.id}`)).status).toBe(404);
    const now = app.now;
    app.now = new Date(now.getTime() + 24 * 3600_000);
    expect((await (await app.as(manager)).get(`/handelser/${incident.id}`)).status).toBe(303);
    app.now = now;
  });

  test("keeps somebody in its circle who can keep it", async () => {
    const incident = await buildIncident(app.db, { unit: school, restricted: true, members: [manager, ombud] });
    const client = await app.as(manager);
    await client.post(`/handelser/${incident.id}/oppna`, { reason: "Jag handlägger" });
    const refused = await client.post(`/handelser/${incident.id}/krets/${manager.id}/ta-bort`, { reason: "Klar" });
    expect(refused.status).toBe(409);
    expect((await client.post(`/handelser/${incident.id}/krets/${ombud.id}/ta-bort`, { reason: "Klar" })).status).toBe(
      303,
    );
    expect((await (await app.as(ombud)).get(`/handelser/${incident.id}`)).status).toBe(404);
  });
});

describe("comments", () => {
  test("mention those who may see, with a mail, and refuse those who may not, with words", async () => {
    const helper = await buildPerson(app.db, { name: "Hillevi Hjälparsson", email: "hillevi@kommunen.example" });
    const outside = await buildPerson(app.db, { name: "Uno Utanförsson" });
    const incident = await buildIncident(app.db, { unit: school, owner: helper, status: "investigating" });
    const client = await app.as(manager);
    const say = (text: string) => client.post(`/handelser/${incident.id}/kommentera`, { text });
    const refused = await say(`Vad tror du @${outside.name}?`);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("får inte se det här");
    expect(refused.text).toContain("Vad tror du @Uno");
    expect((await say("Hej @Ingen Alls")).text).toContain("Ingen heter");
    expect((await say("Fråga @Hillevi Hjälparsson om larmet")).status).toBe(303);
    const mails = await app.db
      .selectFrom("mails")
      .select("subject")
      .where("to_address", "=", "hillevi@kommunen.example")
      .execute();
    expect(mails).toEqual([{ subject: `Du är nämnd i ${incident.number}` }]);
    await (await app.as(helper)).get(`/handelser/${incident.id}`);
    const unseen = await app.db
      .selectFrom("comment_mentions")
      .select("person_id")
      .where("person_id", "=", helper.id)
      .where("seen_at", "is", null)
      .execute();
    expect(unseen).toEqual([]);
  });
});
