import { expect, test } from "vitest";
import { appoint, buildOrganisation, buildPerson, buildRoleHolder, buildUnit } from "../builders.ts";
import { faultsOf, useJourney } from "./browser.ts";

const journey = useJourney();

test("a head finds that the ombud is missing, appoints a colleague on the phone, and the colleague gets to know", async () => {
  const { app } = journey;
  const municipality = await buildOrganisation(app.db, { name: "Strömsviks kommun" });
  const department = await buildUnit(app.db, municipality, { kind: "department", name: "Skolförvaltningen" });
  const school = await buildUnit(app.db, municipality, { name: "Björkängsskolan", parent: department });
  const head = await buildRoleHolder(app.db, "manager", school);
  const colleague = await buildPerson(app.db, { name: "Selam Fabelåker", worksAt: school });

  const page = await journey.as(head);
  page.setDefaultTimeout(10_000);
  await page.goto("/organisation/tackning");
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("link", { name: /Utse.*Björkängsskolan/ }).click();
  await page.getByLabel("Vem på arbetsplatsen?").selectOption({ label: "Selam Fabelåker" });
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Utse" }).click();
  await page.getByText("Selam Fabelåker är utsedd till säkerhetsombud").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const mail = await app.db.selectFrom("mails").select("subject").where("person_id", "=", colleague.id).execute();
  expect(mail).toEqual([{ subject: "Du är utsedd: Säkerhetsombud" }]);
}, 120_000);

test("an administrator imports a file in which two schools have become one, and sees whom to appoint", async () => {
  const { app } = journey;
  const municipality = await app.db.selectFrom("organisations").select("id").executeTakeFirstOrThrow();
  const department = await buildUnit(app.db, municipality, { kind: "department", name: "Utbildningsförvaltningen" });
  const north = await buildUnit(app.db, municipality, { name: "Norrskolan", parent: department, hrId: "N1" });
  await buildUnit(app.db, municipality, { name: "Söderskolan", parent: department, hrId: "S1" });
  const ombud = await buildPerson(app.db, { name: "Nils Norrby", email: "nils@kommunen.example", worksAt: north });
  await appoint(app.db, ombud, "ombud", north);
  const file = `Förvaltning;Enhet;Enhetskod;Namn;E-post;Chef;Ersätter enhet
Utbildningsförvaltningen;Storskolan;X1;Noa Norrby;noa@kommunen.example;ja;N1|S1
Utbildningsförvaltningen;Storskolan;X1;Nils Norrby;nils@kommunen.example;nej;N1|S1
`;
  const page = await journey.as(await buildRoleHolder(app.db, "administrator"), {
    viewport: { width: 1280, height: 900 },
  });
  page.setDefaultTimeout(10_000);
  await page.goto("/organisation/import");
  expect(await faultsOf(page)).toEqual([]);
  await page
    .getByLabel("Fil", { exact: true })
    .setInputFiles({ name: "personal.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await page.getByLabel("En del av den").check();
  await page.getByRole("button", { name: "Läs filen" }).click();
  await page.getByRole("heading", { name: "Vad är vad i filen?" }).waitFor();
  expect(await page.getByLabel("Ersätter enhet").inputValue()).toBe("replaces");
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Visa vad som ändras" }).click();
  await page.getByText("går upp i Storskolan").first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Genomför ändringarna" }).click();
  await page.getByRole("heading", { name: "Inläsningen är klar" }).waitFor();
  await page.getByRole("link", { name: /Utse\s*: Storskolan/ }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.goto(`/organisation/enheter/${north.id}?datum=2026-03-02`);
  await page.getByText("Gick upp i Storskolan").waitFor();
  await page.locator("#vem-var-vad").getByText("Nils Norrby").waitFor();
  expect(await faultsOf(page)).toEqual([]);
}, 120_000);
