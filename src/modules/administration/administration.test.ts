import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import {
  appoint,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../test/builders.ts";
import { buildSentReport } from "../../../test/report-builders.ts";
import { codeOf, sourceFiles } from "../../../test/source-files.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";
import { userById } from "../../../test/user-of.ts";
import { audit } from "../../platform/audit.ts";
import { type Mail, queueMail } from "../../platform/mail.ts";
import { systemUser } from "../../platform/user.ts";
import { createRecord } from "../records/create-record.ts";
import { namedActions } from "./audit-action-texts.ts";

const app = useTestApp();

let school: Unit;
let administrator: Person;
let chief: Person;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db, { name: "Exempelby kommun" });
  const department = await buildUnit(app.db, municipality, { kind: "department", name: "Utbildningsförvaltningen" });
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan", parent: department });
  administrator = await buildRoleHolder(app.db, "administrator");
  chief = await buildRoleHolder(app.db, "security_chief");
});

async function buildRecord(title: string, restricted = false) {
  return createRecord(
    app.db,
    systemUser("test"),
    {
      kind: "incident",
      title,
      organisationId: school.organisationId,
      unitId: school.id,
      status: "reported",
      occurredAt: app.now,
      restricted,
      searchText: title,
    },
    app.now,
  );
}

const log = "/administration/granskningslogg";

