import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPerson, buildRoleHolder } from "../../../test/builders.ts";
import { type Forgery, type ForgingProvider, startForgingProvider } from "../../../test/forging-oidc-provider.ts";
import { type RealProvider, startRealProvider, testClient } from "../../../test/real-oidc-provider.ts";
import { type TestApp, type TestClient, type TestPage, useTestApp } from "../../../test/test-app.ts";
import { ConfigError, readConfig } from "../../platform/config.ts";

const callback = "http://localhost:3000/logga-in/oidc/svar";
const settings = { OIDC_CLIENT_ID: testClient.id, OIDC_CLIENT_SECRET: testClient.secret };

const real: RealProvider = await startRealProvider(callback);
const forging: ForgingProvider = await startForgingProvider();
afterAll(async () => {
  await real.stop();
  await forging.stop();
});

async function sessionsOf(app: TestApp, personId: string): Promise<number> {
  const rows = await app.db.selectFrom("sessions").select("id").where("person_id", "=", personId).execute();
  return rows.length;
}

describe("with a real provider", () => {
  const app = useTestApp({ ...settings, OIDC_ISSUER: real.issuer, OIDC_LABEL: "Logga in med Exempelkontot" });

  async function begin(browser: TestClient, till = "/finns-inte"): Promise<URL> {
    const start = await browser.get(`/logga-in/oidc?till=${encodeURIComponent(till)}`);
    return real.walk(start.location);
  }

  async function signInThrough(browser: TestClient): Promise<TestPage> {
    const back = await begin(browser);
    return browser.get(back.pathname + back.search);
  }

  test("the sign-in page offers it by the name the municipality has given it", async () => {
    expect((await app.visitor().get("/logga-in")).text).toContain("Logga in med Exempelkontot");
  });

  test("a person is recognised by verified e-mail the first time and comes to the page asked for", async () => {
    const person = await buildPerson(app.db, {
      email: "Greta.Pahittsdotter@kommunen.example",
      name: "Greta Påhittsdotter",
    });
    real.signsInAs = { subject: "greta", email: "greta.pahittsdotter@Kommunen.example" };
    const browser = app.visitor();
    const signedIn = await signInThrough(browser);
    expect(signedIn.location).toBe("/finns-inte");
    expect((await browser.get("/finns-inte")).text).toContain("Greta Påhittsdotter");
    const session = await app.db
      .selectFrom("sessions")
      .selectAll()
      .where("person_id", "=", person.id)
      .executeTakeFirst();
    expect(session?.method).toBe("oidc");
  });

  test("and by issuer and subject from then on, whatever the address has become", async () => {
    real.signsInAs = { subject: "greta", email: "somebody.else@kommunen.example" };
    const browser = app.visitor();
    await signInThrough(browser);
    expect((await browser.get("/finns-inte")).text).toContain("Greta Påhittsdotter");
  });

  test("another subject with the same address is not the same person", async () => {
    real.signsInAs = { subject: "new-greta", email: "greta.pahittsdotter@kommunen.example" };
    const refused = await signInThrough(app.visitor());
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("Du finns inte i Värn");
  });

  test("an address that the provider does not vouch for proves nothing", async () => {
    const person = await buildPerson(app.db, { email: "harald@kommunen.example" });
    real.signsInAs = { subject: "harald", email: "harald@kommunen.example", emailVerified: false };
    expect((await signInThrough(app.visitor())).status).toBe(403);
    expect(await sessionsOf(app, person.id)).toBe(0);
  });

  test("somebody who is not here gets a clear page, in English too", async () => {
    real.signsInAs = { subject: "stranger", email: "stranger@elsewhere.example" };
    const browser = app.visitor();
    await browser.get("/logga-in?sprak=en");
    const refused = await signInThrough(browser);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("You are not in Värn");
  });

  test("somebody who has left is not let in, though the provider still knows them", async () => {
    const person = await buildPerson(app.db, { email: "inga@kommunen.example" });
    real.signsInAs = { subject: "inga", email: "inga@kommunen.example" };
    await signInThrough(app.visitor());
    expect(await sessionsOf(app, person.id)).toBe(1);
    await app.db.updateTable("people").set({ valid_to: "2026-03-02" }).where("id", "=", person.id).execute();
    expect((await signInThrough(app.visitor())).status).toBe(403);
    expect(await sessionsOf(app, person.id)).toBe(1);
  });

  test("an answer is taken once", async () => {
    await buildPerson(app.db, { email: "jarl@kommunen.example" });
    real.signsInAs = { subject: "jarl", email: "jarl@kommunen.example" };
    const browser = app.visitor();
    const start = await browser.get("/logga-in/oidc");
    const cookie = start.headers.getSetCookie()[0]?.split(";")[0];
    const back = await real.walk(start.location);
    const address = back.pathname + back.search;
    expect((await browser.get(address)).status).toBe(303);
    // Again, with the cookie that the first answer removed.
    expect((await app.visitor(cookie).get(address)).status).toBe(410);
  });

  test("a code from one sign-in does not work in another", async () => {
    await buildPerson(app.db, { email: "karin@kommunen.example" });
    real.signsInAs = { subject: "karin", email: "karin@kommunen.example" };
    const stolen = await begin(app.visitor());
    const browser = app.visitor();
    const own = await begin(browser);
    own.searchParams.set("code", stolen.searchParams.get("code") ?? "");
    expect((await browser.get(own.pathname + own.search)).status).toBe(403);
  });

  test("an answer that comes to another browser than the one that asked is refused", async () => {
    const back = await begin(app.visitor());
    expect((await app.visitor().get(back.pathname + back.search)).status).toBe(410);
  });

  test("an answer with another state is refused", async () => {
    const browser = app.visitor();
    const back = await begin(browser);
    back.searchParams.set("state", "another");
    expect((await browser.get(back.pathname + back.search)).status).toBe(403);
  });

  test("an answer that comes too late is refused", async () => {
    const browser = app.visitor();
    const back = await begin(browser);
    const before = app.now;
    app.now = new Date(before.getTime() + 10 * 60_000);
    expect((await browser.get(back.pathname + back.search)).status).toBe(410);
    app.now = before;
  });

  test("somebody who changes their mind at the provider can try again", async () => {
    const browser = app.visitor();
    const back = await begin(browser);
    const state = back.searchParams.get("state");
    const query = new URLSearchParams({ error: "access_denied", state: state ?? "", iss: real.issuer });
    const cancelled = await browser.get(`${back.pathname}?${query}`);
    expect(cancelled.text).toContain("Inloggningen avbröts");
    expect(cancelled.text).toContain('href="/logga-in"');
  });

  test("the way back never leads elsewhere", async () => {
    await buildPerson(app.db, { email: "lova@kommunen.example" });
    real.signsInAs = { subject: "lova", email: "lova@kommunen.example" };
    const browser = app.visitor();
    const back = await begin(browser, "//elsewhere.example/");
    expect((await browser.get(back.pathname + back.search)).location).toBe("/");
  });
});

