import { describe, expect, test } from "vitest";
import { buildPerson } from "../../test/builders.ts";
import { type TestApp, useTestApp } from "../../test/test-app.ts";
import { createApp } from "../app.ts";
import { askedAddress } from "./asked-address.ts";

const forwarded = { "x-forwarded-proto": "https", "x-forwarded-host": "trygg.kommunen.example" };

const asked = (headers: Record<string, string>, trustProxy = true) =>
  askedAddress(new Request("http://localhost:3000/handelser?typ=fire", { headers }), trustProxy).href;

describe("the address that was asked", () => {
  test("is what a trusted proxy says, and otherwise what the program itself sees", () => {
    expect(asked(forwarded)).toBe("https://trygg.kommunen.example/handelser?typ=fire");
    expect(asked(forwarded, false)).toBe("http://localhost:3000/handelser?typ=fire");
    expect(asked({ "x-forwarded-proto": "https" })).toBe("https://localhost:3000/handelser?typ=fire");
  });

  test("is the one that the nearest proxy wrote, where several have written", () => {
    const headers = { "x-forwarded-proto": "http, https", "x-forwarded-host": "evil.example, trygg.kommunen.example" };
    expect(asked(headers)).toBe("https://trygg.kommunen.example/handelser?typ=fire");
  });

  test.each(["a/b", "a b", "user@a", "a?b", "a#b", "", ":"])("is not taken from a host that is none: %j", (host) => {
    expect(asked({ ...forwarded, "x-forwarded-host": host })).toMatch(/^https?:\/\/localhost:3000\/handelser/);
  });

  test.each(["ftp", "javascript", "https://"])("is not taken from a protocol that is none: %j", (protocol) => {
    expect(asked({ ...forwarded, "x-forwarded-proto": protocol })).toBe("http://localhost:3000/handelser?typ=fire");
  });
});

/** The cookie that a visitor gets who chooses a language through the proxy. */
async function languageCookie({ services }: TestApp): Promise<string | undefined> {
  const answer = await createApp(services).request("http://localhost:3000/?sprak=en", { headers: forwarded });
  return answer.headers.getSetCookie()[0];
}

/** A form that a browser sends from the public address, which the settings do not name. */
const fromOutside = { origin: "https://trygg.kommunen.example", ...forwarded };

describe("behind a trusted proxy", () => {
  const app = useTestApp({ TRUST_PROXY: "true" });

  test("forms from the public address are ours, and cookies go only over https", async () => {
    const client = await app.as(await buildPerson(app.db));
    expect((await client.post("/mitt-konto/utseende", { utseende: "dark" }, fromOutside)).status).toBe(303);
    expect(await languageCookie(app)).toContain("; Secure");
  });
});

describe("without a trusted proxy", () => {
  const app = useTestApp();

  test("anybody may write such headers, and they change nothing", async () => {
    const client = await app.as(await buildPerson(app.db));
    expect((await client.post("/mitt-konto/utseende", { utseende: "dark" }, fromOutside)).status).toBe(403);
    expect(await languageCookie(app)).not.toContain("; Secure");
  });
});
