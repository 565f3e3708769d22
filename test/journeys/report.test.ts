import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { buildOrganisation, buildPerson, buildRoleHolder, buildUnit, type Person, type Unit } from "../builders.ts";
import { phonePhoto } from "../photos.ts";
import { faultsOf, useJourney } from "./browser.ts";

const journey = useJourney();
let school: Unit;
let manager: Person;
let ombud: Person;
let photo: string;

beforeAll(async () => {
  const { db } = journey.app;
  const municipality = await buildOrganisation(db);
  const department = await buildUnit(db, municipality, {
    kind: "department",
    name: "Barn- och utbildningsförvaltningen",
  });
  school = await buildUnit(db, municipality, { parent: department, name: "Björkängsskolan" });
  manager = await buildRoleHolder(db, "manager", school);
  ombud = await buildRoleHolder(db, "ombud", school);
  await buildRoleHolder(db, "manager", department);
  photo = path.join(os.tmpdir(), `varn-journey-${process.pid}.jpg`);
  await writeFile(photo, await (await phonePhoto({ width: 1200, height: 900 })).bytes());
});

/** What a page tells of matters: not the filters to choose from, nor the words that were searched for. */
function whatIsShown(page: Page): Promise<string> {
  return page.locator("main").evaluate((main) => {
    const copy = main.cloneNode(true) as HTMLElement;
    for (const part of copy.querySelectorAll("form, .filter-chips")) part.remove();
    return copy.textContent ?? "";
  });
}

test("a member of staff reports a broken window with a photo from a phone", { timeout: 120_000 }, async () => {
  const reporter = await buildPerson(journey.app.db, { worksAt: school });
  const page = await journey.as(reporter);
  await page.goto("/rapportera");
  expect(await faultsOf(page)).toEqual([]);

  // The decisions: what, in two steps; what happened; a photo. Place and time are filled in already.
  await page.getByText("Något är trasigt eller förstört").click();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("link", { name: "Krossat glas eller fönster" }).click();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel("Ta eller välj bilder").setInputFiles(photo);
  await page.getByRole("button", { name: "Skicka rapporten" }).click();

  // The words were forgotten: the photo is still there.
  await page.getByText("Det finns ett fel i formuläret").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.getByLabel(/^Behåll varn-journey/).isChecked()).toBe(true);
  await page.getByLabel("Vad hände?").fill("Stor ruta mot gården är krossad. Sten på golvet.");
  await page.getByRole("button", { name: "Skicka rapporten" }).click();

  await page.getByRole("heading", { name: "Tack, rapporten är sparad" }).waitFor();
  expect(await page.locator(".receipt-number").textContent()).toMatch(/HÄN-2026-\d{5}/);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("link", { name: "Följ rapporten" }).click();
  await page.getByText("Sten på golvet.").waitFor();
  const picture = page.locator('img[src$="/miniatyr"]');
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(360);
});