describe("the audit log", () => {
  let open: { id: string; number: string };
  let restricted: { id: string; number: string };
  let actor: Person;

  beforeAll(async () => {
    open = await buildRecord("Krossad ruta");
    restricted = await buildRecord("Hemlig rubrik", true);
    actor = await buildPerson(app.db, { name: "Greger Påhittsson" });
    const user = await userById(app, actor);
    const about = { at: app.now, unitId: school.id };
    await audit(app.db, user, {
      ...about,
      action: "incident.reclassified",
      recordId: open.id,
      details: { from: "fönster", to: "dörr" },
    });
    await audit(app.db, user, {
      ...about,
      action: "record.opened",
      recordId: restricted.id,
      reason: "Skäl som hör till ärendet",
      details: { note: "hemlig detalj" },
      restricted: true,
    });
  });

  test("tells who did what, for each of the roles that review it", async () => {
    for (const role of ["data_protection_officer", "auditor"] as const) {
      const { text, status } = await (await app.as(await buildRoleHolder(app.db, role))).get(`${log}?vem=greger`);
      expect(status, role).toBe(200);
      expect(text).toContain("Händelsetyp ändrad");
      expect(text).toContain(open.number);
      expect(text).toContain("fönster");
    }
  });

  test("shows an administrator that something happened, not what was written in the record", async () => {
    const { text } = await (await app.as(administrator)).get(`${log}?vem=greger`);
    expect(text).toContain("Händelsetyp ändrad");
    expect(text).toContain(open.number);
    expect(text).not.toContain("fönster");
  });

  test("never tells which restricted record it was, or what was said about it", async () => {
    for (const person of [administrator, chief]) {
      const { text } = await (await app.as(person)).get(`${log}?vem=greger`);
      expect(text).toContain("Sekretessbelagt ärende");
      expect(text).not.toContain(restricted.number);
      expect(text).not.toContain(restricted.id);
      expect(text).not.toContain("hemlig detalj");
    }
  });

  test("gives the reason of an opening to those who review openings, not to the administrator", async () => {
    expect((await (await app.as(chief)).get(`${log}?vem=greger`)).text).toContain("Skäl som hör till ärendet");
    expect((await (await app.as(administrator)).get(`${log}?vem=greger`)).text).not.toContain("Skäl som hör");
  });

  test("shows a member of the record all of it", async () => {
    const member = await buildRoleHolder(app.db, "security_chief");
    await app.db
      .insertInto("record_members")
      .values({ record_id: restricted.id, person_id: member.id, added_at: app.now })
      .execute();
    const { text } = await (await app.as(member)).get(`${log}?vem=greger`);
    expect(text).toContain(restricted.number);
    expect(text).toContain("hemlig detalj");
  });

  test("tells a report by its number, since those who review the log are not all among its readers", async () => {
    const report = await buildSentReport(app.db, { unit: school, by: actor, title: "Tertialrapport" });
    const user = await userById(app, actor);
    await audit(app.db, user, { action: "report.downloaded", at: app.now, recordId: report.id, unitId: school.id });
    const { text } = await (await app.as(await buildRoleHolder(app.db, "data_protection_officer"))).get(log);
    expect(text).toContain(report.number);
    expect(text).not.toContain(report.id);
  });

  test("is searched by number, and a restricted number is as one that does not exist", async () => {
    const browser = await app.as(chief);
    expect((await browser.get(`${log}?arende=${encodeURIComponent(open.number)}`)).text).toContain(
      "Händelsetyp ändrad",
    );
    for (const number of [restricted.number, "HÄN-2026-99999"]) {
      const { text } = await browser.get(`${log}?arende=${encodeURIComponent(number)}`);
      expect(text).toContain("Inget stämmer med filtret");
    }
  });

  test("is narrowed down by day and kind, and takes any nonsense in the address", async () => {
    const browser = await app.as(chief);
    expect((await browser.get(`${log}?vad=incident&fran=2026-03-03&till=2026-03-03`)).text).toContain(
      "Händelsetyp ändrad",
    );
    expect((await browser.get(`${log}?vad=incident&till=2026-03-02`)).text).toContain("Inget stämmer");
    for (const query of ["fran=x&till=2026-02-31", "efter=-1&efter=x", "person=x", "vad=%27%3B--", "vem=%25%5F%5C"]) {
      expect((await browser.get(`${log}?${query}`)).status, query).toBe(200);
    }
  });

  test("is read page by page with nothing lost or doubled", async () => {
    const user = await userById(app, await buildPerson(app.db, { name: "Petra Påhittsdotter" }));
    for (let n = 0; n < 120; n++) await audit(app.db, user, { at: app.now, action: "comment.added", details: { n } });
    const browser = await app.as(chief);
    const seen: number[] = [];
    let address = `${log}?vem=petra`;
    for (let pages = 0; address !== "" && pages < 5; pages++) {
      const { text } = await browser.get(address);
      seen.push(...[...text.matchAll(/<dt>n<\/dt><dd>(\d+)<\/dd>/g)].map((match) => Number(match[1])));
      address = /href="([^"]*)" rel="next"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? "";
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => 119 - index));
  });

  test("shows somebody who reviews one department only what was done there", async () => {
    const other = await buildUnit(app.db, { id: school.organisationId }, { kind: "department", name: "Annan" });
    const elsewhere = await buildRoleHolder(app.db, "auditor", other);
    const { text } = await (await app.as(elsewhere)).get(log);
    expect(text).not.toContain("Greger Påhittsson");
    const here = await buildRoleHolder(app.db, "auditor", school);
    expect((await (await app.as(here)).get(log)).text).toContain("Greger Påhittsson");
  });

  test("has words for every action in the program", () => {
    const used = sourceFiles().flatMap((file) =>
      [...codeOf(file).matchAll(/action: "([a-z_]+\.[a-z_]+)"/g)].map((match) => match[1] ?? ""),
    );
    expect(used.length).toBeGreaterThan(30);
    expect([...new Set(used)].filter((action) => !namedActions.includes(action))).toEqual([]);
  });
});

describe("the log is only added to", () => {
  const attempts = [
    "update audit_log set actor_label = 'somebody else'",
    "delete from audit_log",
    "truncate audit_log",
  ];

  async function errorOf(connectionString: string, statement: string): Promise<string> {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      await client.query(statement);
      return "";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      await client.end();
    }
  }

  test.each(attempts)("by the program: %s", async (statement) => {
    expect(await errorOf(app.connectionString, statement)).toContain("permission denied");
  });

  test.each(attempts)("by the owner of the tables: %s", async (statement) => {
    expect(await errorOf(app.ownerConnectionString, statement)).toContain("append-only");
  });

  test("and the program cannot take the guard away", async () => {
    expect(await errorOf(app.connectionString, "drop trigger append_only on audit_log")).toContain("must be owner");
    expect(await errorOf(app.connectionString, "alter table audit_log disable trigger all")).toContain("must be owner");
  });
});

