import { expect, test } from "vitest";
import { buildPerson } from "./builders.ts";
import { useTestApp } from "./test-app.ts";

/** What differs where people reach Värn over https. */

const app = useTestApp({ BASE_URL: "https://varn.example.se" });

test("cookies are for this host alone, over https, and no script can read them", async () => {
  await buildPerson(app.db);
  const answers = [
    await app.visitor().get("/tipsa?sprak=en"),
    await app.visitor().get("/tipsa/ny?typ=vandalism.other"),
    await app.visitor().post("/logga-ut", {}, { origin: "https://varn.example.se" }),
    await app.visitor().post("/logga-in/passnyckel/borja", {}, { origin: "https://varn.example.se" }),
  ];
  const cookies = answers.flatMap(({ headers }) => headers.getSetCookie());
  expect(cookies.length).toBeGreaterThan(2);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__Host-\w+=/);
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Secure/);
    expect(cookie).not.toMatch(/domain=/i);
  }
});

test("a cookie that a neighbouring host may have set is not taken", async () => {
  const english = (cookie: string) => app.visitor(cookie).get("/tipsa");
  expect((await english("__Host-sprak=en")).text).toContain('lang="en"');
  expect((await english("sprak=en")).text).toContain('lang="sv"');
});

test("every answer says that this host is reached over https only", async () => {
  for (const path of ["/tipsa", "/finns-inte", "/health", "/assets/finns-inte.js", "/handelser"]) {
    const { headers } = await app.visitor().get(path);
    expect(headers.get("strict-transport-security"), path).toBe("max-age=31536000; includeSubDomains");
  }
});
