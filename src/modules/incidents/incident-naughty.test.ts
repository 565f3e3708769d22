import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildIncident, buildOrganisation, buildRoleHolder, buildUnit } from "../../../test/builders.ts";
import { type TestClient, useTestApp } from "../../../test/test-app.ts";
import { projectRoot } from "../../platform/project-root.ts";

const app = useTestApp();
const naughty = JSON.parse(
  await readFile(path.join(projectRoot, "test/data/security/naughty-strings.json"), "utf8"),
) as string[];

let chief: TestClient;

beforeAll(async () => {
  const unit = await buildUnit(app.db, await buildOrganisation(app.db));
  await buildIncident(app.db, { unit });
  chief = await app.as(await buildRoleHolder(app.db, "security_chief"));
});

const names = [
  ["sok", "typ", "klass", "status", "enhet", "bara_enheten", "byggnad", "fran", "till", "veckodag", "timme", "tid"],
  ["allvar", "kostnad_fran", "kostnad_till", "kostnad", "serie", "handlaggare", "rapportor", "platsnamn", "plats"],
  ["insyn", "skrap", "ursprung", "ordning", "efter", "fore", "bbox", "zoom", "matt", "omfattning"],
].flat();

test.each(["/handelser", "/handelser/karta", "/handelser/karta.geojson", "/handelser/export.csv", "/statistik"])(
  "%s answers whatever stands in its address, and puts nothing of it in the page as it is",
  async (address) => {
    const long = "9".repeat(5_000);
    for (const text of [
      ...naughty,
      "\u0000",
      "\ud800",
      "2026-02-30",
      "0000-00-00",
      "9999-12-31",
      "-1",
      "1e999",
      long,
    ]) {
      const query = new URLSearchParams(names.map((name) => [name, text.toWellFormed()]));
      const { status, text: page } = await chief.get(`${address}?${query}`);
      expect(`${status} ${JSON.stringify(text).slice(0, 100)}`).toBe(`200 ${JSON.stringify(text).slice(0, 100)}`);
      if (/<(script|img|svg|iframe)/i.test(text)) expect(page).not.toContain(text);
    }
  },
  120_000,
);

test("each parameter alone is read without a fault", async () => {
  for (const name of names) {
    for (const text of ["'", '"', "%", "\\", "../", "null", "NaN", "1;drop table records", "２", "٣"]) {
      const query = new URLSearchParams([[name, text]]);
      expect(`${name} ${(await chief.get(`/handelser?${query}`)).status}`).toBe(`${name} 200`);
    }
  }
}, 120_000);

test("a view takes any name and filter", async () => {
  for (const text of naughty.slice(0, 40)) {
    const { status } = await chief.post("/handelser/vyer", { namn: text, filter: text });
    expect([303, 422]).toContain(status);
  }
  expect((await chief.get("/handelser")).status).toBe(200);
}, 60_000);