describe("the outbox", () => {
  let browser: TestClient;

  let restricted: { id: string; number: string };

  async function writeTo(receiver: { name: string; protectedIdentity?: boolean }, to: string, mail: Partial<Mail>) {
    const { id: personId } = await buildPerson(app.db, { ...receiver, email: to });
    const words = { subject: "Ämne om öppet", text: "Öppen text" };
    await queueMail(app.db, app.services.jobs, { ...words, to, personId, ...mail }, app.now);
  }

  beforeAll(async () => {
    browser = await app.as(administrator);
    restricted = await buildRecord("Hemligt mejl", true);
    await writeTo({ name: "Öppen Mottagarsson" }, "oppen@kommunen.example", {});
    const secret = { subject: `Om ${restricted.number}`, text: "Hemlig text", recordId: restricted.id };
    await writeTo({ name: "Hemlig Mottagarsson" }, "hemlig@kommunen.example", secret);
    const daily = { subject: "3 saker väntar på dig", text: "Frister som löper: 3", personal: true };
    await writeTo({ name: "Daglig Mottagarsson" }, "daglig@kommunen.example", daily);
    const alias = { name: "Alias Påhittsson", protectedIdentity: true };
    await writeTo(alias, "riktigt.namn@kommunen.example", { subject: "Till någon skyddad" });
  });

  test("shows what would be sent, and that nothing is when there is no mail server", async () => {
    const { text } = await browser.get("/administration/utkorg");
    expect(text).toContain("Inget skickas");
    expect(text).toContain("Öppen text");
  });

  test.each(["Hemlig", "Daglig"])(
    "leaves out that %s has got a mail which is not for others to know of",
    async (name) => {
      expect((await browser.get(`/administration/utkorg?till=${name}`)).text).toContain("Inget mejl stämmer");
    },
  );

  test("shows them when they did not arrive, alike and without a word of what they said", async () => {
    await app.db
      .updateTable("mails")
      .set({ last_error: "550 okänd mottagare" })
      .where("to_address", "in", ["hemlig@kommunen.example", "daglig@kommunen.example"])
      .execute();
    const rowOf = async (name: string) => {
      const { text } = await browser.get(`/administration/utkorg?till=${name}`);
      return text.match(/<tbody.*<\/tbody>/s)?.[0].replaceAll(new RegExp(name, "gi"), "…");
    };
    const row = await rowOf("Hemlig");
    expect(row).toContain("550 okänd mottagare");
    expect(row).toContain("Innehållet visas inte här");
    expect(row).toBe(await rowOf("Daglig"));
  });

  test("shows what is about a restricted record to an administrator who is one of its members", async () => {
    const member = await buildRoleHolder(app.db, "administrator");
    await app.db
      .insertInto("record_members")
      .values({ record_id: restricted.id, person_id: member.id, added_at: app.now })
      .execute();
    const { text } = await (await app.as(member)).get("/administration/utkorg");
    expect(text).toContain("Hemlig text");
    expect(text).not.toContain("3 saker väntar");
  });

  test("never shows how to reach an inhabitant who reported, not even in what the mail server said", async () => {
    const { id: recordId } = await buildRecord("Tips", false);
    const answer = { to: "invanare@hemma.example", subject: "Det finns ett svar", text: "Läs med din kod", recordId };
    await queueMail(app.db, app.services.jobs, answer, app.now);
    const refused = { last_error: "550 5.1.1 <invanare@hemma.example>: Recipient address rejected" };
    await app.db.updateTable("mails").set(refused).where("to_address", "=", answer.to).execute();
    const { text } = await browser.get("/administration/utkorg");
    expect(text).toContain("Den som har rapporterat");
    expect(text).toContain("Recipient address rejected");
    expect(text).not.toContain("invanare@");
    expect((await browser.get("/administration/utkorg?till=invanare")).text).toContain("Inget mejl stämmer");
  });

  test("shows somebody with protected identity under the alias, whose address is not found either", async () => {
    const { text } = await browser.get("/administration/utkorg");
    expect(text).toContain("Alias Påhittsson");
    expect(text).not.toContain("riktigt.namn");
    expect((await browser.get("/administration/utkorg?till=riktigt")).text).toContain("Inget mejl stämmer");
  });

  test("is for administrators of the whole only", async () => {
    expect((await (await app.as(chief)).get("/administration/utkorg")).status).toBe(403);
    const local = await buildRoleHolder(app.db, "administrator", school);
    expect((await (await app.as(local)).get("/administration/utkorg")).status).toBe(403);
  });
});