describe("where the settings name levels of assurance", () => {
  const app = useTestApp({ ...settings, OIDC_ISSUER: forging.issuer, OIDC_ACR: "loa3 loa4" });
  beforeAll(() => buildPerson(app.db, { email: "greta@kommunen.example" }));

  test.each([
    ["loa3", 303],
    ["loa4", 303],
    ["loa2", 403],
    ["loa3 loa4", 403],
    [undefined, 403],
  ])("a sign-in at level %s is answered with %i", async (acr, status) => {
    const browser = app.visitor();
    const asked = new URL((await browser.get("/logga-in/oidc")).location).searchParams;
    expect(asked.get("acr_values")).toBe("loa3 loa4");
    forging.forgery = { claims: { acr } };
    forging.expects = { nonce: asked.get("nonce") ?? "", clientId: asked.get("client_id") ?? "" };
    const answer = new URLSearchParams({ code: "a code", state: asked.get("state") ?? "", iss: forging.issuer });
    expect((await browser.get(`/logga-in/oidc/svar?${answer}`)).status).toBe(status);
  });
});

describe("where a role asks for a level of assurance", () => {
  const app = useTestApp({ ...settings, OIDC_ISSUER: forging.issuer, ROLE_LEVELS: "security_chief=loa3" });
  let chief: { id: string };
  beforeAll(async () => {
    chief = await buildRoleHolder(app.db, "security_chief");
    await app.db.updateTable("people").set({ email: "greta@kommunen.example" }).where("id", "=", chief.id).execute();
  });

  async function signInAt(acr: string, browser: TestClient, from: string): Promise<string | null> {
    const asked = new URL((await browser.get(from)).location).searchParams;
    forging.forgery = { claims: { acr, auth_time: Math.floor(Date.now() / 1000) } };
    forging.expects = { nonce: asked.get("nonce") ?? "", clientId: asked.get("client_id") ?? "" };
    const answer = new URLSearchParams({ code: "a code", state: asked.get("state") ?? "", iss: forging.issuer });
    expect((await browser.get(`/logga-in/oidc/svar?${answer}`)).status).toBe(303);
    return asked.get("acr_values");
  }

  test("it gives nothing in a weaker session, and the provider is asked for more", async () => {
    const browser = app.visitor();
    expect(await signInAt("loa2", browser, "/logga-in/oidc")).toBeNull();
    expect((await browser.get("/administration")).status).toBe(403);
    expect(await signInAt("loa3", browser, "/logga-in/oidc?igen=1")).toBe("loa3");
    expect((await browser.get("/administration")).status).toBe(200);
  });
});

