import { sql } from "kysely";
import { readSheet } from "read-excel-file/node";
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
import { type TestClient, useTestApp } from "../../../test/test-app.ts";
import { readTabularFile } from "../../platform/tabular-file.ts";

const app = useTestApp();

let school: Unit;
let home: Unit;
let reporter: Person;
let chiefPerson: Person;
let chief: TestClient;

beforeAll(async () => {
  const municipality = await buildOrganisation(app.db);
  school = await buildUnit(app.db, municipality, { name: "Björkängsskolan" });
  home = await buildUnit(app.db, municipality, { name: "Hemmet Linden" });
  reporter = await buildPerson(app.db, { worksAt: school, name: "Rut Rapportörsson" });
  chiefPerson = await buildRoleHolder(app.db, "security_chief");
  chief = await app.as(chiefPerson);
  const glass = await buildIncident(app.db, {
    unit: school,
    reporter,
    title: "Krossat glas",
    occurredAt: new Date("2026-02-27T22:30:00+01:00"),
    values: {
      description: '=HYPERLINK("http://ond.example";"klicka")',
      occurred_from: new Date("2026-02-27T22:30:00+01:00"),
      cost_total_ore: 1_250_050,
      consequence_actual: 2,
      latitude: 59.25,
      longitude: 18.5,
      cause_direct: "Stenkast",
    },
  });
  await app.db
    .insertInto("affected_people")
    .values({ incident_id: glass.id, label: "Drabbad Drabbadsson", role: "pupil", created_at: app.now })
    .execute();
  await app.db
    .insertInto("reporter_contacts")
    .values({ incident_id: glass.id, name: "Kontakt Kontaktsson", email: "kontakt@invanare.example" })
    .execute();
  await buildIncident(app.db, { unit: home, title: "På hemmet", values: { description: "Ett fall" } });
  await buildIncident(app.db, {
    unit: home,
    title: "Hot eller våld",
    restricted: true,
    members: [chiefPerson],
    values: { description: "Det hemliga", cost_total_ore: 77_700, place_name: "Hemliga gatan" },
  });
});

type Row = Record<string, string>;

async function rowsOf(client: TestClient, query = ""): Promise<Row[]> {
  const page = await client.get(`/handelser/export.csv?${query}`);
  expect(page.status).toBe(200);
  const { headers, rows } = await readTabularFile(page.bytes).catch(() => ({ headers: [], rows: [] }));
  return rows.map(({ values }) => Object.fromEntries(headers.map((header, index) => [header, values[index] ?? ""])));
}

const titles = (rows: readonly Row[]) => rows.map((row) => row.Rubrik).toSorted();

describe("a CSV export", () => {
  test("is one that a Swedish Excel opens, named by the day", async () => {
    const { bytes, headers, text } = await chief.get("/handelser/export.csv");
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toContain("h%C3%A4ndelser%202026-03-03.csv");
    expect(text).toContain(";12500,50;");
    expect(text).toContain(";59,25;18,5;");
    expect(text).toContain(";2026-02-27 22:30;");
  });

  test("holds what the list shows under the same filter, newest first", async () => {
    expect((await rowsOf(chief)).map((row) => row.Rubrik)).toEqual(["Hot eller våld", "På hemmet", "Krossat glas"]);
    expect(titles(await rowsOf(chief, `enhet=${school.id}`))).toEqual(["Krossat glas"]);
    expect(titles(await rowsOf(chief, "sok=fall"))).toEqual(["På hemmet"]);
    expect(titles(await rowsOf(chief, "kostnad_fran=10000"))).toEqual(["Krossat glas"]);
  });

  test("has no formula that a spreadsheet would run", async () => {
    const [row] = await rowsOf(chief, "sok=krossat");
    expect(row?.Beskrivning).toBe('\'=HYPERLINK("http://ond.example";"klicka")');
  });

  test("makes up no hour that nobody knows", async () => {
    const [row] = await rowsOf(chief, "sok=fall");
    expect(row?.["Hände tidigast"]).toBe("2026-03-02");
  });
});