test("the same without script, in English and on a narrow screen", { timeout: 120_000 }, async () => {
  const reporter = await buildPerson(journey.app.db, { worksAt: school, language: "en" });
  const page = await journey.as(reporter, { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  await page.goto("/rapportera");
  await page.getByText("A false alarm").click();
  await page.getByRole("link", { name: "Fire alarm" }).click();
  await page.getByLabel("What happened?").fill("Toast.");
  await page.getByLabel("Another time, or unsure").check();
  expect(await page.getByLabel("At the latest").isVisible()).toBe(true);
  await page.getByLabel("Yesterday").check();
  expect(await page.getByLabel("At the latest").isVisible()).toBe(false);
  await page.getByLabel("Time of day").fill("14:05");
  await page.getByRole("button", { name: "Send the report" }).click();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Thank you, the report is saved");
});

test("an inhabitant reports without a name, is asked, and answers by code", { timeout: 120_000 }, async () => {
  const { app } = journey;
  const page = await journey.visitor();
  await page.goto("/tipsa");
  expect(await faultsOf(page)).toEqual([]);
  await page.getByText("Något är trasigt eller förstört").click();
  await page.getByRole("link", { name: "Lampa eller belysning" }).click();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Skicka tipset" }).click();
  await page.getByText(/Det finns \d fel i formuläret/).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel("Adress eller beskrivning av platsen").fill("Gångvägen bakom badhuset");
  await page.getByLabel("Vad har du sett?").fill("Fyra stolpar i rad är släckta.");
  app.now = new Date(app.now.getTime() + 30_000);
  await page.getByRole("button", { name: "Skicka tipset" }).click();

  await page.getByRole("heading", { name: "Tack för ditt tips" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const code = (await page.locator(".follow-code").textContent()) ?? "";
  await page.getByRole("button", { name: "Jag har sparat koden" }).click();
  await app.runJobs();

  const { id } = await app.db
    .selectFrom("incidents")
    .select("id")
    .where("place_name", "=", "Gångvägen bakom badhuset")
    .executeTakeFirstOrThrow();
  const chief = await journey.as(await buildRoleHolder(app.db, "security_chief"), {
    viewport: { width: 1280, height: 900 },
  });
  await chief.goto(`/handelser/${id}`);
  expect(await faultsOf(chief)).toEqual([]);
  expect(await chief.content()).not.toContain(code);
  await chief.getByLabel("Fråga eller svar").fill("Ser du några nummer på stolparna?");
  await chief.locator("#dialog").getByRole("button", { name: "Skicka" }).click();
  await chief.getByText("Skickat till den som tipsade.").waitFor();

  const later = await journey.visitor();
  await later.goto("/tipsa/folj");
  expect(await faultsOf(later)).toEqual([]);
  await later.getByLabel("Kod").fill("fel kod");
  await later.getByRole("button", { name: "Visa tipset" }).click();
  await later.getByText("Koden stämmer inte").first().waitFor();
  expect(await faultsOf(later)).toEqual([]);
  await later.getByLabel("Kod").fill(code.toLowerCase().replaceAll("-", " "));
  await later.getByRole("button", { name: "Visa tipset" }).click();
  await later.getByText("Ser du några nummer på stolparna?").waitFor();
  expect(await faultsOf(later)).toEqual([]);
  await later.getByLabel("Svara eller lägg till något").fill("Ja, 1042 till 1045.");
  await later.getByLabel("Ta eller välj bilder").setInputFiles(photo);
  await later.getByRole("button", { name: "Skicka", exact: true }).click();
  await later.getByText("Ditt svar är skickat.").waitFor();
  expect(await faultsOf(later)).toEqual([]);
  await later.getByRole("button", { name: "Lämna sidan" }).click();
  await later.getByText("Du har lämnat tipset.").waitFor();

  await chief.reload();
  expect(await chief.getByText("Ja, 1042 till 1045.").isVisible()).toBe(true);
});

test("a threat against somebody with protected identity cannot be found by an outsider, nor by the ombud", {
  timeout: 120_000,
}, async () => {
  const { app } = journey;
  const victim = await buildPerson(app.db, {
    worksAt: school,
    name: "Medarbetare 0423",
    legalName: "Hedda Hemligqvist",
    protectedIdentity: true,
  });
  const reporter = await buildPerson(app.db, { worksAt: school });
  const page = await journey.as(reporter);
  await page.goto("/rapportera?vad=threat");
  await page.getByRole("link", { name: "Någon följer efter eller söker upp" }).click();
  await page.getByLabel("Vad hände?").fill("En man frågade efter Hedda Hemligqvist i receptionen.");
  await page.getByLabel("Vem drabbades?").selectOption("colleague");
  await page.getByLabel("Kollegans namn").fill("Hedda Hemligqvist");
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Skicka rapporten" }).click();
  await page.getByText("Ingen annan ser rapporten").waitFor();
  expect(await page.getByText("Gör det här nu").isVisible()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("link", { name: "Mer råd efter hot eller våld" }).click();
  expect(await faultsOf(page)).toEqual([]);
  await app.runJobs();

  const { id, number } = await app.db
    .selectFrom("records")
    .select(["id", "number"])
    .where("created_by", "=", reporter.id)
    .executeTakeFirstOrThrow();
  for (const person of [ombud, await buildPerson(app.db), await buildRoleHolder(app.db, "coordinator")]) {
    const outsider = await journey.as(person);
    for (const address of [
      `/handelser?sok=Hemligqvist`,
      `/handelser?sok=${number}`,
      `/handelser?sok=receptionen`,
      "/handelser",
      "/",
    ]) {
      await outsider.goto(address);
      const words = await whatIsShown(outsider);
      expect(words, address).not.toMatch(/Hemligqvist|receptionen|Medarbetare 0423|Hot eller våld/);
      if (!address.includes(number)) expect(words, address).not.toContain(number);
    }
    for (const address of [`/handelser/${id}`, `/handelser/${id}/drabbade`, `/handelser/nummer/${number}`]) {
      expect((await outsider.goto(address))?.status(), address).toBe(404);
    }
    await outsider.context().close();
  }
  const mails = await app.db.selectFrom("mails").selectAll().where("record_id", "=", id).execute();
  expect(mails.map((mail) => mail.person_id)).not.toContain(ombud.id);
  expect(mails.map((mail) => mail.person_id)).toContain(manager.id);
  expect(JSON.stringify(mails)).not.toMatch(/Hemligqvist|0423|receptionen/);

  const boss = await journey.as(manager);
  await boss.goto(`/handelser/${id}`);
  await boss.getByLabel("Skäl").fill("Jag ger stöd till den drabbade");
  await boss.getByRole("button", { name: "Öppna" }).click();
  await boss.getByText("i receptionen").first().waitFor();
  await boss.getByRole("link", { name: "Visa uppgifter om de drabbade" }).click();
  expect(await boss.getByRole("heading", { name: victim.name }).isVisible()).toBe(true);
  expect(await boss.locator("main").textContent()).not.toContain("Hemligqvist");
  expect(await faultsOf(boss)).toEqual([]);
});
