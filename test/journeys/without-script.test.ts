import type { BrowserContextOptions, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import {
  buildIncident,
  buildOrganisation,
  buildPerson,
  buildRoleHolder,
  buildUnit,
  type Person,
  type Unit,
} from "../builders.ts";
import { phonePhoto } from "../photos.ts";
import { useJourney } from "./browser.ts";

/** Everything that a browser without script must be able to do: report, and take an incident from received to closed. */

const journey = useJourney();
const withoutScript: BrowserContextOptions = { javaScriptEnabled: false };

let school: Unit;
let teacher: Person;
let manager: Person;

beforeAll(async () => {
  const { db } = journey.app;
  const municipality = await buildOrganisation(db);
  const department = await buildUnit(db, municipality, { kind: "department" });
  school = await buildUnit(db, municipality, { name: "Björkängsskolan", parent: department });
  teacher = await buildPerson(db, { worksAt: school });
  manager = await buildRoleHolder(db, "manager", school);
});

async function choosePhoto(page: Page): Promise<void> {
  const photo = await phonePhoto();
  await page.getByLabel("Ta eller välj bilder").setInputFiles({
    name: photo.name,
    mimeType: photo.type,
    buffer: Buffer.from(await photo.arrayBuffer()),
  });
}

test("a teacher reports with a photo, and the photo outlives a mistake in the form", async () => {
  const page = await journey.as(teacher, withoutScript);
  await page.goto("/rapportera");
  await page.getByText("Något är trasigt eller förstört").click();
  await page.getByRole("link", { name: /Krossat glas/ }).click();
  await choosePhoto(page);
  await page.getByRole("button", { name: "Skicka rapporten" }).click();
  expect(await page.locator(".ds-error-summary").isVisible()).toBe(true);

  await page.getByLabel("Vad hände?").fill("En ruta i slöjdsalen är krossad.");
  await page.getByRole("button", { name: "Skicka rapporten" }).click();
  await page.waitForURL(/\/rapportera\/tack\//);
  expect(
    await page
      .getByText(/HÄN-\d{4}-\d{5}/)
      .first()
      .isVisible(),
  ).toBe(true);

  const id = new URL(page.url()).pathname.split("/").at(-1);
  await page.goto(`/handelser/${id}`);
  const picture = page.locator("main img[src^='/bilagor/']").first();
  expect(await picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
});

test("an inhabitant reports without saying who, and follows it with the code", async () => {
  const page = await journey.visitor(withoutScript);
  await page.goto("/tipsa/ny?typ=vandalism.other");
  await page.getByLabel("Adress eller beskrivning av platsen").fill("Lekplatsen vid Påhittsgatan");
  await page.getByLabel("Vad har du sett?").fill("Gungan har gått av.");
  journey.app.now = new Date(journey.app.now.getTime() + 60_000);
  await page.getByRole("button", { name: "Skicka tipset" }).click();
  await page.waitForURL(/\/tipsa\/tack$/);
  await page.locator("form[action='/tipsa/tack/folj'] button").click();
  await page.waitForURL(/\/tipsa\/folj\/arende$/);
  expect(await page.getByText("Gungan har gått av.").first().isVisible()).toBe(true);
});

test("a manager takes an incident from received to closed", async () => {
  const { db } = journey.app;
  const { id } = await buildIncident(db, { unit: school, reporter: teacher });
  const page = await journey.as(manager, withoutScript);

  await page.goto(`/handelser/${id}/utred`);
  await submit(page);
  await page.goto(`/handelser/${id}/orsak`);
  await page.locator("main textarea").first().fill("En sten genom rutan.");
  await submit(page);
  await page.goto(`/handelser/${id}/polis`);
  await page.locator("input[name=decision][value=not_reported]").check();
  await page.locator("textarea[name=reason]").fill("Det var en olycka.");
  await submit(page);
  await page.goto(`/handelser/${id}/ingen-kostnad`);
  await page.locator("main textarea").first().fill("Rutan fanns i förrådet.");
  await submit(page);
  for (const step of ["besluta-atgarder", "klar-for-stangning", "stang"]) {
    await page.goto(`/handelser/${id}/${step}`);
    await submit(page);
  }
  expect(await page.getByText("Händelsen är stängd.").first().isVisible()).toBe(true);

  async function submit(on: Page): Promise<void> {
    await on.locator("main form[method=post] button[type=submit]").last().click();
    expect(await on.locator(".ds-error-summary").count(), on.url()).toBe(0);
  }
});