describe("with a provider that forges its answers", () => {
  const app = useTestApp({ ...settings, OIDC_ISSUER: forging.issuer });
  let greta: { id: string };

  beforeAll(async () => {
    greta = await buildPerson(app.db, { email: "greta@kommunen.example" });
  });

  async function signInWith(
    forgery: Forgery,
    query: Record<string, string> = {},
    from = "/logga-in/oidc",
  ): Promise<TestPage> {
    const browser = app.visitor();
    const start = await browser.get(from);
    const asked = new URL(start.location).searchParams;
    forging.forgery = forgery;
    forging.expects = { nonce: asked.get("nonce") ?? "", clientId: asked.get("client_id") ?? "" };
    const answer = new URLSearchParams({
      code: "a code",
      state: asked.get("state") ?? "",
      iss: forging.issuer,
      ...query,
    });
    return browser.get(`/logga-in/oidc/svar?${answer}`);
  }

  test("an honest answer is taken: what follows is refused for its own sake", async () => {
    expect((await signInWith({})).location).toBe("/");
    expect(await sessionsOf(app, greta.id)).toBe(1);
  });

  test("PKCE: the code is exchanged with the verifier behind the challenge that was sent", async () => {
    expect(forging.tokenRequests[0]?.get("code_verifier")).toMatch(/^[\w-]{43}$/);
    const { location } = await app.visitor().get("/logga-in/oidc");
    expect(new URL(location).searchParams.get("code_challenge_method")).toBe("S256");
  });

  const later = Math.floor(Date.now() / 1000) + 3600;
  const forgeries: Record<string, Forgery> = {
    "for another audience": { claims: { aud: "another-program" } },
    "for several audiences, meant for another": { claims: { aud: [testClient.id, "another"], azp: "another" } },
    "from another issuer": { claims: { iss: "https://another.example" } },
    "that has expired": { claims: { iat: later - 7200, exp: later - 5400 } },
    "that is not valid yet": { claims: { nbf: later } },
    "with another nonce, replayed from another sign-in": { claims: { nonce: "another" } },
    "without nonce": { claims: { nonce: undefined } },
    "without subject": { claims: { sub: undefined } },
    "signed with a key that the provider does not publish": { foreignKey: true },
    "signed by nobody": { header: { alg: "none" } },
    "signed with the public key as a shared secret": { header: { alg: "HS256" } },
    "whose content was changed on the way": {
      tamper: (token) => {
        const [header, claims = "", signature] = token.split(".");
        const changed = { ...JSON.parse(Buffer.from(claims, "base64url").toString()), sub: "the boss" };
        return [header, Buffer.from(JSON.stringify(changed)).toString("base64url"), signature].join(".");
      },
    },
    "cut off": { tamper: (token) => token.slice(0, -20) },
    "that is missing": { withoutToken: true },
  };

  test.each(Object.keys(forgeries))("a token %s is refused", async (name) => {
    const refused = await signInWith(forgeries[name] ?? {});
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("Inloggningen gick inte att slutföra");
    expect(await sessionsOf(app, greta.id)).toBe(1);
  });

  test("an answer that names another issuer is refused (mix-up)", async () => {
    expect((await signInWith({}, { iss: "https://another.example" })).status).toBe(403);
    expect(await sessionsOf(app, greta.id)).toBe(1);
  });

  describe("asked to prove anew who somebody is", () => {
    const now = () => Math.floor(Date.now() / 1000);

    test("takes a sign-in that has just been made there", async () => {
      const { location } = await signInWith({ claims: { auth_time: now() } }, {}, "/logga-in/oidc?igen=1");
      expect(location).toBe("/");
    });

    test.each([
      ["from this morning", () => now() - 3600],
      ["that does not say when it was made", () => undefined],
    ])("refuses one %s", async (_, at) => {
      const answer = await signInWith({ claims: { auth_time: at() } }, {}, "/logga-in/oidc?igen=1");
      expect(answer.status).toBe(403);
    });

    test("asks the provider for it", async () => {
      const { location } = await app.visitor().get("/logga-in/oidc?igen=1");
      expect(new URL(location).searchParams.get("prompt")).toBe("login");
    });
  });
});

describe("a provider that is not what the settings say", () => {
  const elsewhere = useTestApp({ ...settings, OIDC_ISSUER: "http://127.0.0.1:9" });

  test("when it does not answer, the page says whose fault it is", async () => {
    const page = await elsewhere.visitor().get("/logga-in/oidc");
    expect(page.status).toBe(503);
    expect(page.text).toContain("Kommunens inloggning svarar inte");
  });

  test("when it says that it is another issuer, nobody is sent to it", async () => {
    const liar = await startForgingProvider();
    liar.forgery = { issuer: "https://another.example" };
    const { services } = elsewhere;
    const before = services.config;
    services.config = readConfig({ ...settings, OIDC_ISSUER: liar.issuer });
    expect((await elsewhere.visitor().get("/logga-in/oidc")).status).toBe(503);
    services.config = before;
    await liar.stop();
  });

  test("plain http is taken for this machine only", () => {
    const withIssuer = (issuer: string) => () => readConfig({ ...settings, OIDC_ISSUER: issuer });
    for (const address of ["http://login.example.se", "http://127.0.0.1.example.se", "http://10.0.0.1"]) {
      expect(withIssuer(address), address).toThrow(ConfigError);
    }
    for (const address of [
      "https://login.example.se",
      "http://localhost:9000",
      "http://127.0.0.1:9000",
      "http://[::1]:9000",
    ]) {
      expect(withIssuer(address), address).not.toThrow();
    }
  });
});