describe("access", () => {
  test("who holds which role is counted and listed, by name, page by page", async () => {
    const people = [];
    for (let n = 0; n < 55; n++) {
      const person = await buildPerson(app.db, { name: `Skyddsombud ${String(n).padStart(2, "0")}` });
      await appoint(app.db, person, "safety_delegate", school);
      people.push(person.name);
    }
    const browser = await app.as(chief);
    expect((await browser.get("/administration/behorighet")).text).toMatch(/Skyddsombud<\/a>.*?55/s);
    const first = await browser.get("/administration/behorighet?roll=safety_delegate");
    const next = /href="([^"]*)" rel="next"/.exec(first.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const second = await browser.get(next);
    const names = [first, second].flatMap(({ text }) => text.match(/Skyddsombud \d\d(?=<\/a><\/th>)/g) ?? []);
    expect(names).toEqual(people);
  });

  test("an appointment that has ended, and somebody who has left, are not counted", async () => {
    const ended = await buildPerson(app.db, { name: "Registrator Före" });
    await appoint(app.db, ended, "registrar", null, { validTo: "2026-03-02" });
    const { text } = await (await app.as(chief)).get("/administration/behorighet?roll=registrar");
    expect(text).toContain("Ingen har rollen");
  });

  test("an administrator invites by name; the link is shown once, and is good", async () => {
    await buildPerson(app.db, { name: "Ulrika Påhittsdotter", worksAt: school });
    const browser = await app.as(administrator);
    const page = await browser.post("/administration/inbjudningar", { person: "Ulrika Påhittsdotter" });
    const link = /http:\/\/localhost:3000(\/inbjudan\/[\w-]+)/.exec(page.text)?.[1] ?? "";
    expect((await app.visitor().get(link)).text).toContain("Välkommen, Ulrika Påhittsdotter");
    const list = await browser.get("/administration/inbjudningar");
    expect(list.text).toContain("Ulrika Påhittsdotter");
    expect(list.text).not.toContain(link);
    const unknown = await browser.post("/administration/inbjudningar", { person: "Ingen Alls" });
    expect(unknown.status).toBe(422);
    expect(unknown.text).toContain("Ingen Alls");
  });

  test("with a mail server the link goes to the person alone", async () => {
    const person = await buildPerson(app.db, { name: "Valter Påhittsson", email: "valter@kommunen.example" });
    const before = app.services.config;
    app.services.config = { ...before, smtp: { url: "smtp://127.0.0.1:9", from: "Värn <varn@kommunen.example>" } };
    const page = await (await app.as(administrator)).post("/administration/inbjudningar", { personId: person.id });
    app.services.config = before;
    expect(page.text).toContain("Länken har skickats till valter@kommunen.example");
    expect(page.text).not.toContain("/inbjudan/");
    const mail = await app.db
      .selectFrom("mails")
      .select("body_text")
      .where("person_id", "=", person.id)
      .executeTakeFirst();
    expect(mail?.body_text).toContain("{link}");
  });

  test("an invitation is withdrawn, and every way in is revoked at once", async () => {
    const person = await buildPerson(app.db, { name: "Wilma Påhittsdotter", worksAt: school });
    const device = await app.as(person);
    const browser = await app.as(administrator);
    const invite = async () => {
      const page = await browser.post("/administration/inbjudningar", { personId: person.id });
      return /(\/inbjudan\/[\w-]+)/.exec(page.text)?.[1] ?? "";
    };
    const first = await invite();
    await browser.post(`/administration/behorighet/${person.id}/aterkalla`);
    expect((await app.visitor().get(first)).status).toBe(410);

    const second = await invite();
    await app.db
      .insertInto("passkeys")
      .values({
        person_id: person.id,
        credential_id: "w",
        public_key: Buffer.from(""),
        counter: 0,
        name: "Telefon",
        created_at: app.now,
      })
      .execute();
    expect((await browser.get(`/administration/behorighet/${person.id}`)).text).toContain("Telefon");
    await browser.post(`/administration/behorighet/${person.id}/sparra`);
    expect((await device.get("/mitt-konto")).status).toBe(303);
    expect((await app.visitor().get(second)).status).toBe(410);
    const key = await app.db.selectFrom("passkeys").select("id").where("person_id", "=", person.id).executeTakeFirst();
    expect(key).toBeUndefined();
  });
});

