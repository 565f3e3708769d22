import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPerson } from "../../../../test/builders.ts";
import { selfSignedCertificate } from "../../../../test/self-signed-certificate.ts";
import { startSimpleSaml, whyNoSimpleSaml } from "../../../../test/simplesamlphp.ts";
import { type TestClient, type TestPage, useTestApp } from "../../../../test/test-app.ts";

/** Sign-in with an identity provider that others have written: SimpleSAMLphp, as Debian packs it. */

const missing = whyNoSimpleSaml();
if (missing) console.warn(`Skipped: ${missing}`);
const greta = { name: "greta", password: "only used in tests" };
const mail = "urn:oid:0.9.2342.19200300.100.1.3";
const idp = missing
  ? null
  : await startSimpleSaml([{ ...greta, attributes: { [mail]: "greta@kommunen.example", displayName: "Greta" } }]);
afterAll(() => idp?.stop());

const ours = generateKeyPairSync("rsa", { modulusLength: 2048 });
const keySettings = {
  SAML_KEY: ours.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  SAML_CERTIFICATE: selfSignedCertificate("varn", ours),
};

describe.skipIf(!idp)("SimpleSAMLphp", () => {
  describe.each([
    ["as it is from the beginning", {}, false],
    ["with signed requests and encrypted assertions", keySettings, true],
  ])("%s", (_, settings, encrypted) => {
    const app = useTestApp({ SAML_METADATA: idp?.metadata ?? "", ...settings });
    let person: { id: string };

    beforeAll(async () => {
      app.now = new Date();
      person = await buildPerson(app.db, { email: "greta@kommunen.example", name: "Greta Påhittsdotter" });
      idp?.register((await app.visitor().get("/logga-in/saml/metadata")).text, { encrypted });
    });

    /** From our sign-in page through theirs, to the form that they send back. */
    async function through(browser: TestClient): Promise<string> {
      const { location } = await browser.get("/logga-in/saml?till=/atgarder");
      const form = await idp?.walk(location, greta);
      expect(form?.action).toBe("http://localhost:3000/logga-in/saml/svar");
      return form?.fields.SAMLResponse ?? "";
    }

    function send(SAMLResponse: string): Promise<TestPage> {
      const headers = { "sec-fetch-site": "cross-site", origin: new URL(idp?.metadata ?? "").origin };
      return app.visitor().post("/logga-in/saml/svar", { SAMLResponse }, headers);
    }

    async function sessions(): Promise<number> {
      const rows = await app.db.selectFrom("sessions").select("id").where("person_id", "=", person.id).execute();
      return rows.length;
    }

    test("lets a person in who has registered nothing but our metadata there, and knows them the next time", async () => {
      for (const times of [1, 2]) {
        const browser = app.visitor();
        const answer = await send(await through(browser));
        expect(answer.location).toBe("/logga-in/saml/klar");
        expect((await browser.get(answer.location)).location).toBe("/atgarder");
        expect((await browser.get("/mitt-konto")).text).toContain("Greta Påhittsdotter");
        expect(await sessions()).toBe(times);
      }
    });

    test("sends what holds only as it was sent, once, and in time", async () => {
      const before = await sessions();
      const taken = await through(app.visitor());
      expect((await send(taken)).status).toBe(303);
      expect((await send(taken)).status).toBe(410);

      const changed = Buffer.from(await through(app.visitor()), "base64").toString();
      const tampered = encrypted
        ? changed.replace(/(<xenc:CipherValue>.{80})./, "$1x")
        : changed.replaceAll("greta@kommunen", "harald@kommunen");
      expect(tampered).not.toBe(changed);
      expect((await send(Buffer.from(tampered).toString("base64"))).status).toBe(403);

      const late = await through(app.visitor());
      // The request is kept for ten minutes, and so is nearly as long as the assertion holds.
      app.now = new Date(Date.now() + 7 * 60_000);
      expect((await send(late)).status).toBe(403);
      app.now = new Date();
      expect(await sessions()).toBe(before);
    });

    test("sends nothing to us that is for another", async () => {
      const answer = await through(app.visitor());
      const { config } = app.services;
      if (!config.saml) throw new Error("no settings");
      app.services.config = { ...config, saml: { ...config.saml, entityId: "https://another.example" } };
      expect((await send(answer)).status).toBe(403);
      app.services.config = config;
    });
  });
});
