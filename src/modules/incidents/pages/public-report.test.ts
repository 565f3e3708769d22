import { beforeAll, describe, expect, test } from "vitest";
import {
  buildBuilding,
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../../../../test/builders.ts";
import { inputValue } from "../../../../test/form-fields.ts";
import { phonePhoto } from "../../../../test/photos.ts";
import { type TestClient, type TestPage, useTestApp } from "../../../../test/test-app.ts";

const app = useTestApp();
let department: Unit;
let manager: Person;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  await buildUnit(app.db, municipality, { kind: "department", name: "Barnförvaltningen" });
  department = await buildUnit(app.db, municipality, { kind: "department", name: "Kommunledningskontoret" });
  manager = await buildRoleHolder(app.db, "manager", department);
});

/** Time passes between opening a form and sending it. */
function wait(milliseconds: number) {
  app.now = new Date(app.now.getTime() + milliseconds);
}

let places = 0;
/** Somewhere no other test has been. */
const newPlace = (): [string, string] => [(59 + ++places / 100).toFixed(4), "18.2000"];

async function filledIn(browser: TestClient, values: Record<string, string> = {}, typeId = "vandalism.lighting") {
  const form = await browser.get(`/tipsa/ny?typ=${typeId}`);
  expect(form.status).toBe(200);
  wait(20_000);
  const [latitude, longitude] = newPlace();
  return {
    token: inputValue(form.text, "token"),
    typeId,
    latitude,
    longitude,
    description: `Lampan är trasig ${++places}`,
    ...values,
  };
}

async function newest() {
  return app.db
    .selectFrom("incidents")
    .innerJoin("records", "records.id", "incidents.id")
    .selectAll()
    .orderBy("records.created_at", "desc")
    .orderBy("records.number", "desc")
    .executeTakeFirstOrThrow();
}

function codeIn(page: TestPage): string {
  return /class="follow-code">([0-9A-Z-]+)</.exec(page.text)?.[1] ?? "";
}

async function sent(values: Record<string, string> = {}) {
  const browser = app.visitor();
  const page = await browser.post("/tipsa/ny", await filledIn(browser, values));
  expect(page.location).toBe("/tipsa/tack");
  const code = codeIn(await browser.follow(page));
  return { browser, code, incident: await newest() };
}

test("anybody may report, without sign-in, in Swedish and English", async () => {
  const browser = app.visitor();
  expect((await browser.get("/tipsa")).text).toContain("Tipsa kommunen");
  const english = await browser.get("/tipsa?sprak=en");
  expect(english.text).toContain("Tell the municipality");
  expect(english.text).toContain("Lamp or lighting");
  expect(english.text).not.toContain("Hot eller våld");
});

test("only types offered to the public can be used", async () => {
  const browser = app.visitor();
  for (const typeId of ["threat.physical", "vandalism", "finns.inte"]) {
    expect((await browser.get(`/tipsa/ny?typ=${typeId}`)).status).toBe(404);
    expect((await browser.post("/tipsa/ny", await filledIn(browser, { typeId }))).status).toBe(404);
  }
});

test("a report is saved, goes to those who handle it, and gives a code that nobody else knows", async () => {
  const { code, incident } = await sent({ placeName: "Vid dammen" });
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(incident).toMatchObject({
    reporter_kind: "anonymous",
    created_by: null,
    status: "reported",
    place_name: "Vid dammen",
    unit_id: department.id,
  });
  await app.runJobs();
  const mails = await app.db.selectFrom("mails").select("person_id").where("record_id", "=", incident.id).execute();
  expect(mails).toEqual([{ person_id: manager.id }]);
  const everything = JSON.stringify([
    incident,
    await app.db.selectFrom("audit_log").selectAll().execute(),
    await app.db.selectFrom("mails").selectAll().execute(),
    await app.db.selectFrom("settings").selectAll().execute(),
  ]);
  expect(everything).not.toContain(code);
  expect(everything).not.toContain(code.replaceAll("-", ""));
  const staff = await (await app.as(manager)).get(`/handelser/${incident.id}`);
  expect(staff.status).toBe(200);
  expect(staff.text).not.toContain(code);
});

test("the receipt can be shown again for a quarter of an hour, or be put away", async () => {
  const { browser, code } = await sent();
  expect(codeIn(await browser.get("/tipsa/tack"))).toBe(code);
  await browser.post("/tipsa/tack/klar");
  expect((await browser.get("/tipsa/tack")).status).toBe(410);
  expect((await app.visitor().get("/tipsa/tack")).status).toBe(410);
});

