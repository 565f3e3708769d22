import { expect, test } from "vitest";
import { buildPerson } from "../../../test/builders.ts";
import { useTestApp } from "../../../test/test-app.ts";

const app = useTestApp();

test("a person chooses language once, on every device, and stays on the page", async () => {
  const person = await buildPerson(app.db, { name: "Maj Påhittsdotter" });
  const phone = await app.as(person);
  const computer = await app.as(person);
  expect((await phone.get("/finns-inte")).text).toContain('lang="sv"');
  const chosen = await phone.post("/mitt-konto/sprak", { sprak: "en", till: "/finns-inte?a=1" });
  expect(chosen.location).toBe("/finns-inte?a=1");
  expect((await computer.get("/finns-inte")).text).toContain('<html lang="en"');
  await phone.post("/mitt-konto/sprak", { sprak: "tlh" });
  expect((await computer.get("/finns-inte")).text).toContain('<html lang="en"');
});

test("a person chooses light or dark, or lets the device decide", async () => {
  const person = await buildPerson(app.db);
  const browser = await app.as(person);
  const schemeAfter = async (utseende: string) => {
    await browser.post("/mitt-konto/utseende", { utseende });
    return /data-color-scheme="(\w+)"/.exec((await browser.get("/finns-inte")).text)?.[1];
  };
  expect(await schemeAfter("dark")).toBe("dark");
  expect(await schemeAfter("purple")).toBe("dark");
  expect(await schemeAfter("auto")).toBe("auto");
});

test("a visitor has no account to change", async () => {
  const { location } = await app.visitor().post("/mitt-konto/sprak", { sprak: "en" });
  expect(location).toContain("/logga-in");
});