describe("settings", () => {
  test("are saved part by part, and the log tells what was before and after", async () => {
    const browser = await app.as(administrator);
    await browser.post("/administration/installningar/arbetssatt", {
      vacancyReminderDays: 7,
      seriesDays: 30,
      whistleBlowingUrl: "",
    });
    await browser.post("/administration/installningar/arbetssatt", {
      vacancyReminderDays: 7,
      seriesDays: 45,
      whistleBlowingUrl: "https://visselblasa.example/",
    });
    const rows = await app.db
      .selectFrom("audit_log")
      .select("details")
      .where("action", "=", "settings.changed")
      .where("actor_id", "=", administrator.id)
      .orderBy("id", "desc")
      .limit(2)
      .execute();
    expect(rows.map((row) => row.details)).toEqual([
      {
        key: "whistle_blowing",
        before: { url: null },
        after: { url: "https://visselblasa.example/" },
      },
      { key: "work", before: { seriesDays: 30 }, after: { seriesDays: 45 } },
    ]);
  });

  test("that are saved unchanged leave no line", async () => {
    const browser = await app.as(administrator);
    const count = async () => (await app.db.selectFrom("audit_log").select("id").execute()).length;
    const form = { name: "Exempelby kommun", population: "50100", latitude: "59,25", longitude: "18,23" };
    await browser.post("/administration/installningar/kommunen", form);
    const before = await count();
    await browser.post("/administration/installningar/kommunen", form);
    expect(await count()).toBe(before);
    const { text } = await browser.get("/administration/installningar");
    expect(text).toContain('value="59,25"');
  });

  test("that cannot be taken come back with what was typed, in the right part", async () => {
    const browser = await app.as(administrator);
    const sent = await browser.post("/administration/installningar/arbetssatt", {
      vacancyReminderDays: "0",
      seriesDays: "många",
      whistleBlowingUrl: "javascript:alert(1)",
    });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain("Skriv ett heltal från 1 till 60.");
    expect(sent.text).toContain("Skriv en adress som börjar med https://.");
    expect(sent.text).toContain('value="många"');
    expect(sent.text).toContain("Exempelby kommun");
  });

  test("choose which secrecy provisions are offered", async () => {
    const browser = await app.as(administrator);
    await browser.post("/administration/installningar/sekretess", { provisions: ["18:8", "15:2"] });
    const record = await buildRecord("Larm");
    const manager = await app.as(await buildRoleHolder(app.db, "manager", school));
    const { text } = await manager.get(`/sekretess/${record.id}`);
    expect(text).toContain("18 kap. 8 §");
    expect(text).not.toContain("18 kap. 13 §");
    expect(text).not.toContain("15 kap. 2 §");
    await app.db.deleteFrom("settings").where("key", "=", "secrecy_provisions").execute();
  });

  test("are for those who hold the role for the whole municipality", async () => {
    const local = await app.as(await buildRoleHolder(app.db, "administrator", school));
    expect((await local.get("/administration/installningar")).status).toBe(403);
    expect((await local.post("/administration/installningar/arbetssatt", { seriesDays: 1 })).status).toBe(403);
    expect((await local.get("/administration")).text).not.toContain("/administration/installningar");
  });
});

test("accessibility is told to everyone, in both languages", async () => {
  const visitor = app.visitor();
  expect((await visitor.get("/tillganglighet")).text).toContain("Så är det prövat");
  expect((await visitor.get("/tillganglighet?sprak=en")).text).toContain("How it is tested");
});
