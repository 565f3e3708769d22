import { beforeEach, describe, expect, test } from "vitest";
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
let outsider: Person;
let victim: Person;
let surname = "";
let incident: { id: string; number: string };

beforeEach(async () => {
  const municipality = await buildOrganisation(app.db);
  school = await buildUnit(app.db, municipality);
  manager = await buildRoleHolder(app.db, "manager", school);
  outsider = await buildRoleHolder(app.db, "manager", await buildUnit(app.db, municipality));
  surname = `Hotad${Math.random()
    .toString(36)
    .replace(/[^a-z]/g, "")}sson`;
  victim = await buildPerson(app.db, { name: `Hedda ${surname}`, worksAt: school });
  incident = await affecting({ person_id: victim.id });
});

async function affecting(
  person: { person_id?: string; label?: string },
  options: Partial<Parameters<typeof buildIncident>[1]> = {},
) {
  const built = await buildIncident(app.db, { unit: school, typeId: "threat.verbal", ...options });
  await app.db
    .insertInto("affected_people")
    .values({ incident_id: built.id, role: "employee", created_at: app.now, ...person })
    .execute();
  return built;
}

async function search(person: Person, words: string, list = "/handelser") {
  return (await (await app.as(person)).get(`${list}?sok=${encodeURIComponent(words)}`)).text;
}

const noted = (id = incident.id) =>
  app.db
    .selectFrom("audit_log")
    .selectAll()
    .where("record_id", "=", id)
    .where("action", "=", "record.affected_name_searched")
    .execute();

describe("a search for the name of somebody affected, by somebody outside the circle", () => {
  test.each([
    "/handelser",
    "/handelser/karta",
    "/handelser/karta.geojson",
    "/handelser/export.csv",
    "/atgarder",
    "/statistik",
  ])("is noted, wherever it is made: %s", async (list) => {
    await search(outsider, victim.name, list);
    expect(await noted()).toMatchObject([{ actor_id: outsider.id, unit_id: school.id, restricted: true, details: {} }]);
  });

  test("finds nothing, and answers as a search for anybody else", async () => {
    const page = await search(outsider, victim.name);
    expect(page).not.toContain(incident.id);
    const other = await search(outsider, "Inga Allsson");
    const plain = (text: string) =>
      text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "").replaceAll(/Hedda(%20|\+| )\w+|Inga(%20|\+| )Allsson/g, "…");
    expect(plain(page)).toBe(plain(other));
  });

  test("is noted once a day for each person, and tells the name nowhere in the log", async () => {
    await search(outsider, victim.name);
    await search(outsider, `${surname} hedda`);
    await search(outsider, surname.toUpperCase());
    await search(outsider, `hot mot ${victim.name}`);
    const log = await noted();
    expect(log).toHaveLength(1);
    expect(JSON.stringify(log).toLowerCase()).not.toContain(surname.toLowerCase());
    app.now = new Date(app.now.getTime() + 24 * 3600_000);
    await search(outsider, victim.name);
    expect(await noted()).toHaveLength(2);
    app.now = new Date(app.now.getTime() - 24 * 3600_000);
  });

  test("is not made of first names, other words or numbers, nor by those who read of the affected", async () => {
    for (const words of ["Hedda", "klotter", incident.number, `${surname} Nilsson`, "%"]) await search(outsider, words);
    await search(manager, victim.name);
    expect(await noted()).toEqual([]);
  });

  test("concerns a restricted case, for all but its members, whatever their role", async () => {
    const chief = await buildRoleHolder(app.db, "security_chief");
    const secret = await affecting({ person_id: victim.id }, { restricted: true, members: [manager] });
    await search(manager, victim.name);
    expect(await noted(secret.id)).toEqual([]);
    await search(chief, victim.name);
    expect(await noted(secret.id)).toHaveLength(1);
    expect(await noted()).toEqual([]);
  });

  test("concerns the name behind an alias, and words that somebody wrote", async () => {
    const hidden = await buildPerson(app.db, {
      name: `Medarbetare ${surname.slice(5, 12)}`,
      legalName: `Signe Äkta${surname}`,
      protectedIdentity: true,
    });
    const secret = await affecting({ person_id: hidden.id }, { restricted: true, members: [manager] });
    const worded = await affecting({ label: `Örjan Ord${surname}` });
    await search(outsider, `signe äkta${surname}`);
    await search(outsider, `Örjan Ord${surname}`);
    expect(await noted(secret.id)).toHaveLength(1);
    expect(await noted(worded.id)).toHaveLength(1);
  });

  test("is seen by the head of security and the administrator in the log, and by those in the circle in the history", async () => {
    await search(outsider, victim.name);
    for (const role of ["security_chief", "administrator"] as const) {
      const log = (await (await app.as(await buildRoleHolder(app.db, role))).get("/administration/granskningslogg"))
        .text;
      expect(log).toContain("Sökte på en drabbads namn, utanför kretsen");
      expect(log).toContain(outsider.name);
      expect(log).not.toContain(surname);
    }
    expect((await (await app.as(manager)).get(`/handelser/${incident.id}`)).text).toContain(
      "Sökte på en drabbads namn",
    );
    const ombud = await buildRoleHolder(app.db, "ombud", school);
    expect((await (await app.as(ombud)).get(`/handelser/${incident.id}`)).text).not.toContain("Sökte på en drabbads");
  });

  test("costs one query, and only when words are searched for", async () => {
    const count = async (path: string) => {
      const client = await app.as(outsider);
      app.takeQueries();
      await client.get(path);
      return app.takeQueries().length;
    };
    expect((await count("/handelser?sok=klotter")) - (await count("/handelser"))).toBe(1);
  });
});
