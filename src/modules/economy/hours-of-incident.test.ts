import { expect, test } from "vitest";
import { buildIncident, buildOrganisation, buildRoleHolder, buildUnit } from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();
const words = (html: string) => html.replace(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

test("hours of our own are put down to an incident from its page, stand there with what they cost, and are told to those who read costs", async () => {
  const municipality = await buildOrganisation(app.db);
  const school = await buildUnit(app.db, municipality);
  const incident = await buildIncident(app.db, { unit: school });
  const browser = await app.as(await buildRoleHolder(app.db, "manager", school));
  const href = `/riskkostnad/kostnader/ny-tid?handelse=${incident.number}`;
  const page = await browser.get(`/handelser/${incident.id}`);
  expect(page.text).toContain(`href="${href}"`);
  expect(page.text).not.toContain("Egen tid:");
  expect((await browser.get(href)).text).toContain(`value="${incident.number}"`);
  const hours = { hours: "2,5", rate: "400", on_date: "2026-03-02", incident: incident.number };
  expect((await browser.post("/riskkostnad/kostnader/ny-tid", hours)).status).toBe(303);
  expect(words((await browser.get(`/handelser/${incident.id}`)).text)).toContain("Egen tid: 2,5 timmar, 1 000 kr.");
  const delegate = await app.as(await buildRoleHolder(app.db, "registrar"));
  const seen = await delegate.get(`/handelser/${incident.id}`);
  expect(seen.status).toBe(200);
  expect(seen.text).not.toContain("Egen tid");
});
