import { createPublicKey, generateKeyPairSync, verify, X509Certificate } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { buildPerson, buildRoleHolder } from "../../../../test/builders.ts";
import { createForgingSamlProvider, partyId, type SamlForgery } from "../../../../test/forging-saml-provider.ts";
import { samlJourney } from "../../../../test/saml-journey.ts";
import { metadataFile } from "../../../../test/saml-metadata-file.ts";
import { selfSignedCertificate } from "../../../../test/self-signed-certificate.ts";
import { startServer } from "../../../../test/servers.ts";
import { useTestApp } from "../../../../test/test-app.ts";
import { readConfig } from "../../../platform/config.ts";
import { startSession } from "../../../platform/session.ts";
import { checkSamlAtStart } from "./saml-provider.ts";

/** What the settings of SAML change. */

const provider = createForgingSamlProvider();
const SAML_METADATA = metadataFile(provider.metadata());

const ours = generateKeyPairSync("rsa", { modulusLength: 2048 });
const keySettings = {
  SAML_KEY: ours.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  SAML_CERTIFICATE: selfSignedCertificate("varn.kommunen.example", ours),
};

describe("with a key of our own", () => {
  const app = useTestApp({ SAML_METADATA: metadataFile(provider.metadata({ wantsSigned: true })), ...keySettings });
  const { signInWith } = samlJourney(app, provider);
  beforeAll(() => buildPerson(app.db, { email: "greta@kommunen.example" }));

  test("what Värn says of itself names where answers go and the certificate, and that assertions must be signed", async () => {
    const { text, headers } = await app.visitor().get("/logga-in/saml/metadata");
    expect(headers.get("content-type")).toContain("application/samlmetadata+xml");
    expect(text).toContain(`entityID="${partyId}"`);
    expect(text).toContain('Location="http://localhost:3000/logga-in/saml/svar"');
    expect(text).toContain('WantAssertionsSigned="true"');
    const certificate = keySettings.SAML_CERTIFICATE.replaceAll(/-----[^-]+-----|\s/g, "");
    expect(text.replaceAll(/\s/g, "").split(certificate)).toHaveLength(3);
  });

  test("requests are signed", async () => {
    const { location } = await app.visitor().get("/logga-in/saml");
    const { search } = new URL(location);
    const [, signed = ""] = /[?&](SAMLRequest=[^&]*&SigAlg=[^&]*)/.exec(search) ?? [];
    const signature = Buffer.from(new URLSearchParams(search).get("Signature") ?? "", "base64");
    const key = createPublicKey(
      new X509Certificate(keySettings.SAML_CERTIFICATE).publicKey.export({ type: "spki", format: "pem" }),
    );
    expect(verify("sha256", Buffer.from(signed), key, signature)).toBe(true);
  });

  test("assertions may come encrypted, and are checked as all others", async () => {
    const { publicKey: encryptFor } = ours;
    expect((await signInWith({ encryptFor })).location).toBe("/atgarder");
    const bad: SamlForgery[] = [
      { unsigned: true },
      { unsigned: true, signResponse: true },
      { foreignKey: true },
      { audience: "https://another.example" },
      { tamperAssertion: (xml) => xml.replace(">greta<", ">boss<") },
      { keyTransport: "pkcs1" },
      { encryptFor: generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey },
    ];
    for (const forgery of bad) expect((await signInWith({ encryptFor, ...forgery })).status).toBe(403);
  });
});

