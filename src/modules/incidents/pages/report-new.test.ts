import { describe, expect, test } from "vitest";
import {
  appoint,
  buildBuilding,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
} from "../../../../test/builders.ts";
import { inputValue } from "../../../../test/form-fields.ts";
import { phonePhoto } from "../../../../test/photos.ts";
import { type TestClient, useTestApp } from "../../../../test/test-app.ts";

const app = useTestApp();

async function setting(options: { company?: boolean } = {}) {
  const organisation = await buildOrganisation(app.db, options.company ? { kind: "owned_company" } : {});
  const workplace = await buildUnit(app.db, organisation);
  const person = await buildPerson(app.db, { worksAt: workplace });
  return { organisation, workplace, person, browser: await app.as(person) };
}

/** What the form sends when nothing but the text has been filled in. */
async function filledIn(browser: TestClient, typeId: string, values: Record<string, string> = {}) {
  const form = await browser.get(`/rapportera/ny?typ=${typeId}`);
  expect(form.status).toBe(200);
  return {
    requestKey: inputValue(form.text, "requestKey"),
    typeId,
    questionSetId: inputValue(form.text, "questionSetId"),
    unitId: inputValue(form.text, "unitId"),
    when: "just_now",
    description: "En ruta är krossad.",
    ...values,
  };
}

async function incidentOf(location: string) {
  const id = location.split("/").at(-1) ?? "";
  return app.db
    .selectFrom("incidents")
    .innerJoin("records", "records.id", "incidents.id")
    .selectAll()
    .where("incidents.id", "=", id)
    .executeTakeFirstOrThrow();
}

describe("choosing what", () => {
  test("shows two levels in plain words, and only what is switched on", async () => {
    const { browser } = await setting();
    await app.db.updateTable("incident_types").set({ active: false }).where("id", "=", "vehicle.wildlife").execute();
    const { text } = await browser.get("/rapportera");
    expect(text).toContain("Något är trasigt eller förstört");
    expect(text).toContain('href="/rapportera/ny?typ=vandalism.graffiti"');
    expect(text).not.toContain("vehicle.wildlife");
    expect((await browser.get("/rapportera/ny?typ=vehicle.wildlife")).status).toBe(404);
  });

  test("a first level cannot be reported, nor what does not exist", async () => {
    const { browser } = await setting();
    for (const id of ["vandalism", "finns.inte"]) {
      expect((await browser.get(`/rapportera/ny?typ=${id}`)).status).toBe(404);
    }
  });

  test("without a type one is chosen first", async () => {
    const { browser } = await setting();
    for (const address of ["/rapportera/ny", "/rapportera/ny?typ="]) {
      expect((await browser.get(address)).location).toBe("/rapportera");
    }
  });

  test("needs somebody signed in", async () => {
    const page = await app.visitor().get("/rapportera/ny?typ=vandalism.glass");
    expect(page.location).toContain("/logga-in");
  });
});

test("the form asks at most five things that cannot be left as they are", async () => {
  const { browser } = await setting();
  const { text } = await browser.get("/rapportera/ny?typ=threat.physical");
  const form = text.slice(text.indexOf("<form", text.indexOf("<main")));
  const required = new Set(
    [...form.matchAll(/<(?:input|textarea|select)[^>]* required/g)].map(([tag]) => /name="([^"]+)"/.exec(tag)?.[1]),
  );
  // Two choices of what, then these, of which place and time are already filled in.
  expect([...required]).toEqual(["description", "when", "unitId"]);
  expect(inputValue(form, "unitId")).not.toBe("");
});

test("sent means saved: the receipt has the number, what happens next, and the way to the report", async () => {
  const { browser, workplace } = await setting();
  const sent = await browser.post("/rapportera/ny", await filledIn(browser, "vandalism.glass"));
  expect(sent.status).toBe(303);
  const incident = await incidentOf(sent.location);
  expect(incident).toMatchObject({ unit_id: workplace.id, description: "En ruta är krossad.", occurred_from: app.now });
  const receipt = await browser.follow(sent);
  expect(receipt.text).toContain(incident.number);
  expect(receipt.text).toContain(`/handelser/${incident.id}`);
  expect(receipt.text).toContain(workplace.name);
});