describe("an export holds what its reader may see, and no more", () => {
  test("rows of other units are not in it", async () => {
    expect(titles(await rowsOf(await app.as(await buildRoleHolder(app.db, "ombud", school))))).toEqual([
      "Krossat glas",
    ]);
    expect(titles(await rowsOf(await app.as(reporter)))).toEqual(["Krossat glas"]);
    expect(await rowsOf(await app.as(await buildPerson(app.db, { worksAt: school })))).toEqual([]);
    expect(await rowsOf(await app.as(await buildRoleHolder(app.db, "administrator")))).toEqual([]);
    expect((await app.visitor().get("/handelser/export.csv")).text).not.toContain("Krossat");
  });

  test("a registrar gets neither words nor amounts", async () => {
    const [row] = await rowsOf(await app.as(await buildRoleHolder(app.db, "registrar")), "sok=krossat");
    expect(row).toMatchObject({
      Rubrik: "Krossat glas",
      Enhet: "Björkängsskolan",
      Beskrivning: "",
      "Direkt orsak": "",
    });
    expect(row?.["Kostnad (kr)"]).toBe("");
  });

  test("a strategist and a reporter get words but not amounts, an ombud both", async () => {
    for (const person of [await buildRoleHolder(app.db, "crime_prevention_strategist"), reporter]) {
      const [row] = await rowsOf(await app.as(person), "sok=krossat");
      expect(row?.["Direkt orsak"]).toBe("Stenkast");
      expect(row?.["Kostnad (kr)"]).toBe("");
    }
    const [row] = await rowsOf(await app.as(await buildRoleHolder(app.db, "ombud", school)));
    expect(row?.["Kostnad (kr)"]).toBe("12500,50");
  });

  test("of a restricted one a member gets only that it exists, since reading it takes a reason", async () => {
    const restricted = (await rowsOf(chief)).find((row) => row["Begränsad insyn"] === "ja");
    expect(restricted).toMatchObject({ Rubrik: "Hot eller våld", Beskrivning: "", Plats: "", "Kostnad (kr)": "" });
    expect((await chief.get("/handelser/export.csv")).text).not.toContain("hemliga");
    const manager = await app.as(await buildRoleHolder(app.db, "manager", home));
    expect(titles(await rowsOf(manager))).toEqual(["På hemmet"]);
  });

  test("nobody gets people who were hurt, reporters or how to reach them", async () => {
    for (const role of ["security_chief", "manager", "auditor"] as const) {
      const client = await app.as(await buildRoleHolder(app.db, role, role === "manager" ? school : null));
      const { text } = await client.get("/handelser/export.csv");
      for (const name of ["Drabbadsson", "Kontaktsson", "invanare.example", "Rapportörsson"])
        expect(text).not.toContain(name);
    }
  });
});

test("an Excel export holds the same cells, with numbers and times as such", async () => {
  const { bytes, headers } = await chief.get("/handelser/export.xlsx?sok=krossat");
  expect(headers.get("content-disposition")).toContain(".xlsx");
  const [header = [], row = []] = await readSheet(Buffer.from(bytes));
  const cell = (name: string) => row[header.indexOf(name)];
  expect(cell("Rubrik")).toBe("Krossat glas");
  expect(cell("Kostnad (kr)")).toBe(12_500.5);
  expect(cell("Hände tidigast")).toEqual(new Date("2026-02-27T22:30:00Z"));
  expect(cell("Beskrivning")).toBe('=HYPERLINK("http://ond.example";"klicka")');
});

test("each export is in the log with who, what filter and how many rows", async () => {
  await chief.get(`/handelser/export.xlsx?enhet=${home.id}&ond=1`);
  const line = await app.db.selectFrom("audit_log").selectAll().orderBy("id", "desc").executeTakeFirstOrThrow();
  expect(line).toMatchObject({
    action: "incidents.exported",
    actor_id: chiefPerson.id,
    details: { format: "xlsx", filter: `enhet=${home.id}`, rows: 2 },
  });
});

test("an export longer than a batch is whole, each row once", async () => {
  const unit = await buildUnit(app.db, { id: school.organisationId }, { name: "Stora enheten" });
  await app.db.transaction().execute(async (trx) => {
    await sql`
      with new_records as (
        insert into records (kind, number, title, organisation_id, unit_id, status, occurred_at, created_at, updated_at)
        select 'incident', 'HÄN-2020-' || n, 'Rad ' || n, ${unit.organisationId}::uuid, ${unit.id}::uuid, 'closed',
          timestamptz '2020-01-01' + (n / 3) * interval '1 minute', now(), now()
        from generate_series(1, 4500) n returning id)
      insert into incidents (id, class, type_id, description, reported_at, reporter_kind)
      select id, 'crime', 'vandalism.glass', 'x', now(), 'staff' from new_records`.execute(trx);
  });
  const rows = await rowsOf(chief, `enhet=${unit.id}`);
  expect(rows).toHaveLength(4500);
  expect(new Set(rows.map((row) => row.Nummer)).size).toBe(4500);
});
