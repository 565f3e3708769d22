import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildPerson } from "../../../../test/builders.ts";
import { createForgingSamlProvider, type SamlForgery } from "../../../../test/forging-saml-provider.ts";
import { samlJourney } from "../../../../test/saml-journey.ts";
import { metadataFile } from "../../../../test/saml-metadata-file.ts";
import { type TestApp, useTestApp } from "../../../../test/test-app.ts";

/** The ways there are of having something believed that nobody signed, as the collections of payloads list them. */

const provider = createForgingSamlProvider();

async function sessionsOf(app: TestApp, person: { id: string }) {
  return app.db.selectFrom("sessions").select(["method", "level"]).where("person_id", "=", person.id).execute();
}

describe("sign-in by SAML", () => {
  const app = useTestApp({ SAML_METADATA: metadataFile(provider.metadata()) });
  const { signInWith } = samlJourney(app, provider);
  let greta: { id: string };

  beforeAll(async () => {
    greta = await buildPerson(app.db, { email: "greta@kommunen.example" });
  });
  beforeEach(async () => {
    await app.db.deleteFrom("sessions").execute();
  });

  describe("a signature", () => {
    /** An assertion that nobody signed, by which the attacker would be somebody else. */
    const evil = (assertion: string) =>
      assertion
        .replace(/<ds:Signature .*<\/ds:Signature>/, "")
        .replace('ID="_assertion"', 'ID="_evil"')
        .replace(">attacker<", ">greta<");
    const good = (xml: string) => /<saml:Assertion .*<\/saml:Assertion>/.exec(xml)?.[0] ?? "";
    const signature = (xml: string) => /<ds:Signature .*<\/ds:Signature>/.exec(xml)?.[0] ?? "";
    const withoutSignature = (xml: string) => xml.replace(signature(xml), "");
    /** Puts `whole` where the good assertion stood. */
    const instead = (make: (assertion: string) => string) => (xml: string) => xml.replace(good(xml), make(good(xml)));
    const asObject = (content: string) => (assertion: string) =>
      assertion.replace("</ds:Signature>", `<ds:Object>${content}</ds:Object></ds:Signature>`);

    // The eight ways of wrapping, by the numbers they go by.
    const wrappings: Record<string, SamlForgery> = {
      "XSW1: a forged response around the signed one": {
        signResponse: true,
        tamper: (xml) =>
          withoutSignature(xml)
            .replace(good(xml), evil(good(xml)))
            .replace('ID="_response"', 'ID="_evil_response"')
            .replace(
              "<samlp:Status>",
              `${signature(xml).replace("</ds:Signature>", `<ds:Object>${xml}</ds:Object></ds:Signature>`)}<samlp:Status>`,
            ),
      },
      "XSW2: the signed response beside its signature, in a forged one": {
        signResponse: true,
        tamper: (xml) =>
          withoutSignature(xml)
            .replace(good(xml), evil(good(xml)))
            .replace('ID="_response"', 'ID="_evil_response"')
            .replace("<samlp:Status>", `${withoutSignature(xml)}${signature(xml)}<samlp:Status>`),
      },
      "XSW3: a forged assertion before the signed one": { tamper: instead((one) => evil(one) + one) },
      "XSW3, the other way round": { tamper: instead((one) => one + evil(one)) },
      "XSW4: the signed assertion within a forged one": {
        tamper: instead((one) => evil(one).replace("</saml:Assertion>", `${one}</saml:Assertion>`)),
      },
      "XSW5: a forged assertion with the signature of the one beside it": {
        tamper: instead((one) => {
          const forged = evil(one).replace("</saml:Issuer>", `</saml:Issuer>${signature(one)}`);
          return forged + withoutSignature(one);
        }),
      },
      "XSW6: the signed one inside the signature of a forged one": {
        tamper: instead((one) => {
          const wrapped = asObject(withoutSignature(one))(signature(one));
          return evil(one).replace("</saml:Issuer>", `</saml:Issuer>${wrapped}`);
        }),
      },
      "XSW7: a forged assertion among extensions": {
        tamper: (xml) =>
          xml.replace("<samlp:Status>", `<samlp:Extensions>${evil(good(xml))}</samlp:Extensions><samlp:Status>`),
      },
      "XSW8: the signed one as an object of a forged one": {
        tamper: instead((one) =>
          asObject(withoutSignature(one))(evil(one).replace("</saml:Issuer>", `</saml:Issuer>${signature(one)}`)),
        ),
      },
      "two with the same name": {
        tamper: instead((one) => evil(one).replace('ID="_evil"', 'ID="_assertion"') + one),
      },
      "a digest in a comment": {
        tamperAssertion: (xml) =>
          xml.replace(/<ds:DigestValue>([^<]*)</, "<ds:DigestValue><!--forged-->$1<").replace(">attacker<", ">greta<"),
      },
      "a second SignedInfo": {
        tamperAssertion: (xml) => {
          const info = /<ds:SignedInfo>.*<\/ds:SignedInfo>/.exec(xml)?.[0] ?? "";
          return xml.replace("<ds:SignatureValue>", `${info}<ds:SignatureValue>`).replace(">attacker<", ">greta<");
        },
      },
      "a transform that is a program": {
        tamperAssertion: (xml) =>
          xml.replace(
            "</ds:Transforms>",
            '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"></xsl:stylesheet></ds:Transform></ds:Transforms>',
          ),
      },
      "the public key as a shared secret": {
        tamperAssertion: (xml) => xml.replace("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#hmac-sha1"),
      },
    };

    test.each(Object.keys(wrappings))("cannot be wrapped: %s", async (name) => {
      await signInWith();
      const mine = { nameId: { value: "attacker" }, attributes: { mail: "attacker@elsewhere.example" } };
      const refused = await signInWith({ ...mine, ...wrappings[name] });
      expect(refused.status).toBe(403);
      expect(refused.text).toContain("Inloggningen gick inte att slutföra");
      expect(await sessionsOf(app, greta)).toHaveLength(1);
    });

    test("holds for a name as a whole: a comment does not cut it", async () => {
      await buildPerson(app.db, { email: "cut@kommunen.example" });
      const cut = await signInWith({
        nameId: { value: "cut@kommunen.example.evil.example" },
        attributes: { mail: "cut@kommunen.example.evil.example" },
        tamperAssertion: (xml) => xml.replaceAll("cut@kommunen.example.evil", "cut@kommunen.example<!---->.evil"),
      });
      expect(cut.status).toBe(403);
      expect(cut.text).toContain("Du finns inte i Värn");
    });

    test("on the response too is welcome", async () => {
      expect((await signInWith({ signResponse: true })).location).toBe("/atgarder");
    });
  });
});
