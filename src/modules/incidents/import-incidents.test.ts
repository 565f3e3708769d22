import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { appoint, buildOrganisation, buildPerson, buildUnit, type Person, type Unit } from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";
import { userById } from "../../../test/user-of.ts";
import { projectRoot } from "../../platform/project-root.ts";
import { systemUser } from "../../platform/user.ts";
import { importIncidents } from "./import-incidents.ts";
import type { ImportMapping } from "./import-mapping.ts";
import { shippedMappings } from "./import-mappings/shipped-mappings.ts";
import type { RejectedRow } from "./import-row.ts";
import { readHeadingTime, readTimestamp } from "./import-times.ts";
import { insertDefaultIncidentTypes } from "./seed-incident-types.ts";

const app = useTestApp();
const police = mappingNamed("polisen");
const own = mappingNamed("handelser");
const extract = await readFile(path.join(projectRoot, "test/data/police/events.ndjson"));

let chief: Person;
let school: Unit;

function mappingNamed(name: string): ImportMapping {
  const mapping = shippedMappings.find((one) => one.name === name);
  if (!mapping) throw new Error(name);
  return mapping;
}

function take(bytes: Uint8Array, mapping: ImportMapping, takeGoodRows = true) {
  const run = { importId: "test", bytes, mapping, takeGoodRows, clock: () => app.now };
  return importIncidents(app.db, systemUser("import"), run);
}

