import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { insertDefaultIncidentTypes } from "../../src/modules/incidents/seed-incident-types.ts";
import { buildIncident, buildOrganisation, buildPerson, buildRoleHolder, buildUnit } from "../builders.ts";
import { faultsOf, useJourney } from "./browser.ts";

const journey = useJourney();

/** Fills in fields by name and sends the form they are in. */
async function send(page: Page, fields: Record<string, string>): Promise<void> {
  let last = page.locator("main form").last();
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`main [name="${name}"]`).first();
    const kind = await field.evaluate((element) => `${element.tagName} ${element.getAttribute("type") ?? ""}`);
    if (kind === "INPUT radio") await page.locator(`main [name="${name}"][value="${value}"]`).check();
    else if (kind.startsWith("SELECT")) await field.selectOption(value);
    else await field.fill(value);
    last = page.locator("main form").filter({ has: page.locator(`[name="${name}"]`) });
  }
  await Promise.all([page.waitForEvent("load"), last.getByRole("button").last().click()]);
}

test("a head handles a report on a phone to closed, with cause, cost, police report and a measure that is done", async () => {
  const { app } = journey;
  await insertDefaultIncidentTypes(app.db, app.now);
  const school = await buildUnit(app.db, await buildOrganisation(app.db), { name: "Björkängsskolan" });
  const head = await buildRoleHolder(app.db, "manager", school);
  const caretaker = await buildPerson(app.db, { name: "Vilmer Provsson", worksAt: school });
  const reporter = await buildPerson(app.db, { worksAt: school });
  const { id } = await buildIncident(app.db, { unit: school, reporter, title: "Ruta krossad i slöjdsalen" });

  const page = await journey.as(head);
  page.setDefaultTimeout(10_000);
  await page.goto("/");
  await page.getByRole("link", { name: /Ruta krossad i slöjdsalen/ }).click();
  await page.getByRole("heading", { name: "Ruta krossad i slöjdsalen" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const place = `/handelser/${id}`;

  const step = async (name: string) => {
    await page.goto(place);
    const link = page.getByRole("link", { name, exact: true });
    const button = page.getByRole("button", { name, exact: true });
    await Promise.all([page.waitForEvent("load"), link.or(button).first().click()]);
    // Some steps show a page of their own first.
    if (!page.url().endsWith(place)) await send(page, {});
  };

  await step("Börja utreda");
  await page.getByText("Ange orsaken").first().waitFor();
  await page.goto(`${place}/orsak`);
  await send(page, { direct: "En sten genom rutan" });
  await page.goto(`${place}/kostnad`);
  await send(page, { kind: "repair", amount: "mycket", certainty: "actual" });
  expect(await page.locator('main [name="amount"]').inputValue()).toBe("mycket");
  expect(await faultsOf(page)).toEqual([]);
  await send(page, { amount: "6 500,50", incurred_on: "2026-03-03" });
  await page.goto(`${place}/polis`);
  await send(page, { decision: "reported", number: "5000-K100-26", reported_on: "2026-03-03" });

  await page.goto(`${place}/atgard`);
  await send(page, {
    title: "Byt till okrossbart glas",
    description: "I slöjdsalens tre fönster mot cykelstället.",
    kind: "permanent",
    owner: "Vilmer Provsson",
    due_on: "2026-04-01",
  });
  const measure = await app.db
    .selectFrom("records")
    .select(["id", "status"])
    .where("kind", "=", "measure")
    .executeTakeFirstOrThrow();
  if (measure.status === "proposed") {
    await page.goto(`/atgarder/${measure.id}/besluta`);
    await send(page, {});
  }
  await step("Besluta om åtgärder");
  await page.goto(place);
  await page.getByText("Gör klart alla åtgärder").first().waitFor();

  const worker = await journey.as(caretaker);
  await worker.goto("/");
  await worker.getByRole("link", { name: /Byt till okrossbart glas/ }).click();
  await worker.goto(`/atgarder/${measure.id}/klar`);
  await send(worker, { reason: "Glaset är bytt i alla tre fönstren." });

  await step("Gå vidare till stängning");
  await step("Stäng");
  await page.goto(place);
  expect(await page.getByText("Stängd").first().isVisible()).toBe(true);
  expect(await page.getByText("6 500,50 kr").first().isVisible()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);
  const closed = await app.db.selectFrom("records").select("status").where("id", "=", id).executeTakeFirstOrThrow();
  expect(closed.status).toBe("closed");
}, 180_000);
