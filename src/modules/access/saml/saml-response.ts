import { readXml, type XmlElement } from "../../../platform/read-xml.ts";
import { SignInRefused } from "../sign-in-refused.ts";
import { childOf, everyOne, isNamed } from "./saml-names.ts";

/** Of signatures and their digests: nothing older than SHA-2. */
const signing: ReadonlySet<string> = new Set([
  "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
  "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
  "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
  "http://www.w3.org/2001/04/xmlenc#sha256",
  "http://www.w3.org/2001/04/xmlenc#sha512",
]);

/** Of encryption: keys by OAEP, since the older padding lets somebody read by asking often, and AES. */
const encrypting: ReadonlySet<string> = new Set([
  "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
  "http://www.w3.org/2009/xmlenc11#rsa-oaep",
  "http://www.w3.org/2009/xmlenc11#aes128-gcm",
  "http://www.w3.org/2009/xmlenc11#aes256-gcm",
  "http://www.w3.org/2001/04/xmlenc#aes128-cbc",
  "http://www.w3.org/2001/04/xmlenc#aes256-cbc",
]);

/** These mean that somebody changed their mind or was not let in there. */
const declined = ["AuthnFailed", "RequestDenied"].map((name) => `urn:oasis:names:tc:SAML:2.0:status:${name}`);

export interface SamlResponse {
  /** As it came, in base64. */
  encoded: string;
  /** The request that it says it answers. Signed, if at all, only in the assertion. */
  requestId: string;
}

/**
 * Looks at a response before anything in it is believed: that it is XML without entities, for this address, with one assertion in all
 * and nowhere else than where it belongs (every known way of wrapping a signature needs a second), and without algorithms that are
 * broken. Throws SignInRefused.
 */
export function readResponse(encoded: string, answerAddress: string): SamlResponse {
  const response = parse(encoded);
  if (!isNamed(response, "protocol", "Response")) throw refused("it is no response");
  const destination = response.attributes.get("Destination");
  if (destination !== undefined && destination !== answerAddress) throw refused("it is for another address");
  const requestId = response.attributes.get("InResponseTo");
  if (!requestId) throw refused("it answers no request of ours");
  refuseFailure(response);
  const assertions = [
    ...everyOne(response, "assertion", "Assertion"),
    ...everyOne(response, "assertion", "EncryptedAssertion"),
  ];
  const [only, ...more] = assertions;
  if (!only || more.length > 0 || !response.elements.includes(only)) throw refused("it does not hold one assertion");
  refuseAlgorithms(response);
  return { encoded, requestId };
}

function parse(encoded: string): XmlElement {
  try {
    return readXml(Buffer.from(encoded, "base64"));
  } catch (error) {
    throw new SignInRefused("invalid", error);
  }
}

function refuseFailure(response: XmlElement): void {
  const status = childOf(childOf(response, "protocol", "Status"), "protocol", "StatusCode");
  const codes = [status, childOf(status, "protocol", "StatusCode")].map((code) => code?.attributes.get("Value") ?? "");
  if (codes[0] === "urn:oasis:names:tc:SAML:2.0:status:Success") return;
  if (codes.some((code) => declined.includes(code))) throw new SignInRefused("cancelled");
  throw refused(`the provider says ${codes.map((code) => code.split(":").at(-1)).join(" ")}`.slice(0, 100));
}

function refuseAlgorithms(response: XmlElement): void {
  const methods = ["SignatureMethod", "DigestMethod"].flatMap((name) => everyOne(response, "signature", name));
  const encryptions = everyOne(response, "encryption", "EncryptionMethod");
  // The digest that OAEP names stands within the method and is no signature.
  const ofOaep = new Set(encryptions.flatMap((one) => everyOne(one, "signature", "DigestMethod")));
  const isBad =
    methods.some((one) => !ofOaep.has(one) && !signing.has(algorithmOf(one))) ||
    encryptions.some((one) => !encrypting.has(algorithmOf(one)));
  if (isBad) throw refused("it uses an algorithm that is not taken");
}

function algorithmOf({ attributes }: XmlElement): string {
  return attributes.get("Algorithm") ?? "";
}

function refused(why: string): SignInRefused {
  return new SignInRefused("invalid", new Error(`SAML response: ${why}`));
}