test("a double press gives one report and the same code", async () => {
  const browser = app.visitor();
  const form = await filledIn(browser);
  const [first, second] = await Promise.all([browser.post("/tipsa/ny", form), browser.post("/tipsa/ny", form)]);
  expect([first.status, second.status]).toEqual([303, 303]);
  const reports = await app.db
    .selectFrom("incidents")
    .select("id")
    .where("description", "=", form.description)
    .execute();
  expect(reports).toHaveLength(1);
});

test("wrong input keeps all that was typed, photos included", async () => {
  const browser = app.visitor();
  const form: Record<string, string> = await filledIn(browser, {
    latitude: "",
    longitude: "",
    description: 'Skylten "Välkommen" <är> borta',
    contactEmail: "inte en adress",
    contactPhone: "070-1740605",
  });
  const back = await browser.post("/tipsa/ny", { ...form, files: [await phonePhoto({ name: "skylt.jpg" })] });
  expect(back.status).toBe(422);
  for (const field of ["placeName", "contactEmail"]) expect(back.text).toContain(`href="#field-${field}"`);
  for (const field of ["description", "contactEmail", "contactPhone", "token"] as const) {
    expect(inputValue(back.text, field)).toBe(form[field]);
  }
  expect(back.text).toContain("Behåll skylt.jpg");
});

test("a form that has lain for more than a day keeps what was written and can be sent again", async () => {
  const browser = app.visitor();
  const form = await filledIn(browser);
  wait(25 * 3600_000);
  const back = await browser.post("/tipsa/ny", form);
  expect(back.status).toBe(422);
  expect(inputValue(back.text, "description")).toBe(form.description);
  wait(10_000);
  const again = await browser.post("/tipsa/ny", { ...form, token: inputValue(back.text, "token") });
  expect(again.location).toBe("/tipsa/tack");
});

test("a form that is not ours cannot be sent", async () => {
  const browser = app.visitor();
  const form = await filledIn(browser);
  for (const token of ["", "x.y.z", `${form.token}x`, form.token.replace(/\.[^.]+\./, ".zzzzzzzz.")]) {
    expect((await browser.post("/tipsa/ny", { ...form, token })).status).toBe(422);
  }
});

describe("where it goes", () => {
  test("to the workplace in a building within 60 metres, else to the one chosen for the type, else to the usual", async () => {
    const municipality = await buildOrganisation(app.db);
    const school = await buildUnit(app.db, municipality);
    const streets = await buildUnit(app.db, municipality, { kind: "department", name: "Tekniska" });
    const building = await buildBuilding(app.db, { units: [school], point: [58.5, 17.5] });
    expect((await sent({ latitude: "58.5004", longitude: "17.5000" })).incident).toMatchObject({
      unit_id: school.id,
      building_id: building.id,
    });
    expect((await sent({ latitude: "58.5007", longitude: "17.5000", similarSeen: "1" })).incident.unit_id).toBe(
      department.id,
    );
    await app.db
      .insertInto("settings")
      .values({ key: "public_report_routing", value: JSON.stringify({ unitByType: { vandalism: streets.id } }) })
      .execute();
    expect((await sent()).incident.unit_id).toBe(streets.id);
    await app.db.deleteFrom("settings").where("key", "=", "public_report_routing").execute();
  });
});

