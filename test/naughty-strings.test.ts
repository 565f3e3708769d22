import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { buildOrganisation, buildPerson, buildUnit } from "./builders.ts";
import { inputValue } from "./form-fields.ts";
import { sharedData } from "./shared-data.ts";
import { type TestClient, useTestApp } from "./test-app.ts";

/**
 * Every text field of the forms that anybody can fill in takes any string there is: nothing is lost, nothing runs, nothing breaks.
 * The whole list lies beside the project; an extract of it goes with the tests.
 */

const app = useTestApp();
const extract = JSON.parse(readFileSync(new URL("data/naughty-strings.json", import.meta.url), "utf8")) as {
  strings: string[];
};
const wholeList = sharedData("security/blns.json");
const strings: string[] = wholeList ? (JSON.parse(readFileSync(wholeList, "utf8")) as string[]) : extract.strings;

/** What a browser makes of line ends, and what PostgreSQL cannot keep at all. */
const asSent = (text: string) =>
  text
    .replaceAll(/\r\n|\r|\n/g, "\r\n")
    .replaceAll("\u0000", "\ufffd")
    .toWellFormed();
const orNull = (text: string) => (text.trim() === "" ? null : text);

let staff: TestClient;
let number = 0;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  await buildUnit(app.db, municipality, { kind: "department" });
  const unit = await buildUnit(app.db, municipality);
  staff = await app.as(await buildPerson(app.db, { worksAt: unit }));
});

const incidentNumbered = (unique: string) =>
  app.db.selectFrom("incidents").selectAll().where("description", "like", `%${unique}`).executeTakeFirst();

describe(wholeList ? "the whole list" : "an extract, since the whole list is not beside the project", () => {
  test("in a report by staff", { timeout: 240_000 }, async () => {
    const empty = await staff.get("/rapportera/ny?typ=theft.equipment");
    const base = {
      typeId: "theft.equipment",
      questionSetId: inputValue(empty.text, "questionSetId"),
      unitId: inputValue(empty.text, "unitId"),
      when: "just_now",
      requestKey: inputValue(empty.text, "requestKey"),
      varningar_sedda:
        "personal_number classified wartime codes whistle_blowing care_records criminal_record home_address",
    };
    for (const naughty of strings) {
      const unique = `#${++number}`;
      const requestKey = `${String(number).padStart(43, "x")}`;
      const texts = { placeName: naughty, affectedName: naughty, "answer.stolen_goods": naughty };
      const refused = await staff.post("/rapportera/ny", { ...base, ...texts, requestKey, description: "" });
      expect(refused.status, naughty).toBe(422);
      for (const name of Object.keys(texts).filter((field) => field !== "affectedName")) {
        expect(inputValue(refused.text, name), naughty).toBe(asSent(naughty));
      }
      const sent = await staff.post("/rapportera/ny", {
        ...base,
        ...texts,
        requestKey,
        description: naughty + unique,
      });
      expect(sent.status, naughty).toBe(303);
      const kept = await incidentNumbered(unique);
      expect(kept).toMatchObject({ description: asSent(naughty) + unique, place_name: orNull(asSent(naughty)) });
      const answers = kept?.answers as { key: string; answerSv: string }[];
      expect(answers.find((answer) => answer.key === "stolen_goods")?.answerSv ?? null).toBe(orNull(asSent(naughty)));
      const page = await staff.get(`/handelser/${kept?.id}`);
      expect(page.status, naughty).toBe(200);
      if (naughty.includes("<")) expect(page.text).not.toContain(naughty);
    }
  });

  test("in a report by an inhabitant, and in what is added to it", { timeout: 240_000 }, async () => {
    const browser = app.visitor();
    for (const naughty of strings) {
      const unique = `#${++number}`;
      const form = await browser.get("/tipsa/ny?typ=vandalism.other");
      app.now = new Date(app.now.getTime() + 60_000);
      const texts = { placeName: `${naughty}${unique}`, contactName: naughty, contactPhone: naughty };
      const fields = {
        ...texts,
        token: inputValue(form.text, "token"),
        typeId: "vandalism.other",
        similarSeen: "1",
        varningar_sedda:
          "personal_number classified wartime codes whistle_blowing care_records criminal_record home_address",
      };
      const refused = await browser.post("/tipsa/ny", { ...fields, contactEmail: naughty, description: "" });
      expect(refused.status, naughty).toBe(422);
      for (const [name, text] of Object.entries({ ...texts, contactEmail: naughty })) {
        expect(inputValue(refused.text, name), naughty).toBe(asSent(text));
      }
      const sent = await browser.post("/tipsa/ny", { ...fields, description: naughty + unique });
      expect(sent.location, naughty).toBe("/tipsa/tack");
      const kept = await incidentNumbered(unique);
      expect(kept).toMatchObject({ description: asSent(naughty) + unique, place_name: asSent(naughty) + unique });
      const contact = await app.db
        .selectFrom("reporter_contacts")
        .selectAll()
        .where("incident_id", "=", kept?.id ?? "")
        .executeTakeFirst();
      expect(contact?.name ?? null).toBe(orNull(asSent(naughty)));

      await browser.post("/tipsa/tack/folj");
      const answered = await browser.post("/tipsa/folj/arende", {
        body: naughty + unique,
        varningar_sedda: fields.varningar_sedda,
      });
      expect(answered.status, naughty).toBe(303);
      const page = await browser.follow(answered);
      expect(page.status).toBe(200);
      if (naughty.includes("<")) expect(page.text).not.toContain(naughty);
    }
  });

  test("as a code, an address and an id", async () => {
    const browser = app.visitor();
    for (const naughty of strings) {
      const code = await app.visitor().post("/tipsa/folj", { code: naughty });
      expect(code.status, naughty).toBe(422);
      const inAddress = encodeURIComponent(naughty.toWellFormed());
      for (const path of [
        `/tipsa/ny?typ=${inAddress}`,
        `/rapportera/ny?typ=${inAddress}`,
        `/rapportera?vad=${inAddress}`,
      ]) {
        expect((await browser.get(path)).status, path).toBeLessThan(500);
        expect((await staff.get(path)).status, path).toBeLessThan(500);
      }
    }
  });
});