test("the receipt is the reporter's own", async () => {
  const { browser, workplace } = await setting();
  const sent = await browser.post("/rapportera/ny", await filledIn(browser, "vandalism.glass"));
  const manager = await app.as(await buildRoleHolder(app.db, "manager", workplace));
  const stranger = await app.as(await buildPerson(app.db));
  expect((await manager.get(sent.location)).status).toBe(404);
  expect((await stranger.get(sent.location)).status).toBe(404);
  expect((await stranger.get(`/handelser/${sent.location.split("/").at(-1)}`)).status).toBe(404);
  expect((await browser.get(`/handelser/${sent.location.split("/").at(-1)}`)).status).toBe(200);
});

test("a double press gives one report and the same receipt", async () => {
  const { browser, person } = await setting();
  const form = await filledIn(browser, "vandalism.glass");
  const [first, second] = await Promise.all([
    browser.post("/rapportera/ny", form),
    browser.post("/rapportera/ny", form),
  ]);
  expect(first.location).toBe(second.location);
  const count = await app.db.selectFrom("records").select("id").where("created_by", "=", person.id).execute();
  expect(count).toHaveLength(1);
});

test("wrong input keeps all that was typed and chosen, photos included", async () => {
  const { browser } = await setting();
  const form = await filledIn(browser, "vandalism.graffiti", {
    description: "  ",
    placeName: "Baksidan <b>mot</b> skogen",
    when: "other",
    earliest: "2026-03-02T16:00",
    latest: "2026-03-01T07:00",
    latitude: "59.23",
    longitude: "18.21",
    "answer.signature": "ZORK",
    "answer.insulting": "yes",
  });
  const back = await browser.post("/rapportera/ny", { ...form, files: [await phonePhoto({ name: "vägg.jpg" })] });
  expect(back.status).toBe(422);
  expect(back.text).toContain('href="#field-description"');
  expect(back.text).toContain('href="#field-latest"');
  expect(back.text).toContain("Baksidan &lt;b>mot&lt;/b> skogen");
  for (const [name, value] of [
    ["earliest", "2026-03-02T16:00"],
    ["latitude", "59.23"],
    ["answer.signature", "ZORK"],
    ["requestKey", form.requestKey],
  ] as const) {
    expect(inputValue(back.text, name)).toBe(value);
  }
  expect(inputValue(back.text, "when")).toBe("other");
  expect(inputValue(back.text, "answer.insulting")).toBe("yes");
  expect(back.text).toContain("Behåll vägg.jpg");
  const preview = /\/bilagor\/utkast\/[\w-]+\/[\w-]+/.exec(back.text)?.[0] ?? "";
  expect((await browser.get(preview)).headers.get("content-type")).toBe("image/webp");

  const again = {
    ...form,
    description: "Klotter på gaveln",
    latest: "",
    filesToken: inputValue(back.text, "filesToken"),
    filesKept: inputValue(back.text, "filesKept"),
  };
  const sent = await browser.post("/rapportera/ny", again);
  const incident = await incidentOf(sent.location);
  expect(incident).toMatchObject({ latitude: 59.23, place_name: "Baksidan <b>mot</b> skogen", signature: "ZORK" });
  const photos = await app.db.selectFrom("attachments").selectAll().where("record_id", "=", incident.id).execute();
  expect(photos).toMatchObject([{ file_name: "vägg.jpg", is_photo: true, width: 480 }]);
  expect((await browser.get(preview)).status).toBe(404);
});

test("a photo whose box is no longer ticked is not sent", async () => {
  const { browser } = await setting();
  const form = await filledIn(browser, "vandalism.glass", { description: "" });
  const back = await browser.post("/rapportera/ny", { ...form, files: [await phonePhoto()] });
  const sent = await browser.post("/rapportera/ny", {
    ...form,
    description: "Utan bild",
    filesToken: inputValue(back.text, "filesToken"),
  });
  const { id } = await incidentOf(sent.location);
  expect(await app.db.selectFrom("attachments").selectAll().where("record_id", "=", id).execute()).toEqual([]);
});

