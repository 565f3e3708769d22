import { beforeAll, expect, test } from "vitest";
import {
  buildBuilding,
  buildIncident,
  buildOrganisation,
  buildRoleHolder,
  buildUnit,
  type Unit,
} from "../../../test/builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();
let school: Unit;
let officer: TestClient;
let glass: { id: string; number: string };
let graffiti: { id: string; number: string };

const words = (text: string) => text.replace(/<[^>]+>/g, " ").replaceAll(/[\u00a0\u202f\s]+/g, " ");
const head = "Leverantör;Fakturanr;Fakturadatum;Belopp exkl. moms;Konto;Text;Byggnad";
const path = "/riskkostnad/fakturor";

async function readIn(lines: readonly string[], header = head) {
  const file = new File([[header, ...lines].join("\r\n")], "fakturor.csv", { type: "text/csv" });
  const upload = await officer.post(`${path}/las-in`, { file });
  expect(upload.status).toBe(303);
  const page = await officer.get(upload.location);
  const columns = Object.fromEntries(
    [...page.text.matchAll(/<select[^>]*name="(\w+)"[\s\S]*?<\/select>/g)].map(([select, name = ""]) => [
      name,
      /<option[^>]*selected[^>]*value="([^"]*)"|<option[^>]*value="([^"]*)"[^>]*selected/
        .exec(select)
        ?.slice(1)
        .find(Boolean) ?? "",
    ]),
  );
  return { address: upload.location, columns };
}

beforeAll(async () => {
  const { db } = app;
  const municipality = await buildOrganisation(db);
  school = await buildUnit(db, municipality, { name: "Lönnskolan" });
  const building = await buildBuilding(db, { name: "Lönnskolans matsal", units: [school] });
  officer = await app.as(await buildRoleHolder(db, "insurance_officer"));
  glass = await buildIncident(db, {
    unit: school,
    title: "Krossat fönster i matsalen",
    occurredAt: new Date("2026-02-10T10:00:00Z"),
    values: { building_id: building.id },
  });
  graffiti = await buildIncident(db, {
    unit: school,
    title: "Klotter på gaveln",
    typeId: "vandalism.graffiti",
    occurredAt: new Date("2026-02-12T10:00:00Z"),
  });
  await db
    .insertInto("cost_lines")
    .values({
      incident_id: glass.id,
      kind: "repair",
      amount_ore: 650_000,
      certainty: "estimated",
      incurred_on: "2026-02-11",
      created_at: app.now,
    })
    .execute();
  await db.updateTable("incidents").set({ cost_total_ore: 650_000 }).where("id", "=", glass.id).execute();
  await db
    .updateTable("records")
    .set({ audiences: ["cost", "insurance"] })
    .execute();
});

test("a file is read by its columns, bad rows are told with line and reason, and the same file adds nothing", async () => {
  const lines = [
    "Glasmästeriet Påhitt;1001;2026-02-20;6 500,00;6110;Nytt fönster matsal;Lönnskolans matsal",
    `Sanering Exempel;77;2026-02-22;3 200;6110;Sanering enligt ${"HÄN"}-nummer nedan;`,
    "Glasmästeriet påhitt;1001;2026-02-20;1;6110;Samma igen;",
    ";5;2026-02-20;1;;;",
    "Någon;6;2026-02-31;1;;;",
    "Någon;7;2026-02-20;-40;;;",
    "Någon;8;2026-02-20;mycket;;;",
  ];
  const { address, columns } = await readIn(lines);
  expect(columns).toMatchObject({
    supplier: "Leverantör",
    number: "Fakturanr",
    amount: "Belopp exkl. moms",
    reference: "",
  });
  const missing = await officer.post(address, { ...columns, amount: "" });
  expect(missing.status).toBe(422);
  expect(missing.text).toContain("Den här kolumnen behövs.");
  expect((await officer.post(address, columns)).status).toBe(303);
  const outcome = words((await officer.get(address)).text);
  expect(outcome).toContain("4 Samma leverantör och nummer finns tidigare i filen.");
  expect(outcome).toContain("5 Leverantören saknas.");
  expect(outcome).toContain("6 Datumet går inte att läsa");
  expect(outcome).toContain("7 Beloppet är noll eller negativt");
  expect(outcome).toContain("8 Beloppet går inte att läsa.");

  const again = await readIn(lines);
  await officer.post(again.address, again.columns);
  expect(words((await officer.get(again.address)).text)).toContain("Nya 0 Fanns redan 2");
  expect((await app.db.selectFrom("invoices").select("id").execute()).length).toBe(2);
  // Once read in it is not read in again.
  expect((await officer.post(again.address, again.columns)).location).toBe(again.address);
});

test("what the columns meant is kept for the next file with the same ones", async () => {
  const own = "Vem;Nr;När;Hur mycket";
  const first = await readIn(["Någon Påhittad;1;2026-02-20;10"], own);
  expect(first.columns).toMatchObject({ supplier: "", amount: "" });
  await officer.post(first.address, { supplier: "Vem", number: "Nr", date: "När", amount: "Hur mycket" });
  const second = await readIn(["Någon Påhittad;2;2026-02-20;10"], own);
  expect(second.columns).toMatchObject({ supplier: "Vem", number: "Nr", date: "När", amount: "Hur mycket" });
  expect((await officer.post(`${second.address}/slang`)).status).toBe(303);
  const kept = await app.db
    .selectFrom("invoice_imports")
    .select("rows")
    .where("state", "=", "discarded")
    .executeTakeFirstOrThrow();
  expect(kept.rows).toEqual([]);
});

