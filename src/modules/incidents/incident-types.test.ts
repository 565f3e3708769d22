import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildOrganisation, buildPerson, buildRoleHolder, buildUnit, type Unit } from "../../../test/builders.ts";
import { inputValue } from "../../../test/form-fields.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";
import { insertDefaultIncidentTypes } from "./seed-incident-types.ts";

const app = useTestApp();
const list = "/administration/typer";
let admin: TestClient;
let staff: TestClient;
let school: Unit;

beforeAll(async () => {
  school = await buildUnit(app.db, await buildOrganisation(app.db));
  admin = await app.as(await buildRoleHolder(app.db, "administrator"));
  staff = await app.as(await buildPerson(app.db, { worksAt: school }));
});

beforeEach(async () => {
  await app.db.deleteFrom("question_drafts").execute();
});

const typeOf = (id: string) =>
  app.db.selectFrom("incident_types").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

const newType = {
  nameSv: "Skräp på skolgården",
  nameEn: "Litter in the schoolyard",
  class: "environment",
  icon: "leaf",
  active: "on",
  protectedValues: "environment",
};

test("only administrators and the head of security get in", async () => {
  for (const path of [list, `${list}/vandalism`, `${list}/vandalism/fragor`, `${list}/export.csv`]) {
    expect((await staff.get(path)).status).toBe(403);
    expect((await app.visitor().get(path)).location).toContain("/logga-in");
    expect((await admin.get(path)).status).toBe(200);
  }
  expect((await staff.post(`${list}/vandalism/fragor/publicera`)).status).toBe(403);
});

describe("the list", () => {
  test("a type is added, renamed and switched off, and reporters see it at once", async () => {
    const added = await admin.post(`${list}/ny`, { ...newType, parentId: "vandalism" });
    expect(added.location).toBe(`${list}/vandalism.skrap_pa_skolgarden`);
    const choose = async () => (await staff.get("/rapportera")).text;
    expect(await choose()).toContain("Skräp på skolgården");
    await admin.post(added.location, { ...newType, nameSv: "Nedskräpning <ute>" });
    expect(await choose()).toContain("Nedskräpning &lt;ute>");
    await admin.post(added.location, { ...newType, active: "" });
    expect(await choose()).not.toContain("Skräp på skolgården");
  });

  test("a type says what a loss of its kind is called, or that it is none; nonsense is refused", async () => {
    const hail = { ...newType, nameSv: "Hagel" };
    const { location } = await admin.post(`${list}/ny`, { ...hail, lossCause: "nature" });
    const id = location.slice(list.length + 1);
    expect((await typeOf(id)).loss_cause).toBe("nature");
    expect((await admin.get(location)).text).toMatch(/<option selected value="nature"/);
    expect((await admin.post(location, { ...hail, lossCause: "översvämning" })).status).toBe(422);
    expect((await typeOf(id)).loss_cause).toBe("nature");
    await admin.post(location, { ...hail, lossCause: "" });
    expect((await typeOf(id)).loss_cause).toBeNull();
  });

  test("the same name twice gives two codes", async () => {
    const first = await admin.post(`${list}/ny`, newType);
    const second = await admin.post(`${list}/ny`, newType);
    expect([first.location, second.location]).toEqual([`${list}/skrap_pa_skolgarden`, `${list}/skrap_pa_skolgarden_2`]);
  });

  test("there are two levels and no more", async () => {
    expect((await admin.post(`${list}/ny`, { ...newType, parentId: "vandalism.glass" })).status).toBe(404);
    expect((await admin.get(`${list}/ny?under=vandalism.glass`)).status).toBe(404);
  });

  test("wrong input is told of by the field, and the rest is kept", async () => {
    const back = await admin.post(`${list}/ny`, { ...newType, nameEn: " ", class: "påhittad" });
    expect(back.status).toBe(422);
    for (const field of ["nameEn", "class"]) expect(back.text).toContain(`href="#field-${field}"`);
    expect(inputValue(back.text, "nameSv")).toBe(newType.nameSv);
    expect(inputValue(back.text, "icon")).toBe("leaf");
  });

  test("moving changes the order, and stops at the end", async () => {
    const order = async () => {
      const { text } = await staff.get("/rapportera");
      return [...text.matchAll(/typ=(alarm\.\w+)/g)].map(([, id]) => id);
    };
    const before = await order();
    await admin.post(`${list}/alarm.burglar/flytta`, { by: "-1" });
    expect(await order()).toEqual([before[1], before[0], ...before.slice(2)]);
    await admin.post(`${list}/alarm.burglar/flytta`, { by: "-1" });
    expect((await order())[0]).toBe("alarm.burglar");
  });

  test("a first level is offered to the public when something below it is", async () => {
    await admin.post(`${list}/alarm.other`, { ...newType, offeredToPublic: "on" });
    expect((await app.visitor().get("/tipsa")).text).toContain("typ=alarm.other");
    await admin.post(`${list}/alarm.other`, newType);
    expect((await typeOf("alarm")).offered_to_public).toBe(false);
  });

  test("what a municipality has changed is left alone when the program starts again", async () => {
    await admin.post(`${list}/fire.ground`, { ...newType, nameSv: "Gräsbrand" });
    await insertDefaultIncidentTypes(app.db);
    expect((await typeOf("fire.ground")).name_sv).toBe("Gräsbrand");
  });
});