test("a file that cannot be taken is refused with words, and the rest is kept", async () => {
  const { browser } = await setting();
  const form = await filledIn(browser, "vandalism.glass");
  const svg = new File(["<svg/>"], "logga.svg", { type: "image/svg+xml" });
  const back = await browser.post("/rapportera/ny", { ...form, files: [await phonePhoto({ name: "bra.jpg" }), svg] });
  expect(back.status).toBe(422);
  expect(back.text).toContain("Filen logga.svg kan inte tas emot");
  expect(back.text).toContain("Behåll bra.jpg");
});

test("at most ten files", async () => {
  const { browser } = await setting();
  const form = await filledIn(browser, "vandalism.glass");
  const eleven = Array.from({ length: 11 }, (_, n) => new File([`text ${n}`], `${n}.txt`));
  const back = await browser.post("/rapportera/ny", { ...form, files: eleven });
  expect(back.status).toBe(422);
  expect(back.text).toContain("10.txt fick inte plats");
});

test("somebody else's workplace can be chosen, one that does not exist cannot", async () => {
  const { browser } = await setting();
  const other = (await setting()).workplace;
  const sent = await browser.post("/rapportera/ny", await filledIn(browser, "alarm.fire", { unitId: other.id }));
  expect((await incidentOf(sent.location)).unit_id).toBe(other.id);
  for (const unitId of ["", "x", "01a20495-8ecc-746b-be41-a7480c0a1e45"]) {
    const back = await browser.post("/rapportera/ny", await filledIn(browser, "alarm.fire", { unitId }));
    expect(back.status).toBe(422);
    expect(back.text).toContain('href="#field-unitId"');
  }
});

test("a workplace in one building needs no choice of building", async () => {
  const { browser, workplace } = await setting();
  const building = await buildBuilding(app.db, { units: [workplace], name: "Hus A" });
  const sent = await browser.post("/rapportera/ny", await filledIn(browser, "alarm.fire"));
  expect(await incidentOf(sent.location)).toMatchObject({
    building_id: building.id,
    title: "Brandlarm, Hus A",
  });
});

describe("extra questions", () => {
  test("are kept with the words they were asked in", async () => {
    const { browser } = await setting();
    const form = await filledIn(browser, "vandalism.glass", {
      "answer.panes": "3",
      "answer.building_part": "window",
      "answer.secured": "no",
      "answer.invented": "x",
    });
    const incident = await incidentOf((await browser.post("/rapportera/ny", form)).location);
    expect(incident.building_part).toBe("window");
    expect(incident.answers).toMatchObject([
      { key: "panes", questionSv: "Hur många rutor?", answerSv: "3" },
      { key: "building_part", answerSv: "Fönster", answerEn: "Window" },
      { key: "secured", answerSv: "Nej" },
    ]);
  });

  test("a number must be one", async () => {
    const { browser } = await setting();
    const back = await browser.post(
      "/rapportera/ny",
      await filledIn(browser, "vandalism.glass", { "answer.panes": "många" }),
    );
    expect(back.status).toBe(422);
    expect(inputValue(back.text, "answer.panes")).toBe("många");
  });

  test("who is suspected is asked by authorities and never kept for a company", async () => {
    const municipality = await setting();
    const company = await setting({ company: true });
    const asked = "Vem misstänks?";
    expect((await municipality.browser.get("/rapportera/ny?typ=vandalism.glass")).text).toContain(asked);
    expect((await company.browser.get("/rapportera/ny?typ=vandalism.glass")).text).not.toContain(asked);

    const form = await filledIn(municipality.browser, "vandalism.glass", { "answer.suspect_category": "pupil" });
    const kept = await incidentOf((await municipality.browser.post("/rapportera/ny", form)).location);
    expect(kept).toMatchObject({ suspect_category: "pupil", answers: [] });
    const forCompany = await filledIn(municipality.browser, "vandalism.glass", {
      "answer.suspect_category": "pupil",
      unitId: company.workplace.id,
    });
    const dropped = await incidentOf((await municipality.browser.post("/rapportera/ny", forCompany)).location);
    expect(dropped.suspect_category).toBeNull();
  });
});