test("what is no table is refused in words", async () => {
  const nothing = await officer.post(`${path}/las-in`, {});
  expect(nothing.status).toBe(422);
  const broken = new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2])], "gammal.xls");
  const old = await officer.post(`${path}/las-in`, { file: broken });
  expect(old.status).toBe(422);
  expect(old.text).toContain("äldre Excel-formatet");
});

async function invoice(number: string) {
  return app.db.selectFrom("invoices").selectAll().where("number", "=", number).executeTakeFirstOrThrow();
}

test("the incident of the same building, amount and words is proposed first, and a yes makes one cost of it", async () => {
  const { id } = await invoice("1001");
  const page = words((await officer.get(`${path}/${id}`)).text);
  expect(page).toContain("Krossat fönster i matsalen");
  expect(page).toContain("Samma byggnad · Samma belopp som en uppskattad kostnad");
  expect((await officer.post(`${path}/${id}/ja`, { incident: glass.number })).status).toBe(303);
  const lines = await app.db
    .selectFrom("cost_lines")
    .selectAll()
    .where("incident_id", "=", glass.id)
    .orderBy("created_at")
    .execute();
  expect(lines.map(({ certainty, voided_at, amount_ore }) => [certainty, voided_at === null, amount_ore])).toEqual(
    expect.arrayContaining([
      ["estimated", false, 650_000],
      ["actual", true, 650_000],
    ]),
  );
  expect(
    await app.db.selectFrom("records").select("cost_ore").where("id", "=", glass.id).executeTakeFirstOrThrow(),
  ).toEqual({ cost_ore: 650_000 });
  // Twice is refused.
  expect((await officer.post(`${path}/${id}/ja`, { incident: graffiti.number })).status).toBe(409);
  expect(words((await officer.get(`${path}?visa=avgjorda`)).text)).toContain(`Kostnad på ${glass.number}`);
});

test("a number in the text decides, and an incident that one does not see is not proposed", async () => {
  const { id } = await invoice("77");
  await app.db
    .updateTable("invoices")
    .set({ description: `Sanering ${graffiti.number}` })
    .where("id", "=", id)
    .execute();
  expect(words((await officer.get(`${path}/${id}`)).text)).toContain("Numret står i fakturan");
  await app.db.updateTable("records").set({ restricted: true }).where("id", "=", graffiti.id).execute();
  expect((await officer.get(`${path}/${id}`)).text).not.toContain("Klotter på gaveln");
  const unseen = await officer.post(`${path}/${id}/ja`, { incident: graffiti.number });
  expect(unseen.status).toBe(422);
  expect(unseen.text).toContain("ingen sådan händelse");
  await app.db.updateTable("records").set({ restricted: false }).where("id", "=", graffiti.id).execute();
});

test("a no says why, and is kept", async () => {
  const { id } = await invoice("77");
  expect((await officer.post(`${path}/${id}/nej`, { reason: "" })).status).toBe(422);
  expect((await officer.post(`${path}/${id}/nej`, { reason: "Löpande underhåll" })).status).toBe(303);
  expect(words((await officer.get(`${path}/${id}`)).text)).toContain("Ingen händelse: Löpande underhåll");
});

test("invoices are for those who handle insurance for the whole municipality", async () => {
  const manager = await app.as(await buildRoleHolder(app.db, "manager", school));
  expect((await manager.get(path)).status).toBe(403);
  const ofSchool = await app.as(await buildRoleHolder(app.db, "insurance_officer", school));
  expect((await ofSchool.get(path)).status).toBe(404);
});

test("what has no final cost after sixty days is listed until it has", async () => {
  await app.db.updateTable("incident_types").set({ loss_cause: "vandalism" }).where("id", "=", "vandalism").execute();
  const old = { unit: school, occurredAt: new Date("2025-06-01T10:00:00Z") };
  const silent = await buildIncident(app.db, { ...old, title: "Utan ord om kostnad" });
  const free = await buildIncident(app.db, {
    ...old,
    title: "Kostade inget",
    values: { no_cost_reason: "Ordnades på plats" },
  });
  const guessed = await buildIncident(app.db, { ...old, title: "Bara gissad" });
  await app.db
    .insertInto("cost_lines")
    .values({
      incident_id: guessed.id,
      kind: "repair",
      amount_ore: 100,
      certainty: "estimated",
      incurred_on: "2025-06-02",
      created_at: app.now,
    })
    .execute();
  const manager = await app.as(await buildRoleHolder(app.db, "manager", school));
  const list = words((await manager.get("/riskkostnad/utan-slutlig-kostnad")).text);
  expect(list).toContain("Utan ord om kostnad");
  expect(list).toContain("Bara gissad");
  expect(list).not.toContain("Kostade inget");
  // Too new to be late.
  expect(list).not.toContain("Klotter på gaveln");
  expect([silent, free].length).toBe(2);
});