describe("where the settings name levels of assurance", () => {
  const app = useTestApp({
    SAML_METADATA,
    SAML_ACR: "urn:example:loa2 urn:example:loa3",
    ROLE_LEVELS: "security_chief=urn:example:loa3",
  });
  const { begin, send, signInWith } = samlJourney(app, provider);
  let chief: { id: string };
  const asChief = { attributes: { mail: "chef@kommunen.example" } };

  beforeAll(async () => {
    chief = await buildRoleHolder(app.db, "security_chief");
    await app.db.updateTable("people").set({ email: "chef@kommunen.example" }).where("id", "=", chief.id).execute();
  });

  test("the provider is asked for one of them, and anything else is refused", async () => {
    const { xml } = await begin(app.visitor());
    expect(xml).toMatch(/Comparison="exact".*urn:example:loa2.*urn:example:loa3/s);
    expect((await signInWith({ ...asChief, level: "urn:example:loa1" })).status).toBe(403);
    expect((await signInWith({ ...asChief, level: "urn:example:loa2" })).status).toBe(303);
  });

  test("a role that asks for more gives nothing until the person has signed in more strongly, and the page says how", async () => {
    const browser = app.visitor();
    await signInWith({ ...asChief, level: "urn:example:loa2" }, browser);
    expect((await browser.get("/administration")).status).toBe(403);
    const page = await browser.get("/atgarder?status=klar");
    expect(page.text).toContain("Din inloggning är inte stark nog");
    expect(page.text).toContain("/logga-in?igen=1&amp;till=%2Fatgarder%3Fstatus%3Dklar");

    const request = await begin(browser, "/logga-in/saml?igen=1");
    expect(request.xml).toContain("urn:example:loa3");
    expect(request.xml).not.toContain("urn:example:loa2");
    const answer = provider.answer(request, app.now, { ...asChief, level: "urn:example:loa3" });
    await browser.get((await send(answer)).location);
    expect((await browser.get("/administration")).status).toBe(200);
    expect((await browser.get("/administration")).text).not.toContain("Din inloggning är inte stark nog");
  });

  test("and a passkey is enough for every role", async () => {
    for (const [method, status] of [
      ["passkey", 200],
      ["saml", 403],
    ] as const) {
      const secret = await startSession(app.db, { personId: chief.id, method, userAgent: null, now: app.now });
      expect((await app.visitor(`session=${secret}`).get("/administration")).status).toBe(status);
    }
  });
});

describe("what the municipality's sign-in says of itself", () => {
  const app = useTestApp({ SAML_METADATA: "http://127.0.0.1:9/metadata" });
  const at = new Date("2026-03-03T09:00:00+01:00");
  const problemOf = async (xml: string, more: Record<string, string> = {}) => {
    const config = readConfig({ SAML_METADATA: metadataFile(xml), ...more });
    return checkSamlAtStart(config, at, () => {}).then(
      () => null,
      (error: Error) => error.message,
    );
  };

  test("is checked at start, with words that say what is wrong", async () => {
    expect(await problemOf(provider.metadata())).toBeNull();
    expect(await problemOf("not xml")).toContain("SAML_METADATA cannot be used");
    expect(await problemOf("<a/>")).toContain("no identity provider");
    expect(await problemOf(provider.metadata({ certificate: "" }))).toContain("certificate");
    expect(await problemOf(provider.metadata({ validUntil: at }))).toContain("validUntil has passed");
    expect(await problemOf(provider.metadata({ wantsSigned: true }))).toContain("set SAML_KEY and SAML_CERTIFICATE");
    expect(await problemOf(provider.metadata().replace("https://idp.kommunen.example/sso", "http://idp"))).toContain(
      "https",
    );
    const config = readConfig({ SAML_METADATA: "/nowhere/idp.xml" });
    await expect(checkSamlAtStart(config, at, () => {})).rejects.toThrow("no such file");
  });

  test("may tell of several, of which one is chosen by name", async () => {
    const another = createForgingSamlProvider("https://another.example/metadata");
    const without = (xml: string) => xml.replace(/<\?xml[^>]*\?>/, "");
    const both = `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${without(provider.metadata())}${without(another.metadata())}</md:EntitiesDescriptor>`;
    expect(await problemOf(both)).toContain("SAML_IDP_ENTITY_ID");
    expect(await problemOf(both, { SAML_IDP_ENTITY_ID: another.entityId })).toBeNull();
    expect(await problemOf(both, { SAML_IDP_ENTITY_ID: "https://third.example" })).toContain("https://third.example");
  });

  test("when its address does not answer, the program starts and says so, and so does the page", async () => {
    const lines: string[] = [];
    await checkSamlAtStart(app.services.config, at, (line) => lines.push(line));
    expect(lines.join()).toContain("nobody can sign in with it");
    const page = await app.visitor().get("/logga-in/saml");
    expect(page.status).toBe(503);
    expect(page.text).toContain("Kommunens inloggning svarar inte");
  });

  test("is fetched from its address, anew each hour, and holds meanwhile when that is away", async () => {
    let times = 0;
    let isAway = false;
    const address = await startServer((_request, response) => {
      times++;
      response.statusCode = isAway ? 500 : 200;
      response.end(provider.metadata({ validUntil: new Date(at.getTime() + 3 * 3600_000) }));
    });
    app.services.config = readConfig({ SAML_METADATA: `${address}/idp.xml` });
    const ask = async () => (await app.visitor().get("/logga-in/saml")).status;
    expect([await ask(), await ask(), times]).toEqual([303, 303, 1]);
    isAway = true;
    app.now = new Date(at.getTime() + 2 * 3600_000);
    expect([await ask(), times]).toEqual([303, 2]);
    app.now = new Date(at.getTime() + 4 * 3600_000);
    expect(await ask()).toBe(503);
  });
});