const csv = (...lines: string[]) => Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`);

beforeAll(async () => {
  await insertDefaultIncidentTypes(app.db, app.now);
  const municipality = await buildOrganisation(app.db);
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan", hrId: "4711" });
  chief = await buildPerson(app.db);
  await appoint(app.db, chief, "security_chief");
});

describe("times as others write them", () => {
  test.each([
    ["2022-09-29 7:56:30 +02:00", "2022-09-29T05:56:30.000Z"],
    ["2024-01-05 07:56", "2024-01-05T06:56:00.000Z"],
    ["2024-07-05T14.20", "2024-07-05T12:20:00.000Z"],
    ["2024-07-05T14:20:00Z", "2024-07-05T14:20:00.000Z"],
  ])("%s", (written, moment) => {
    expect(readTimestamp(written)?.from.toISOString()).toBe(moment);
  });

  test.each(["03/05/24", "2024-13-01", "2024-02-30 10:00", "2024-02-30 10:00 +01:00", "i går", ""])(
    "not %j",
    (written) => {
      expect(readTimestamp(written)).toBeNull();
    },
  );

  test("a day without a clock is the whole day", () => {
    const day = readTimestamp("2024-01-05");
    expect(day?.from.toISOString()).toBe("2024-01-04T23:00:00.000Z");
    expect(day?.to.toISOString()).toBe("2024-01-05T22:59:00.000Z");
  });

  test("a heading has no year: New Year's Eve published in January was last year", () => {
    const published = new Date("2024-01-01T03:00:00Z");
    expect(readHeadingTime("31 december 23:50, Brand, Orten", published)?.toISOString()).toBe(
      "2023-12-31T22:50:00.000Z",
    );
    expect(readHeadingTime("1 januari 01.10, Brand, Orten", published)?.toISOString()).toBe("2024-01-01T00:10:00.000Z");
    expect(readHeadingTime("Brand i Orten", published)).toBeNull();
  });
});

describe("the police feed", () => {
  test("every item goes in once, with its own type, its area marked as one, and the time of its heading", async () => {
    expect(await take(extract, police)).toMatchObject({ total: 16, added: 16, rejected: 0 });
    const rows = await app.db
      .selectFrom("incidents")
      .innerJoin("records", "records.id", "incidents.id")
      .innerJoin("incident_types", "incident_types.id", "incidents.type_id")
      .select([
        "source_id",
        "name_sv",
        "location_is_area",
        "occurred_from",
        "reported_at",
        "records.kind",
        "parent_id",
        "active",
      ])
      .where("source", "=", "polisen.se")
      .execute();
    expect(rows).toHaveLength(16);
    expect(rows.every((row) => row.location_is_area && row.kind === "outside_event" && !row.active)).toBe(true);
    const oneDigit = rows.find((row) => row.source_id === "372274");
    expect(oneDigit).toMatchObject({ name_sv: "Mord/dråp, försök", parent_id: "polisen" });
    expect(oneDigit?.occurred_from?.toISOString()).toBe("2022-09-29T00:01:00.000Z");
    expect(oneDigit?.reported_at.toISOString()).toBe("2022-09-29T05:56:30.000Z");
  });

  test("what tells of several events in sum has no hour of its own", async () => {
    const rows = await app.db
      .selectFrom("records")
      .innerJoin("incidents", "incidents.id", "records.id")
      .select(["occurred_precision", "occurred_from", "category"])
      .where("kind", "=", "outside_event")
      .execute();
    const sums = rows.filter((row) => row.category?.startsWith("polisen.sammanfattning"));
    expect(sums.length).toBeGreaterThan(0);
    expect(sums.every((row) => row.occurred_precision === "longer" && row.occurred_from === null)).toBe(true);
    expect(rows.some((row) => row.occurred_precision === "hour")).toBe(true);
  });

  test("a second run adds none and changes none", async () => {
    expect(await take(extract, police)).toMatchObject({ added: 0, updated: 0, unchanged: 16 });
  });

  test("an edited item updates its event, and the log says so", async () => {
    const edited = Buffer.from(extract.toString().replace("Cyklist påkört av bilist.", "Cyklist påkörd av bilist."));
    expect(await take(edited, police)).toMatchObject({ added: 0, updated: 1, unchanged: 15 });
    const { id } = await app.db
      .selectFrom("incidents")
      .select("id")
      .where("description", "=", "Cyklist påkörd av bilist.")
      .executeTakeFirstOrThrow();
    const log = await app.db
      .selectFrom("audit_log")
      .select("action")
      .where("record_id", "=", id)
      .orderBy("id")
      .execute();
    expect(log.map((row) => row.action)).toEqual(["incident.imported", "incident.import_updated"]);
  });

  test("lines that are not events are told of by line, and the good ones taken", async () => {
    const bad = Buffer.from('{"id":1}\nnot json\n{"id":2,"type":"Brand","datetime":"i går"}\n');
    const rejected: string[] = [];
    const counts = await importIncidents(app.db, systemUser("import"), {
      importId: "test",
      bytes: bad,
      mapping: police,
      takeGoodRows: true,
      clock: () => app.now,
      onProgress: async (_, rows) => {
        rejected.push(...rows.map((row) => `${row.line} ${row.problem}`));
      },
    });
    expect(counts).toMatchObject({ total: 3, added: 0, rejected: 3 });
    expect(rejected).toEqual(["1 no_type", "2 not_an_object", "3 bad_time"]);
  });

  const whole = path.join(projectRoot, "../shared/data/police/events-2022-2026.ndjson.gz");
  test.skipIf(!existsSync(whole))(
    "all 85,011 events go in (skipped where the file is not at hand)",
    async () => {
      const counts = await take(await readFile(whole), police);
      expect(counts.rejected).toBe(0);
      expect(counts.added + counts.unchanged + counts.updated).toBe(85_011);
      expect(await take(await readFile(whole), police)).toMatchObject({ added: 0, updated: 0, unchanged: 85_011 });
    },
    300_000,
  );
});

describe("our own earlier list", () => {
  const headings = "Id;Datum;Tid;Typ;Arbetsplats;Beskrivning;Kostnad;Polisanmälan";

  test("a row becomes a closed incident with cause, cost and police decision", async () => {
    const file = csv(
      headings,
      'A1;2024-05-03;22:15;Skadegörelse;Björkängsskolan;"Tre rutor; krossade";6 500,50;5000-K1-24',
    );
    expect(await take(file, own)).toMatchObject({ added: 1, rejected: 0 });
    const row = await app.db
      .selectFrom("incidents")
      .innerJoin("records", "records.id", "incidents.id")
      .selectAll("incidents")
      .select(["records.status", "records.unit_id", "records.number"])
      .where("source_id", "=", "A1")
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      status: "closed",
      unit_id: school.id,
      description: "Tre rutor; krossade",
      cost_total_ore: 650_050,
      police_decision: "reported",
    });
    expect(row.number).toMatch(/^HÄN-2024-/);
    expect(row.cause_direct).not.toBeNull();
  });

  test("whoever reads in a file sees no more for it", async () => {
    const administrator = await buildPerson(app.db);
    await appoint(app.db, administrator, "administrator");
    const file = csv("Id;Datum;Typ;Arbetsplats;Beskrivning", "s-1;2024-01-05;Klotter;Björkängsskolan;Mellan raderna");
    const run = { importId: "test", bytes: file, mapping: own, takeGoodRows: true, clock: () => app.now };
    expect(await importIncidents(app.db, await userById(app, administrator), run)).toMatchObject({ added: 1 });
    const sok = "/handelser?sok=mellan+raderna";
    expect((await (await app.as(administrator)).get(sok)).text).not.toContain("Björkängsskolan");
    expect((await (await app.as(chief)).get(sok)).text).toContain("Björkängsskolan");
  });

  test("a row that names somebody with protected identity is refused, and its words kept nowhere", async () => {
    await buildPerson(app.db, { name: "Alias Aliasson", protectedIdentity: true, legalName: "Hemlige Hemligsson" });
    const file = csv("Id;Datum;Typ;Arbetsplats;Beskrivning", "p-1;2024-01-05;Klotter;4711;hemlige HEMLIGSSON hotades");
    const rejected: RejectedRow[] = [];
    const run = { importId: "test", bytes: file, mapping: own, takeGoodRows: true, clock: () => app.now };
    const onProgress = async (_: unknown, rows: readonly RejectedRow[]) => void rejected.push(...rows);
    expect(await importIncidents(app.db, systemUser("import"), { ...run, onProgress })).toMatchObject({ rejected: 1 });
    expect(rejected).toEqual([{ line: 2, content: "", problem: "protected_person", value: "" }]);
  });

  test("an edited row does not take back what has been handed over", async () => {
    const other = await buildUnit(app.db, { id: school.organisationId }, { name: "Övertagarenheten" });
    const rows = (text: string) =>
      csv("Id;Datum;Typ;Arbetsplats;Beskrivning", `h-1;2024-01-05;Klotter;Björkängsskolan;${text}`);
    await take(rows("Först"), own);
    const incident = await app.db
      .selectFrom("incidents")
      .select("id")
      .where("source_id", "=", "h-1")
      .executeTakeFirstOrThrow();
    await app.db.updateTable("records").set({ unit_id: other.id }).where("id", "=", incident.id).execute();
    await app.db
      .insertInto("handovers")
      .values({
        incident_id: incident.id,
        from_unit_id: school.id,
        to_unit_id: other.id,
        crosses_legal_border: false,
        request_key: "h-1",
        reason: "Fel enhet",
        at: app.now,
      })
      .execute();
    expect(await take(rows("Sedan"), own)).toMatchObject({ updated: 1 });
    const record = await app.db
      .selectFrom("records")
      .select("unit_id")
      .where("id", "=", incident.id)
      .executeTakeFirstOrThrow();
    expect(record.unit_id).toBe(other.id);
  });

  test("a changed amount replaces the imported line and leaves the old one struck out", async () => {
    const file = csv(headings, "A1;2024-05-03;22:15;Skadegörelse;Björkängsskolan;Tre rutor krossade;7000;5000-K1-24");
    expect(await take(file, own)).toMatchObject({ updated: 1 });
    const lines = await app.db
      .selectFrom("cost_lines")
      .innerJoin("incidents", "incidents.id", "cost_lines.incident_id")
      .select(["amount_ore", "voided_at", "cost_total_ore"])
      .where("source_id", "=", "A1")
      .orderBy("amount_ore")
      .execute();
    expect(lines.map((line) => [line.amount_ore, line.voided_at === null])).toEqual([
      [650_050, false],
      [700_000, true],
    ]);
    expect(lines[0]?.cost_total_ore).toBe(700_000);
  });

  test("rows with an unknown workplace, type, amount or time are refused, each with its reason", async () => {
    const file = csv(
      headings,
      "B1;2024-05-03;;Skadegörelse;Finns inte;x;;",
      "B2;2024-05-03;;Rymdfärd;Björkängsskolan;x;;",
      "B3;2024-05-03;;Skadegörelse;Björkängsskolan;x;tusen;",
      "B4;3/5;;Skadegörelse;Björkängsskolan;x;;",
      "B5;2024-05-03;;Skadegörelse;4711;x;;",
    );
    expect(await take(file, own)).toMatchObject({ total: 5, added: 1, rejected: 4 });
  });

  test("all or nothing takes nothing when one row is bad", async () => {
    const file = csv(headings, "C1;2024-05-03;;Skadegörelse;4711;x;;", "C2;2024-05-03;;Skadegörelse;Finns inte;x;;");
    expect(await take(file, own, false)).toMatchObject({ added: 0, rejected: 1 });
    const found = await app.db.selectFrom("incidents").select("id").where("source_id", "=", "C1").execute();
    expect(found).toEqual([]);
  });
});

describe("in the browser", () => {
  const file = () => new File([csv("Nr;Dag;Sort;Enhet", "D1;2024-01-02;Skadegörelse;4711")], "lista.csv");

  test("columns with other names are matched by hand, saved, and the file goes in by a job", async () => {
    const client = await app.as(chief);
    const uploaded = await client.post("/administration/import", { mapping: "handelser", file: file() });
    expect(uploaded.status).toBe(303);
    expect((await client.follow(uploaded)).text).toContain("raden saknar");
    const matched = { sourceId: "Nr", occurred: "Dag", type: "Sort", unit: "Enhet", save_as: "Gamla systemet" };
    await client.post(`${uploaded.location}/kolumner`, matched);
    expect((await client.get(uploaded.location)).text).not.toContain("raden saknar");
    await client.post(`${uploaded.location}/starta`, { strict: "good" });
    const running = await client.get(uploaded.location);
    expect(running.headers.get("refresh")).toBe("2");
    await app.runJobs();
    const done = await client.get(uploaded.location);
    expect(done.headers.get("refresh")).toBeNull();
    expect(await app.db.selectFrom("incidents").select("id").where("source_id", "=", "D1").execute()).toHaveLength(1);
    expect((await client.get("/administration/import")).text).toContain("Gamla systemet");
  });

  test("a file that is no table is refused with words, and the choice is kept", async () => {
    const client = await app.as(chief);
    const answer = await client.post("/administration/import", {
      mapping: "handelser",
      file: new File([new Uint8Array([0x1f, 0x8b, 1, 2, 3])], "x.gz"),
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("går inte att läsa");
  });

  test("an ombud can neither see nor start imports", async () => {
    const ombud = await buildPerson(app.db);
    await appoint(app.db, ombud, "ombud", school);
    const client = await app.as(ombud);
    expect((await client.get("/administration/import")).status).toBe(403);
    expect((await client.post("/administration/import", { mapping: "handelser", file: file() })).status).toBe(403);
  });
});