describe("similar reports nearby", () => {
  const near: [number, number] = [57.1, 16.1];
  const here = { latitude: "57.1005", longitude: "16.1000" };

  async function nearby(values: Parameters<typeof buildIncident>[1]["values"] = {}, more: object = {}) {
    return buildIncident(app.db, {
      unit: department,
      typeId: "vandalism.playground",
      status: "received",
      ...more,
      values: {
        reporter_kind: "anonymous",
        latitude: near[0],
        longitude: near[1],
        description: "Hemlig text av någon annan",
        place_name: "Hos familjen Påhittsson",
        public_status_text: "Gungan byts i april",
        ...values,
      },
    });
  }

  test("are shown before sending: distance, day and the municipality's words, never what somebody wrote", async () => {
    const original = await nearby();
    const browser = app.visitor();
    const form = await filledIn(browser, here, "vandalism.playground");
    const asked = await browser.post("/tipsa/ny", form);
    expect(asked.status).toBe(422);
    expect(asked.text).toContain("Är det samma sak?");
    expect(asked.text).toContain("60 meter");
    expect(asked.text).toContain("Gungan byts i april");
    expect(asked.text).not.toMatch(/Hemlig text|Påhittsson/);
    expect(asked.text).not.toContain(original.number);

    const asNew = await browser.post("/tipsa/ny", { ...form, similarSeen: "1" });
    expect(asNew.location).toBe("/tipsa/tack");
    expect(await newest()).toMatchObject({ status: "reported", duplicate_of: null });
    await app.db.updateTable("records").set({ status: "closed" }).execute();
  });

  test("one can add to it: text and photo stand with the original, and the own code follows how that one goes", async () => {
    const original = await nearby();
    const browser = app.visitor();
    const form = await filledIn(browser, { ...here, description: "Kedjan har också lossnat" }, "vandalism.playground");
    const page = await browser.post("/tipsa/ny", {
      ...form,
      similarSeen: "1",
      sameAs: original.id,
      files: [await phonePhoto()],
    });
    const code = codeIn(await browser.follow(page));
    const joined = await newest();
    expect(joined).toMatchObject({ status: "duplicate", duplicate_of: original.id });
    const addenda = await app.db
      .selectFrom("incident_addenda")
      .selectAll()
      .where("incident_id", "=", original.id)
      .execute();
    expect(addenda).toMatchObject([{ from_reporter: true, body: "Kedjan har också lossnat" }]);
    const photos = await app.db.selectFrom("attachments").select("id").where("record_id", "=", original.id).execute();
    expect(photos).toHaveLength(1);
    expect((await (await app.as(manager)).get(`/handelser/${joined.id}`)).text).toContain(`/handelser/${original.id}`);
    await browser.post("/tipsa/folj", { code });
    const followed = await browser.get("/tipsa/folj/arende");
    expect(followed.text).toContain("Gungan byts i april");
    expect(followed.text).toContain("Kedjan har också lossnat");
    expect(followed.text).not.toMatch(/Hemlig text|Påhittsson/);
    await app.db.updateTable("records").set({ status: "closed" }).execute();
  });

  test("are never those of staff, restricted, held back, closed, of another kind, or far away", async () => {
    await nearby({ reporter_kind: "staff" });
    await nearby({}, { restricted: true });
    await nearby({ held_as_spam: true });
    await nearby({}, { status: "closed" });
    await nearby({ type_id: "vandalism.glass" });
    const far = await nearby({ latitude: near[0] + 0.01 });
    const browser = app.visitor();
    const form = await filledIn(browser, here, "vandalism.playground");
    expect((await browser.post("/tipsa/ny", { ...form, sameAs: far.id })).location).toBe("/tipsa/tack");
    expect(await newest()).toMatchObject({ duplicate_of: null });
  });

  test("without a point the same words for the place are compared", async () => {
    await nearby({ latitude: null, longitude: null, place_name: "Stora Lekparken ", type_id: "vandalism.toilet" });
    const browser = app.visitor();
    const form = await filledIn(
      browser,
      { latitude: "", longitude: "", placeName: "stora lekparken" },
      "vandalism.toilet",
    );
    expect((await browser.post("/tipsa/ny", form)).text).toContain("Samma plats som du skrev");
  });
});

