import type { CDPSession, Page } from "playwright-core";
import { expect, test } from "vitest";
import { invitePerson } from "../../src/modules/access/invite-person.ts";
import { firstAdministratorLink } from "../../src/modules/administration/first-administrator.ts";
import { buildPerson, buildRoleHolder } from "../builders.ts";
import { userById } from "../user-of.ts";
import { faultsOf, useJourney } from "./browser.ts";

const journey = useJourney();

/** A passkey holder inside the browser, as a phone has one; it says yes by itself. */
async function addAuthenticator(page: Page): Promise<{ session: CDPSession; id: string }> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, id: authenticatorId };
}

test("an invited person makes a passkey, signs out and in with it, renames it and makes another", async () => {
  const { app, origin } = journey;
  const administrator = await buildRoleHolder(app.db, "administrator");
  const person = await buildPerson(app.db, { name: "Viola Påhittsdotter" });
  const { link } = await invitePerson(app.services, await userById(app, administrator), person.id, app.now);
  expect(link.startsWith(origin)).toBe(true);

  const page = await journey.visitor();
  const device = await addAuthenticator(page);
  await page.goto(link);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Skapa passnyckel" }).click();
  await page.waitForURL(`${origin}/`);

  await page.goto("/mitt-konto");
  expect(await page.getByText("Viola Påhittsdotter").first().isVisible()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByText("Byt namn").first().click();
  await page.getByLabel("Namn på passnyckeln").fill("Tjänstetelefonen");
  await page.getByRole("button", { name: "Byt namn" }).click();
  expect(await page.getByText("Tjänstetelefonen").first().isVisible()).toBe(true);

  await page.getByRole("button", { name: /Konto/ }).click();
  await page.getByRole("button", { name: "Logga ut", exact: true }).last().click();
  await page.getByText("Du är utloggad.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.goto("/logga-in?till=/mitt-konto");
  await page.getByRole("button", { name: "Logga in med passnyckel" }).click();
  await page.waitForURL(`${origin}/mitt-konto`);
  expect(await page.getByText("passnyckel", { exact: false }).first().isVisible()).toBe(true);

  // The same device refuses a second key for the same account; another one makes it.
  await device.session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: device.id });
  await addAuthenticator(page);
  await page.getByRole("button", { name: "Skapa passnyckel" }).click();
  await page.getByText("senast använd aldrig").waitFor();
  expect(await page.getByRole("button", { name: /Ta bort passnyckeln/ }).count()).toBe(2);
});

test("somebody without a passkey here is told so, and can try again", async () => {
  const page = await journey.visitor();
  await addAuthenticator(page);
  await page.goto("/logga-in");
  await page.getByRole("button", { name: "Logga in med passnyckel" }).click();
  await page.getByText("Inget hände").waitFor();
  expect(await page.getByRole("button", { name: "Logga in med passnyckel" }).isEnabled()).toBe(true);
});

test("without script the pages say what is missing and nothing else breaks", async () => {
  const page = await journey.visitor({ javaScriptEnabled: false });
  await page.goto("/logga-in");
  expect(await page.getByText("kräver att din webbläsare kör skript").isVisible()).toBe(true);
  expect(await page.getByRole("button", { name: "Logga in med passnyckel" }).isVisible()).toBe(false);
});

test("from the link of the first start to an administrator with a passkey", async () => {
  const { app, origin } = journey;
  await app.db
    .updateTable("appointments")
    .set({ valid_to: "2026-03-02" })
    .where("role", "=", "administrator")
    .execute();
  const link = await firstAdministratorLink(app.db, app.services.config, app.now);
  const page = await journey.visitor();
  await addAuthenticator(page);
  await page.goto(link ?? "");
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel("Ditt namn").fill("Asta Påhittsdotter");
  await page.getByLabel("Kommunens namn").fill("Exempelby kommun");
  await page.getByRole("button", { name: "Fortsätt" }).click();
  expect(await page.locator(".ds-error-summary").textContent()).toContain("Skriv din e-postadress.");
  expect(await page.getByLabel("Kommunens namn").inputValue()).toBe("Exempelby kommun");
  expect(await faultsOf(page)).toEqual([]);

  await page.getByLabel("Din e-post").fill("asta@exempelby.example");
  await page.getByRole("button", { name: "Fortsätt" }).click();
  await page.waitForURL(`${origin}/installera/inloggning`);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Skapa passnyckel" }).click();
  await page.waitForURL(`${origin}/installera/organisation`);
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.getByRole("link", { name: "Läs in en fil" }).getAttribute("href")).toBe("/organisation/import");
});
