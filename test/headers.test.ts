import { beforeAll, describe, expect, test } from "vitest";
import { buildOrganisation, buildPerson, buildUnit } from "./builders.ts";
import { type TestClient, type TestPage, useTestApp } from "./test-app.ts";

/** The headers of every kind of answer. */

const app = useTestApp();
let staff: TestClient;
let answers: Record<string, TestPage>;

beforeAll(async () => {
  const unit = await buildUnit(app.db, await buildOrganisation(app.db));
  staff = await app.as(await buildPerson(app.db, { worksAt: unit }));
  answers = {
    "a page": await staff.get("/mitt-konto"),
    "a page that is not there": await staff.get("/finns-inte"),
    "a page for inhabitants": await app.visitor().get("/tipsa"),
    "a redirect": await app.visitor().get("/mitt-konto"),
    "a refused form": await staff.post("/mitt-konto/sprak", {}, { origin: "https://elsewhere.example" }),
    "a form that is too large": await staff.post("/mitt-konto/sprak", { sprak: "x".repeat(1_100_000) }),
    "a file": await staff.get("/handelser/export.csv"),
    JSON: await staff.get("/handelser/karta.geojson"),
    health: await app.visitor().get("/health"),
    "an asset that is not there": await app.visitor().get("/assets/finns-inte.js"),
  };
});

const each = () => Object.entries(answers);

describe("every answer", () => {
  test("says what may run and be shown: nothing inline, nothing from elsewhere, in no frame", () => {
    for (const [name, { headers }] of each()) {
      const policy = headers.get("content-security-policy") ?? "";
      for (const part of ["default-src 'none'", "script-src 'self'", "object-src 'none'", "base-uri 'none'"]) {
        expect(policy, name).toContain(part);
      }
      for (const part of ["frame-ancestors 'none'", "form-action 'self'"]) expect(policy, name).toContain(part);
      expect(policy, name).not.toMatch(/unsafe|\*|https?:/);
    }
  });

  test("is taken for what it says it is, and keeps to itself", () => {
    for (const [name, { headers }] of each()) {
      expect(headers.get("x-content-type-options"), name).toBe("nosniff");
      expect(headers.get("referrer-policy"), name).toBe("same-origin");
      expect(headers.get("cross-origin-opener-policy"), name).toBe("same-origin");
      expect(headers.get("cross-origin-resource-policy"), name).toBe("same-origin");
      expect(headers.get("permissions-policy"), name).toContain("microphone=()");
      expect(headers.get("access-control-allow-origin"), name).toBeNull();
      expect(headers.get("server"), name).toBeNull();
      expect(headers.get("x-powered-by"), name).toBeNull();
    }
  });

  test("with words says in which letters", () => {
    for (const [name, { headers, bytes }] of each()) {
      if (bytes.length === 0) continue;
      expect(headers.get("content-type"), name).toMatch(/charset=utf-8|json/i);
    }
  });

  test("that holds anything of anybody is kept by no browser and nothing on the way", () => {
    for (const [name, { headers, bytes }] of each()) {
      if (bytes.length === 0) continue;
      expect(headers.get("cache-control"), name).toContain("no-store");
    }
  });
});

test("methods that no route has are not answered", async () => {
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
    expect((await staff.send("/mitt-konto", { method, headers: { "sec-fetch-site": "same-origin" } })).status).toBe(
      404,
    );
  }
});

test("nothing is changed by a link: what changes is sent as a form", async () => {
  for (const path of ["/logga-ut", "/mitt-konto/sprak", "/mitt-konto/enheter/logga-ut-andra"]) {
    expect((await staff.get(path)).status, path).toBe(404);
  }
  expect((await staff.get("/mitt-konto")).status).toBe(200);
});