describe("as a file", () => {
  const file = (text: string) => new File([text], "typer.csv", { type: "text/csv" });

  test("what is exported can be read in again and changes nothing", async () => {
    const exported = await admin.get(`${list}/export.csv`);
    expect(exported.headers.get("content-disposition")).toContain("handelsetyper.csv");
    expect([...exported.bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const before = await app.db.selectFrom("incident_types").selectAll().orderBy("id").execute();
    const read = await admin.post(`${list}/import`, { file: file(exported.text) });
    expect((await admin.follow(read)).text).toMatch(/0 nya, 0 ändrade/);
    expect(await app.db.selectFrom("incident_types").selectAll().orderBy("id").execute()).toEqual(before);
  });

  test("a changed row changes the type, a new code adds one, the rest is left", async () => {
    const { text } = await admin.get(`${list}/export.csv`);
    const [head = "", ...rows] = text.trimEnd().split("\r\n");
    const stale = rows.find((row) => row.startsWith("theft.fuel;")) ?? "";
    const changed = stale.replace("Drivmedel stulet", "Bensin eller diesel stulen");
    const group = rows.find((row) => row.startsWith("theft;")) ?? "";
    const added = stale.replace("theft.fuel", "theft.plants").replace("Drivmedel stulet", "=Växter; stulna");
    const quoted = added.replace("=Växter; stulna", '"\'=Växter; stulna"');
    const read = await admin.post(`${list}/import`, { file: file([head, group, changed, quoted].join("\r\n")) });
    expect((await admin.follow(read)).text).toContain("1 nya");
    expect((await typeOf("theft.fuel")).name_sv).toBe("Bensin eller diesel stulen");
    expect((await typeOf("theft.plants")).name_sv).toBe("=Växter; stulna");
    expect((await typeOf("theft.bicycle")).active).toBe(true);
    expect((await admin.get(`${list}/export.csv`)).text).toContain('"\'=Växter; stulna"');
  });

  test("each wrong row is named, and nothing is read in", async () => {
    const head =
      "id;parent_id;class;name_sv;name_en;hint_sv;hint_en;icon;active;offered_to_public;is_threat_or_violence;ask_police_report;audiences;protected_values;loss_cause";
    const good = "okej;;crime;Ett;One;;;leaf;ja;nej;nej;nej;;property;";
    const bad = [
      "Fel Kod;;crime;Ett;One;;;leaf;ja;nej;nej;nej;;property;",
      "okej;;crime;Ett;One;;;leaf;ja;nej;nej;nej;;property;",
      "okej2;;brott;;One;;;katt;kanske;nej;nej;nej;;;inbrott",
      "saknas.under;saknas;crime;Ett;One;;;leaf;ja;nej;nej;nej;;property;",
    ];
    const back = await admin.post(`${list}/import`, { file: file([head, good, ...bad].join("\n")) });
    expect(back.status).toBe(422);
    for (const words of [
      "name_sv",
      "icon",
      "active",
      "protected_values",
      "loss_cause",
      "Koden står på flera rader",
      "Nivån över finns inte",
    ]) {
      expect(back.text).toContain(words);
    }
    expect(await app.db.selectFrom("incident_types").select("id").where("id", "=", "okej").execute()).toEqual([]);
  });

  test("a file that is no table, lacks columns or is not there is refused with words", async () => {
    expect((await admin.post(`${list}/import`, {})).status).toBe(422);
    expect((await admin.post(`${list}/import`, { file: file("id;name_sv\n1;2") })).text).toContain("Kolumnen saknas");
    const png = new File([new Uint8Array([0x89, 0x50, 0, 0, 0, 0, 0, 0])], "x.csv");
    expect((await admin.post(`${list}/import`, { file: png })).status).toBe(422);
  });
});

describe("questions", () => {
  const choice = {
    labelSv: "Hur stort var det?",
    labelEn: "How large was it?",
    kind: "choice",
    "option.0.sv": "Litet",
    "option.0.en": "Small",
    "option.1.sv": "Stort",
    "option.1.en": "Large",
  };
  const formOf = async (type: string) => (await staff.get(`/rapportera/ny?typ=${type}`)).text;

  test("are written, previewed and published by an administrator; only then are they asked", async () => {
    const questions = `${list}/order.drone/fragor`;
    expect((await admin.get(questions)).text).toContain("samma frågor som");
    await admin.post(`${questions}/fraga`, choice);
    const page = await admin.get(questions);
    expect(page.text).toContain("Du har ändringar som inte är publicerade");
    expect(page.text.match(/Hur stort var det\?/g)?.length).toBeGreaterThan(1);
    expect(await formOf("order.drone")).not.toContain("Hur stort var det?");
    await admin.post(`${questions}/publicera`);
    const asked = await formOf("order.drone");
    expect(asked).toContain("Hur stort var det?");
    expect(asked).toContain("Hur ofta händer det?");
    expect(await formOf("order.noise")).not.toContain("Hur stort var det?");
    expect((await admin.post(`${questions}/publicera`)).status).toBe(409);
  });

  test("a report keeps the question as it was asked, also one under way when a new version comes", async () => {
    const questions = `${list}/outage.phone/fragor`;
    const asked = await formOf("outage.phone");
    await admin.post(`${questions}/fraga`, {
      labelSv: "Hur mycket ligger nere?",
      labelEn: "How much is down?",
      kind: "choice",
      nyckel: "extent",
      "option.0.value": "room",
      "option.0.sv": "Ett rum",
      "option.0.en": "One room",
      "option.1.value": "building",
      "option.1.sv": "Ett hus",
      "option.1.en": "One house",
    });
    await admin.post(`${questions}/publicera`);
    const sent = await staff.post("/rapportera/ny", {
      requestKey: inputValue(asked, "requestKey"),
      questionSetId: inputValue(asked, "questionSetId"),
      typeId: "outage.phone",
      unitId: inputValue(asked, "unitId"),
      when: "just_now",
      description: "Telefonen är tyst",
      "answer.extent": "room",
    });
    const { answers } = await app.db
      .selectFrom("incidents")
      .select("answers")
      .where("id", "=", sent.location.split("/").at(-1) ?? "")
      .executeTakeFirstOrThrow();
    expect(answers).toMatchObject([{ questionSv: "Hur mycket är drabbat?", answerSv: "Enstaka rum" }]);
    expect(await formOf("outage.phone")).toContain("Hur mycket ligger nere?");
  });

  test("choices are put in order, taken away and added; one that is renamed keeps its value", async () => {
    const questions = `${list}/outage.power/fragor`;
    await admin.post(`${questions}/fraga`, {
      ...choice,
      "option.0.place": "2",
      "option.1.place": "1",
      "option.2.sv": "Enormt",
      "option.2.en": "Huge",
    });
    const draft = async () => {
      const { questions: kept } = await app.db
        .selectFrom("question_drafts")
        .select("questions")
        .where("type_id", "=", "outage.power")
        .executeTakeFirstOrThrow();
      return (kept as { key: string; options?: { value: string; labelSv: string }[] }[]).at(-1);
    };
    expect((await draft())?.options?.map((option) => option.value)).toEqual(["stort", "litet", "enormt"]);
    await admin.post(`${questions}/fraga`, {
      ...choice,
      nyckel: "hur_stort_var_det",
      "option.0.value": "stort",
      "option.0.sv": "Rätt stort",
      "option.1.value": "litet",
      "option.1.remove": "on",
      "option.2.value": "enormt",
      "option.2.sv": "Enormt",
      "option.2.en": "Huge",
    });
    expect(await draft()).toMatchObject({
      key: "hur_stort_var_det",
      options: [
        { value: "stort", labelSv: "Rätt stort" },
        { value: "enormt", labelSv: "Enormt" },
      ],
    });
  });

  test("move up and down, and are removed", async () => {
    const questions = `${list}/information/fragor`;
    const order = async () => [...(await admin.get(questions)).text.matchAll(/nyckel=(\w+)"/g)].map(([, key]) => key);
    const [first, second, ...rest] = await order();
    await admin.post(`${questions}/ned`, { nyckel: first ?? "" });
    expect(await order()).toEqual([second, first, ...rest]);
    await admin.post(`${questions}/ta-bort`, { nyckel: second ?? "" });
    expect(await order()).toEqual([first, ...rest]);
    await admin.post(`${questions}/kasta`);
    expect(await order()).toEqual([first, second, ...rest]);
    expect((await admin.post(`${questions}/upp`, { nyckel: "finns_inte" })).status).toBe(404);
  });

  test("publishing none means that none are asked, until the first level's are asked again", async () => {
    const questions = `${list}/water.mains/fragor`;
    expect(await formOf("water.mains")).toContain("Var kom vattnet ifrån?");
    for (const key of ["water_source", "shut_off", "area_m2", "can_stay"]) {
      await admin.post(`${questions}/ta-bort`, { nyckel: key });
    }
    await admin.post(`${questions}/publicera`);
    expect(await formOf("water.mains")).not.toContain("Var kom vattnet ifrån?");
    await admin.post(`${questions}/som-over`);
    expect(await formOf("water.mains")).toContain("Var kom vattnet ifrån?");
  });

  test("who is suspected stays a question for authorities, whatever is ticked", async () => {
    const questions = `${list}/vandalism/fragor`;
    await admin.post(`${questions}/fraga`, { ...choice, nyckel: "suspect_category" });
    const { questions: kept } = await app.db
      .selectFrom("question_drafts")
      .select("questions")
      .executeTakeFirstOrThrow();
    const suspect = (kept as { key: string; authoritiesOnly?: boolean }[]).find(
      (one) => one.key === "suspect_category",
    );
    expect(suspect?.authoritiesOnly).toBe(true);
  });

  test("half a question is refused, and what was typed is kept", async () => {
    const back = await admin.post(`${list}/fire/fragor/fraga`, {
      ...choice,
      labelEn: "",
      "option.1.en": "",
      "option.0.place": "först",
    });
    expect(back.status).toBe(422);
    for (const field of ["labelEn", "option-1-en", "option-0-place"])
      expect(back.text).toContain(`href="#field-${field}"`);
    expect(inputValue(back.text, "option.1.sv")).toBe("Stort");
    const few = await admin.post(`${list}/fire/fragor/fraga`, { ...choice, "option.1.sv": "", "option.1.en": "" });
    expect(few.status).toBe(422);
    expect(few.text).toContain("minst två svar");
  });
});

describe("where inhabitants' reports go", () => {
  const routing = "/administration/tips";

  test("is chosen by type, and new reports go there", async () => {
    expect((await staff.get(routing)).status).toBe(403);
    expect((await admin.post(routing, { radius: "0" })).location).toBe(routing);
    const receivers = { "unit.vandalism": school.id, "unit.vandalism.toilet": school.id };
    expect((await admin.post(`${routing}/vandalism`, receivers)).location).toBe(routing);
    expect((await admin.get(routing)).text).toContain(school.name);
    const { text } = await admin.get(`${routing}/vandalism`);
    expect(inputValue(text, "unit.vandalism")).toBe(school.id);
    expect(inputValue(text, "unit.vandalism.lighting")).toBe("");
    const inhabitant = app.visitor();
    const form = await inhabitant.get("/tipsa/ny?typ=vandalism.lighting");
    await inhabitant.post("/tipsa/ny", {
      token: inputValue(form.text, "token"),
      typeId: "vandalism.lighting",
      placeName: "Vid torget",
      description: "Mörkt",
    });
    const report = await app.db.selectFrom("records").select("unit_id").orderBy("number", "desc").executeTakeFirst();
    expect(report?.unit_id).toBe(school.id);
  });

  test("must be units that exist and a distance that makes sense", async () => {
    const back = await admin.post(routing, { radius: "nära", defaultUnit: "01a20495-8ecc-746b-be41-a7480c0a1e45" });
    expect(back.status).toBe(422);
    expect(back.text).toContain('href="#field-radius"');
    expect(back.text).toContain('href="#field-defaultUnit"');
    expect(inputValue(back.text, "radius")).toBe("nära");
    const elsewhere = { "unit.order": "01a20495-8ecc-746b-be41-a7480c0a1e45" };
    expect((await admin.post(`${routing}/order`, elsewhere)).status).toBe(422);
    expect((await admin.get(`${routing}/finns-inte`)).status).toBe(404);
  });

  test("keeps the other types when one group is changed, and lets one go back to the level above", async () => {
    await admin.post(`${routing}/vandalism`, { "unit.vandalism": school.id });
    await admin.post(`${routing}/order`, { "unit.order": school.id });
    await admin.post(`${routing}/vandalism`, { "unit.vandalism": "" });
    expect(inputValue((await admin.get(`${routing}/order`)).text, "unit.order")).toBe(school.id);
    expect(inputValue((await admin.get(`${routing}/vandalism`)).text, "unit.vandalism")).toBe("");
  });
});
