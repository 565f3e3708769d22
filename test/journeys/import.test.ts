import path from "node:path";
import { expect, test } from "vitest";
import { insertDefaultIncidentTypes } from "../../src/modules/incidents/seed-incident-types.ts";
import { projectRoot } from "../../src/platform/project-root.ts";
import { buildOrganisation, buildRoleHolder, buildUnit } from "../builders.ts";
import { faultsOf, useJourney } from "./browser.ts";

const journey = useJourney();

test("a history from elsewhere is looked at, taken in, and then found in list, search and map", async () => {
  const { app } = journey;
  await insertDefaultIncidentTypes(app.db, app.now);
  await buildUnit(app.db, await buildOrganisation(app.db));
  const page = await journey.as(await buildRoleHolder(app.db, "security_chief"), {
    viewport: { width: 1280, height: 900 },
  });

  page.setDefaultTimeout(8_000);
  await page.goto("/administration/import");
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Titta på filen" }).click();
  expect(await page.getByRole("alert").textContent()).toContain("Välj en fil");
  expect(await faultsOf(page)).toEqual([]);

  await page.getByLabel("Polisens händelser", { exact: false }).check();
  await page.getByLabel("Fil", { exact: true }).setInputFiles(path.join(projectRoot, "test/data/police/events.ndjson"));
  await page.getByRole("button", { name: "Titta på filen" }).click();
  await page.getByRole("heading", { name: "Typer i filen" }).waitFor();
  expect(await page.getByText("Mord/dråp, försök").first().isVisible()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole("button", { name: "Läs in", exact: true }).click();
  await page.getByText("0 av 16 rader klara").first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await app.runJobs();
  // Without anybody pressing anything: the page asks again by itself.
  await page.getByText("Oförändrade").waitFor();
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole("link", { name: "Se händelserna" }).click();
  await page.getByRole("link", { name: /Mord\/dråp, försök, Stockholm/ }).waitFor();
  await page.goto("/handelser?ursprung=omvarld&sok=containrar");
  expect(await page.getByRole("link", { name: /Stöld\/inbrott, Gävle/ }).count()).toBe(1);
  expect(await page.getByRole("link", { name: /Stockholm/ }).count()).toBe(0);
}, 120_000);
