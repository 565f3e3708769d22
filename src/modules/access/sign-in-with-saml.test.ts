import { generateKeyPairSync } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildPerson } from "../../../test/builders.ts";
import { createForgingSamlProvider, type SamlForgery } from "../../../test/forging-saml-provider.ts";
import { samlJourney } from "../../../test/saml-journey.ts";
import { metadataFile } from "../../../test/saml-metadata-file.ts";
import { type TestApp, useTestApp } from "../../../test/test-app.ts";
import { openLog } from "../../platform/log.ts";
import { routes } from "../../routes.ts";

const provider = createForgingSamlProvider();
const SAML_METADATA = metadataFile(provider.metadata());

async function sessionsOf(app: TestApp, person: { id: string }) {
  return app.db.selectFrom("sessions").select(["method", "level"]).where("person_id", "=", person.id).execute();
}

describe("sign-in by SAML", () => {
  const app = useTestApp({
    SAML_METADATA,
    SAML_LABEL: "Logga in med Exempelkontot",
    SAML_EMPLOYEE_ID_ATTRIBUTE: "anstid",
  });
  const { begin, send, signInWith } = samlJourney(app, provider);
  let greta: { id: string };

  beforeAll(async () => {
    greta = await buildPerson(app.db, { email: "Greta@kommunen.example", name: "Greta Påhittsdotter" });
  });
  beforeEach(async () => {
    await app.db.deleteFrom("sessions").execute();
    await app.db.deleteFrom("sign_in_attempts").execute();
  });

  test("the sign-in page offers it by the name the municipality has given it", async () => {
    expect((await app.visitor().get("/logga-in")).text).toContain("Logga in med Exempelkontot");
  });

  test("a person comes in, and to the page asked for", async () => {
    const browser = app.visitor();
    const signedIn = await signInWith({ level: "urn:example:loa3" }, browser);
    expect([signedIn.status, signedIn.location]).toEqual([303, "/atgarder"]);
    expect((await browser.get("/mitt-konto")).text).toContain("Greta Påhittsdotter");
    expect(await sessionsOf(app, greta)).toEqual([{ method: "saml", level: "urn:example:loa3" }]);
  });

  test("and is known by the provider's word for them from then on, whatever the address has become", async () => {
    await signInWith({ attributes: { mail: "gift@kommunen.example" } });
    expect(await sessionsOf(app, greta)).toHaveLength(1);
    expect((await signInWith({ nameId: { value: "another" } })).status).toBe(403);
  });

  test("the employee number goes before the address, which may have been somebody else's", async () => {
    const hilma = await buildPerson(app.db, { email: "hilma@kommunen.example" });
    await app.db.updateTable("people").set({ hr_id: "4711" }).where("id", "=", hilma.id).execute();
    const named = { nameId: { value: "hilma" }, attributes: { mail: "hilma@kommunen.example", anstid: "4712" } };
    expect((await signInWith(named)).status).toBe(403);
    const numbered = { ...named, attributes: { mail: "other@kommunen.example", anstid: "4711" } };
    expect((await signInWith(numbered)).location).toBe("/atgarder");
    expect(await sessionsOf(app, hilma)).toHaveLength(1);
  });

  test("somebody who is not here is told so, and as whom the municipality knows them", async () => {
    const attributes = { mail: "nobody@elsewhere.example", displayName: "Okänd Påhittsson" };
    const refused = await signInWith({ nameId: { value: "nobody" }, attributes });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("Du finns inte i Värn");
    expect(refused.text).toContain("Okänd Påhittsson");
  });

  test("somebody who has left is not let in, though the provider still knows them", async () => {
    const inga = await buildPerson(app.db, { email: "inga@kommunen.example" });
    await app.db.updateTable("people").set({ valid_to: "2026-03-02" }).where("id", "=", inga.id).execute();
    const attributes = { mail: "inga@kommunen.example" };
    expect((await signInWith({ nameId: { value: "inga" }, attributes })).status).toBe(403);
  });

  test("somebody who changes their mind at the provider can try again", async () => {
    const cancelled = await signInWith({ status: ["Responder", "AuthnFailed"] });
    expect(cancelled.text).toContain("Inloggningen avbröts");
    expect((await signInWith({ status: ["Requester", "NoAuthnContext"] })).status).toBe(403);
  });

  test("the way back never leads elsewhere", async () => {
    const signedIn = await signInWith({}, app.visitor(), "/logga-in/saml?till=//elsewhere.example/");
    expect(signedIn.location).toBe("/");
  });

  test("tries are limited for each account", async () => {
    const strange = { nameId: { value: "guess" }, attributes: { mail: "guess@elsewhere.example" } };
    for (let tries = 0; tries < 10; tries++) expect((await signInWith(strange)).status).toBe(403);
    expect((await signInWith(strange)).status).toBe(429);
    expect((await signInWith()).location).toBe("/atgarder");
  });

  describe("an answer", () => {
    test("is taken once, at whichever process it comes in", async () => {
      const browser = app.visitor();
      const request = await begin(browser);
      const answer = provider.answer(request, app.now);
      const both = await Promise.all([send(answer), send(answer)]);
      expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
      expect((await browser.get("/logga-in/saml/klar")).location).toBe("/atgarder");
      expect((await send(answer)).status).toBe(410);
    });

    test("and what it proved lets one browser in once", async () => {
      const browser = app.visitor();
      const start = await browser.get("/logga-in/saml");
      const cookie = start.headers.getSetCookie()[0]?.split(";")[0];
      await send(provider.answer(provider.readRequest(start.location), app.now));
      expect((await app.visitor(cookie).get("/logga-in/saml/klar")).status).toBe(303);
      expect((await app.visitor(cookie).get("/logga-in/saml/klar")).status).toBe(410);
    });

    test("does not let in another browser than the one that asked", async () => {
      await send(provider.answer(await begin(app.visitor()), app.now));
      const other = app.visitor();
      await begin(other);
      expect((await other.get("/logga-in/saml/klar")).status).toBe(410);
      expect((await app.visitor().get("/logga-in/saml/klar")).status).toBe(410);
    });

    test("that nobody asked for is refused", async () => {
      const request = await begin(app.visitor());
      expect((await send(provider.answer(request, app.now, { responseAnswers: null }))).status).toBe(403);
      expect((await send(provider.answer({ ...request, id: "_made_up" }, app.now))).status).toBe(410);
    });

    test("to one request does not do for another", async () => {
      const stolen = await begin(app.visitor());
      expect((await signInWith({ answers: stolen.id })).status).toBe(403);
      expect(await sessionsOf(app, greta)).toEqual([]);
    });

    test("that comes too late is refused", async () => {
      const request = await begin(app.visitor());
      const before = app.now;
      app.now = new Date(before.getTime() + 10 * 60_000);
      expect((await send(provider.answer(request, app.now))).status).toBe(410);
      app.now = before;
    });
  });

  const forgeries: Record<string, SamlForgery> = {
    "for another audience": { audience: "https://another.example" },
    "for no audience": { audience: null },
    "from another issuer": { issuer: "https://another.example" },
    "for another address": { recipient: "https://another.example/svar" },
    "in a response for another address": { destination: "https://another.example/svar" },
    "that has expired": { conditions: { until: -61_000 } },
    "that is not valid yet": { conditions: { from: 61_000 } },
    "without conditions": { conditions: null },
    "whose bearer came too late": { confirmedUntil: -61_000 },
    "that is good for ever": { confirmedUntil: null },
    "that is not for a bearer": { method: "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches" },
    "of a session at the provider that has ended": { sessionUntil: -61_000 },
    "with a name that is another each time": {
      nameId: { format: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient" },
    },
    "that names nobody": { nameId: { value: "" } },
    "signed by nobody": { unsigned: true },
    "signed by nobody, in a response that is signed": { unsigned: true, signResponse: true },
    "signed with a key that the provider does not publish": { foreignKey: true },
    "signed with SHA-1": { algorithm: "sha1" },
    "whose content was changed on the way": { tamperAssertion: (xml) => xml.replace(">greta<", ">boss<") },
    "whose times were changed on the way": { tamperAssertion: (xml) => xml.replace("T08:05", "T23:05") },
    "whose signature was taken out": { tamperAssertion: (xml) => xml.replace(/<ds:Signature .*<\/ds:Signature>/, "") },
    "encrypted, where no key is set": { encryptFor: generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey },
    "that is missing": { tamper: (xml) => xml.replace(/<saml:Assertion .*<\/saml:Assertion>/, "") },
    "that is no XML": { tamper: (xml) => xml.slice(0, -20) },
    "with a document type": { tamper: (xml) => `<!DOCTYPE Response [<!ENTITY s "s">]>${xml}` },
  };

  test.each(Object.keys(forgeries))("an assertion %s is refused", async (name) => {
    expect((await signInWith({})).status).toBe(303);
    const refused = await signInWith(forgeries[name]);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("Inloggningen gick inte att slutföra");
    expect(await sessionsOf(app, greta)).toHaveLength(1);
  });

  describe("asked to prove anew who somebody is", () => {
    const again = "/logga-in/saml?igen=1";

    test("asks the provider for it", async () => {
      expect((await begin(app.visitor(), again)).xml).toContain('ForceAuthn="true"');
      expect((await begin(app.visitor())).xml).not.toContain("ForceAuthn");
    });

    test("takes a sign-in that has just been made there, and none from this morning", async () => {
      expect((await signInWith({}, app.visitor(), again)).location).toBe("/");
      expect((await signInWith({ signedInAt: -3600_000 }, app.visitor(), again)).status).toBe(403);
      expect((await signInWith({ signedInAt: -3600_000 })).location).toBe("/atgarder");
    });
  });

  test("whatever else comes to its address is refused, and nothing breaks", async () => {
    const inBase64 = (text: string) => Buffer.from(text).toString("base64");
    const response = 'xmlns="urn:oasis:names:tc:SAML:2.0:protocol"';
    const junk = ["", "x", "%%%", "\0", "a".repeat(500_000), inBase64("<a/>"), inBase64("<!DOCTYPE a><a/>")];
    const empty = [`<Response/>`, `<Response ${response}/>`, `<Response ${response} InResponseTo="_x"/>`];
    const deep = `<Response ${response} InResponseTo="_x">${"<a>".repeat(5_000)}`;
    for (const sent of [...junk, ...[...empty, deep].map(inBase64), inBase64("\uFFFE<a>&x;</a>")])
      expect((await send(sent)).status, sent.slice(0, 60)).toBe(403);
    const json = await app.send("/logga-in/saml/svar", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    expect(json.status).toBeLessThan(500);
    expect((await send("a".repeat(1_100_000))).status).toBe(413);
  });

  test("its address is the only one that takes a form from another site", () => {
    expect(routes.filter((route) => route.isSentFromElsewhere).map(({ path }) => path)).toEqual([
      "/logga-in/saml/svar",
    ]);
  });

  test("no token and no name stands in the log of a refusal", async () => {
    const lines: string[] = [];
    const { log } = app.services;
    app.services.log = openLog("info", { write: (line) => lines.push(line) });
    await signInWith({ foreignKey: true, attributes: { displayName: "Hemlig Påhittsson" } });
    await signInWith({
      nameId: { value: "stranger" },
      attributes: { mail: "x@y.example", displayName: "Hemlig" },
    });
    app.services.log = log;
    expect(lines.join()).toMatch(/"reason":"invalid".*"reason":"unknown"/s);
    expect(lines.join()).not.toMatch(/Hemlig|kommunen\.example\/?"|y\.example|PHNhbW/);
  });
});

describe("without settings", () => {
  const app = useTestApp();

  test("none of its addresses answers", async () => {
    const browser = app.visitor();
    for (const path of ["/logga-in/saml", "/logga-in/saml/metadata", "/logga-in/saml/klar"])
      expect((await browser.get(path)).status, path).toBe(404);
    expect((await samlJourney(app, provider).send("x")).status).toBe(404);
  });
});