describe("threat and violence", () => {
  test("the receipt gives advice on what to do now, and says of the duty to notify", async () => {
    const { browser } = await setting();
    const sent = await browser.post("/rapportera/ny", await filledIn(browser, "threat.physical", { affected: "me" }));
    const receipt = await browser.follow(sent);
    expect(receipt.text).toContain("Gör det här nu");
    expect(receipt.text).toContain("3 kap. 3 a § arbetsmiljölagen");
    expect((await browser.get("/rapportera/rad")).status).toBe(200);
  });

  test("a colleague is found in the register by name, and one who is not there is kept in words", async () => {
    const { browser, workplace } = await setting();
    const colleague = await buildPerson(app.db, { worksAt: workplace, name: "Zigge Exempelkvist" });
    const report = async (affectedName: string) => {
      const form = await filledIn(browser, "threat.verbal", { affected: "colleague", affectedName });
      const { id } = await incidentOf((await browser.post("/rapportera/ny", form)).location);
      return app.db.selectFrom("affected_people").selectAll().where("incident_id", "=", id).executeTakeFirstOrThrow();
    };
    expect(await report("Zigge Exempelkvist")).toMatchObject({
      person_id: colleague.id,
      label: null,
      role: "employee",
    });
    expect(await report("Vikarien i tvåan")).toMatchObject({ person_id: null, label: "Vikarien i tvåan" });
  });

  test("a box hides the name from others, another makes the whole report restricted", async () => {
    const { browser, workplace } = await setting();
    const ombud = await app.as(await buildRoleHolder(app.db, "ombud", workplace));
    const hidden = await incidentOf(
      (await browser.post("/rapportera/ny", await filledIn(browser, "threat.verbal", { reporterHidden: "on" })))
        .location,
    );
    expect(hidden).toMatchObject({ reporter_hidden: true, restricted: false });
    const sent = await browser.post(
      "/rapportera/ny",
      await filledIn(browser, "threat.verbal", { protectedIdentity: "on" }),
    );
    const restricted = await incidentOf(sent.location);
    expect(restricted).toMatchObject({ restricted: true, title: "Hot eller våld" });
    expect((await ombud.get(`/handelser/${restricted.id}`)).status).toBe(404);
    expect((await browser.follow(sent)).text).toContain("Ingen annan ser rapporten");
  });
});

describe("texts that should be looked at once more", () => {
  test("are warned of once, with everything kept, and can be sent anyway", async () => {
    const { browser } = await setting();
    const form = await filledIn(browser, "order.intruders", { description: "Det var 811218-9876, koden är 4711." });
    const warned = await browser.post("/rapportera/ny", form);
    expect(warned.status).toBe(422);
    expect(warned.text).toContain("811218-••••");
    expect(warned.text).toContain("Skicka ändå");
    const seen = inputValue(warned.text, "varningar_sedda");
    const sent = await browser.post("/rapportera/ny", { ...form, varningar_sedda: seen });
    expect(sent.status).toBe(303);
    expect((await incidentOf(sent.location)).description).toBe("Det var 811218-9876, koden är 4711.");
  });
});

test("in English too", async () => {
  const { workplace } = await setting();
  const person = await buildPerson(app.db, { worksAt: workplace, language: "en" });
  await appoint(app.db, person, "employee", workplace);
  const browser = await app.as(person);
  const { text } = await browser.get("/rapportera/ny?typ=vandalism.glass");
  expect(text).toContain("What happened?");
  expect(text).toContain("How many panes?");
  expect(text).not.toMatch(/Vad hände|Skicka rapporten/);
});