describe("spam is held back for somebody to look at, and nobody is locked out", () => {
  test.each([
    ["a hidden field that only programs fill in", { webbplats: "https://spam.example" }],
    ["many links", { description: "Köp http://a.example http://b.example www.c.example" }],
  ])("%s", async (_what, values: Record<string, string>) => {
    const { incident } = await sent(values);
    expect(incident.held_as_spam).toBe(true);
    await app.runJobs();
    expect(await app.db.selectFrom("mails").select("id").where("record_id", "=", incident.id).execute()).toEqual([]);
  });

  test("a form sent faster than anybody can write", async () => {
    const browser = app.visitor();
    const form = await filledIn(browser);
    wait(-19_000);
    await browser.post("/tipsa/ny", form);
    wait(19_000);
    expect((await newest()).held_as_spam).toBe(true);
  });

  test("the same long text again; a short one may be the same by chance", async () => {
    const long = { description: "Belysningen vid gångvägen till badet är helt släckt" };
    expect((await sent(long)).incident.held_as_spam).toBe(false);
    expect((await sent(long)).incident.held_as_spam).toBe(true);
    const short = { description: "Lampan är trasig" };
    await sent(short);
    expect((await sent(short)).incident.held_as_spam).toBe(false);
  });

  test("many honest reports in a row are all taken", async () => {
    const incidents = [];
    for (let n = 0; n < 20; n++) incidents.push((await sent()).incident);
    expect(incidents.every((incident) => !incident.held_as_spam)).toBe(true);
  });

  test("staff let it through or put it away; others do not see it", async () => {
    const real = (await sent({ webbplats: "x" })).incident;
    const spam = (await sent({ webbplats: "y" })).incident;
    const outsider = await app.as(await buildPerson(app.db));
    expect((await outsider.get("/tips/granska")).status).toBe(403);
    const elsewhere = await app.as(
      await buildRoleHolder(app.db, "manager", await buildUnit(app.db, await buildOrganisation(app.db))),
    );
    expect((await elsewhere.get("/tips/granska")).text).not.toContain(real.number);
    expect((await elsewhere.post(`/tips/${real.id}/slapp-fram`)).status).toBe(404);

    const staff = await app.as(manager);
    const list = await staff.get("/tips/granska");
    expect(list.text).toContain(real.number);
    expect(list.text).toContain("Ett dolt fält var ifyllt");
    expect((await staff.post(`/tips/${real.id}/slapp-fram`)).status).toBe(303);
    expect((await staff.post(`/tips/${spam.id}/skrap`)).status).toBe(303);
    expect((await staff.post(`/tips/${spam.id}/slapp-fram`)).status).toBe(409);
    await app.runJobs();
    const status = async (id: string) =>
      (await app.db.selectFrom("records").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;
    expect(await status(real.id)).toBe("received");
    expect(await status(spam.id)).toBe("rejected");
    expect((await staff.get("/tips/granska")).text).not.toContain(real.number);
  });
});

describe("following by code", () => {
  test("shows the status in plain words and what was written, to whoever has the code only", async () => {
    const { code, incident } = await sent({ description: "Stolpen lutar" });
    const browser = app.visitor();
    expect((await browser.get("/tipsa/folj/arende")).location).toBe("/tipsa/folj");
    const opened = await browser.post("/tipsa/folj", { code: code.toLowerCase().replaceAll("-", " ") });
    const page = await browser.follow(opened);
    expect(page.text).toContain("Stolpen lutar");
    expect(page.text).toContain("Vi har fått ditt tips.");
    expect(page.text).toContain(incident.number);
    await browser.post("/tipsa/folj/lamna");
    expect((await browser.get("/tipsa/folj/arende")).location).toBe("/tipsa/folj");
  });

  test("from the receipt in one step", async () => {
    const { browser, incident } = await sent();
    const page = await browser.follow(await browser.post("/tipsa/tack/folj"));
    expect(page.text).toContain(incident.number);
  });

  test("a wrong code is refused with words, and after ten in a row that browser waits; others do not", async () => {
    const { code } = await sent();
    const browser = app.visitor();
    await browser.get("/tipsa/folj");
    for (let n = 0; n < 10; n++) {
      const back = await browser.post("/tipsa/folj", { code: `FEL${n}` });
      expect(back.status).toBe(422);
      expect(inputValue(back.text, "code")).toBe(`FEL${n}`);
    }
    expect((await browser.post("/tipsa/folj", { code })).status).toBe(429);
    expect((await app.visitor().post("/tipsa/folj", { code })).status).toBe(303);
    wait(16 * 60_000);
    expect((await browser.post("/tipsa/folj", { code })).status).toBe(303);
  });

  test("a code or part of one that is not whole opens nothing", async () => {
    const { code } = await sent();
    for (const wrong of ["", code.slice(0, -1), `${code}0`, "0".repeat(28)]) {
      expect((await app.visitor().post("/tipsa/folj", { code: wrong })).status).toBe(422);
    }
  });

  test("staff ask, the reporter is told by mail only that there is something, answers and adds a photo", async () => {
    const { code, incident } = await sent({ contactEmail: "agda@hemma.example", contactName: "Agda" });
    expect(incident.reporter_kind).toBe("inhabitant");
    await app.runJobs();
    const staff = await app.as(manager);
    const asked = await staff.post(`/handelser/${incident.id}/dialog`, { body: "Vilken stolpe gäller det?" });
    expect(asked.location).toContain(`/handelser/${incident.id}`);
    const mail = await app.db
      .selectFrom("mails")
      .selectAll()
      .where("to_address", "=", "agda@hemma.example")
      .executeTakeFirstOrThrow();
    expect(mail.body_text).toContain("/tipsa/folj");
    expect(mail.subject + mail.body_text).not.toMatch(/stolpe|Lampan/);
    expect(mail.body_text).not.toContain(incident.number);

    const browser = app.visitor();
    const page = await browser.follow(await browser.post("/tipsa/folj", { code }));
    expect(page.text).toContain("Vilken stolpe gäller det?");
    expect(page.text).not.toContain(manager.name);
    const answered = await browser.post("/tipsa/folj/arende", { body: "Den <tredje>", files: [await phonePhoto()] });
    const after = await browser.follow(answered);
    expect(after.text).toContain("Den &lt;tredje>");
    const photo = /\/tipsa\/folj\/bild\/[\w-]+/.exec(after.text)?.[0] ?? "";
    expect((await browser.get(photo)).headers.get("content-type")).toBe("image/webp");
    expect((await app.visitor().get(photo)).status).toBe(404);

    const told = await app.db
      .selectFrom("mails")
      .selectAll()
      .where("person_id", "=", manager.id)
      .where("subject", "=", `Den som tipsade om ${incident.number} har skrivit`)
      .execute();
    expect(told).toHaveLength(1);
  });

  test("what a reporter writes about a restricted matter is told to its circle only", async () => {
    const { browser, incident } = await sent();
    await app.runJobs();
    const member = await buildPerson(app.db);
    await app.db.updateTable("records").set({ restricted: true }).where("id", "=", incident.id).execute();
    await app.db
      .insertInto("record_members")
      .values({ record_id: incident.id, person_id: member.id, added_at: app.now })
      .execute();
    await browser.post("/tipsa/tack/folj");
    await browser.post("/tipsa/folj/arende", { body: "Det var min granne" });
    const told = await app.db
      .selectFrom("mails")
      .select("person_id")
      .where("record_id", "=", incident.id)
      .where("subject", "like", "%har skrivit")
      .execute();
    expect(told).toEqual([{ person_id: member.id }]);
  });

  test("an answer needs words or a photo, and is kept when something is wrong", async () => {
    const { browser } = await sent();
    await browser.post("/tipsa/tack/folj");
    expect((await browser.post("/tipsa/folj/arende", { body: " " })).status).toBe(422);
    const svg = new File(["<svg/>"], "x.svg");
    const back = await browser.post("/tipsa/folj/arende", { body: "Det är lila", files: [svg] });
    expect(back.status).toBe(422);
    expect(inputValue(back.text, "body")).toBe("Det är lila");
  });

  test("a finished case takes no more", async () => {
    const { browser, incident } = await sent();
    await browser.post("/tipsa/tack/folj");
    await app.db.updateTable("records").set({ status: "closed" }).where("id", "=", incident.id).execute();
    expect((await browser.get("/tipsa/folj/arende")).text).toContain("Ärendet är avslutat");
    const back = await browser.post("/tipsa/folj/arende", { body: "Mer" });
    expect(back.status).toBe(422);
    expect(inputValue(back.text, "body")).toBe("");
  });

  test("those who only may see the incident cannot write to the reporter", async () => {
    const { incident } = await sent();
    const auditor = await app.as(await buildRoleHolder(app.db, "auditor"));
    const stranger = await app.as(await buildPerson(app.db));
    const question = { body: "Vem är du?" };
    expect((await auditor.post(`/handelser/${incident.id}/dialog`, question)).status).toBe(403);
    expect((await stranger.post(`/handelser/${incident.id}/dialog`, question)).status).toBe(404);
    expect((await auditor.post(`/handelser/${incident.id}/offentligt-lage`, { publicStatus: "x" })).status).toBe(403);
  });

  test("the public status is set by those who handle, and taken away again", async () => {
    const { incident, browser } = await sent();
    await browser.post("/tipsa/tack/folj");
    const staff = await app.as(manager);
    await staff.post(`/handelser/${incident.id}/offentligt-lage`, { publicStatus: "Lampan byts på fredag" });
    expect((await browser.get("/tipsa/folj/arende")).text).toContain("Lampan byts på fredag");
    await staff.post(`/handelser/${incident.id}/offentligt-lage`, { publicStatus: "" });
    expect((await browser.get("/tipsa/folj/arende")).text).not.toContain("Lampan byts på fredag");
  });
});
