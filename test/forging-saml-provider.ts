import {
  constants,
  createCipheriv,
  createHash,
  generateKeyPairSync,
  type KeyObject,
  publicEncrypt,
  randomBytes,
  sign,
} from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { selfSignedCertificate } from "./self-signed-certificate.ts";

/** What a forged answer differs in from a good one. Times are milliseconds from now. */
export interface SamlForgery {
  issuer?: string;
  audience?: string | null;
  recipient?: string;
  destination?: string;
  /** What the signed assertion, and what the response around it, says that it answers. */
  answers?: string;
  responseAnswers?: string | null;
  conditions?: { from?: number; until?: number } | null;
  confirmedUntil?: number | null;
  method?: string;
  signedInAt?: number;
  sessionUntil?: number;
  level?: string;
  nameId?: { value?: string; format?: string };
  attributes?: Record<string, string>;
  status?: readonly string[];
  /** Signs with a key that the metadata does not name. */
  foreignKey?: boolean;
  unsigned?: boolean;
  signResponse?: boolean;
  /** Of signature and digest. */
  algorithm?: "sha256" | "sha1";
  encryptFor?: KeyObject;
  keyTransport?: "oaep" | "pkcs1";
  /** Changes the signed assertion, and the finished response. */
  tamperAssertion?: (xml: string) => string;
  tamper?: (xml: string) => string;
}

export interface SamlRequest {
  id: string;
  xml: string;
  answerTo: string;
}

export interface ForgingSamlProvider {
  entityId: string;
  metadata(changes?: { wantsSigned?: boolean; validUntil?: Date; certificate?: string }): string;
  /** The request in an address that people are sent to. */
  readRequest(address: string): SamlRequest;
  /** An answer to it, as the form field SAMLResponse. */
  answer(request: SamlRequest, now: Date, forgery?: SamlForgery): string;
}

const ns = {
  protocol: 'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"',
  assertion: 'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"',
  signature: 'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"',
};

const algorithms = {
  sha256: ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmlenc#sha256"],
  sha1: ["http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2000/09/xmldsig#sha1"],
} as const;

/** What Värn is called in these tests. */
export const partyId = "http://localhost:3000/logga-in/saml/metadata";

/**
 * An identity provider by SAML that answers with whatever the test wants, signed with its own key. It writes XML in canonical form from
 * the beginning, so that it needs none of the code it is there to try.
 */
export function createForgingSamlProvider(entityId = "https://idp.kommunen.example/metadata"): ForgingSamlProvider {
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const certificate = bare(selfSignedCertificate("idp.kommunen.example", key));

  return {
    entityId,
    metadata({ wantsSigned = false, validUntil, certificate: other } = {}) {
      return `<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ${ns.signature} entityID="${entityId}"${validUntil ? ` validUntil="${validUntil.toISOString()}"` : ""}>
  <md:IDPSSODescriptor WantAuthnRequestsSigned="${wantsSigned}" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${other ?? certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.kommunen.example/sso?tenant=1"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`;
    },
    readRequest(address) {
      const packed = new URL(address).searchParams.get("SAMLRequest") ?? "";
      const xml = inflateRawSync(Buffer.from(packed, "base64")).toString();
      const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(xml)?.[1] ?? "";
      return { xml, id: attribute("ID"), answerTo: attribute("AssertionConsumerServiceURL") };
    },
    answer(request, now, forgery = {}) {
      const assertion = content(assertionOf(request, now, forgery), forgery);
      const { responseAnswers = request.id, destination = request.answerTo } = forgery;
      const answers = responseAnswers === null ? "" : ` InResponseTo="${responseAnswers}"`;
      const response = `<samlp:Response ${ns.protocol} Destination="${destination}" ID="_response"${answers} IssueInstant="${now.toISOString()}" Version="2.0"><saml:Issuer ${ns.assertion}>${entityId}</saml:Issuer>${statusOf(forgery)}${assertion}</samlp:Response>`;
      const finished = forgery.signResponse ? signed(response, "_response", forgery) : response;
      return Buffer.from(forgery.tamper?.(finished) ?? finished).toString("base64");
    },
  };

  function content(assertion: string, forgery: SamlForgery): string {
    if (forgery.status) return "";
    const whole = forgery.unsigned ? assertion : signed(assertion, "_assertion", forgery);
    const changed = forgery.tamperAssertion?.(whole) ?? whole;
    return forgery.encryptFor ? encrypted(changed, forgery.encryptFor, forgery.keyTransport) : changed;
  }

  /** Puts a signature where the schema wants it: after the first Issuer. */
  function signed(xml: string, id: string, { foreignKey, algorithm = "sha256" }: SamlForgery): string {
    const [signing, digesting] = algorithms[algorithm];
    const digest = createHash(algorithm).update(xml).digest("base64");
    const info = (declared: string) =>
      `<ds:SignedInfo${declared}><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${signing}"></ds:SignatureMethod><ds:Reference URI="#${id}"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="${digesting}"></ds:DigestMethod><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>`;
    const { privateKey } = foreignKey ? foreign : key;
    const value = sign(algorithm, Buffer.from(info(` ${ns.signature}`)), privateKey).toString("base64");
    const signature = `<ds:Signature ${ns.signature}>${info("")}<ds:SignatureValue>${value}</ds:SignatureValue></ds:Signature>`;
    return xml.replace("</saml:Issuer>", `</saml:Issuer>${signature}`);
  }

  function assertionOf(request: SamlRequest, now: Date, forgery: SamlForgery): string {
    const at = (milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString();
    const { audience = partyId, conditions = {}, confirmedUntil = 300_000, nameId = {}, attributes = {} } = forgery;
    const restriction =
      audience === null
        ? ""
        : `<saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction>`;
    const limits =
      conditions &&
      `<saml:Conditions NotBefore="${at(conditions.from ?? -30_000)}" NotOnOrAfter="${at(conditions.until ?? 300_000)}">${restriction}</saml:Conditions>`;
    const until = confirmedUntil === null ? "" : ` NotOnOrAfter="${at(confirmedUntil)}"`;
    const data = `<saml:SubjectConfirmationData InResponseTo="${forgery.answers ?? request.id}"${until} Recipient="${forgery.recipient ?? request.answerTo}"></saml:SubjectConfirmationData>`;
    const method = forgery.method ?? "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    const format = nameId.format ?? "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    const ended = forgery.sessionUntil === undefined ? "" : ` SessionNotOnOrAfter="${at(forgery.sessionUntil)}"`;
    const given = Object.entries({ mail: "greta@kommunen.example", ...attributes })
      .map(
        ([name, value]) =>
          `<saml:Attribute Name="${name}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`,
      )
      .join("");
    return `<saml:Assertion ${ns.assertion} ID="_assertion" IssueInstant="${at(0)}" Version="2.0"><saml:Issuer>${forgery.issuer ?? entityId}</saml:Issuer><saml:Subject><saml:NameID Format="${format}">${nameId.value ?? "greta"}</saml:NameID><saml:SubjectConfirmation Method="${method}">${data}</saml:SubjectConfirmation></saml:Subject>${limits ?? ""}<saml:AuthnStatement AuthnInstant="${at(forgery.signedInAt ?? 0)}"${ended}><saml:AuthnContext><saml:AuthnContextClassRef>${forgery.level ?? "urn:oasis:names:tc:SAML:2.0:ac:classes:Password"}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${given}</saml:AttributeStatement></saml:Assertion>`;
  }
}

function statusOf({ status = ["Success"] }: SamlForgery): string {
  const codes = [...status].reverse().reduce((inner, code) => {
    return `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${code}">${inner}</samlp:StatusCode>`;
  }, "");
  return `<samlp:Status>${codes}</samlp:Status>`;
}

function encrypted(xml: string, publicKey: KeyObject, keyTransport: SamlForgery["keyTransport"] = "oaep"): string {
  const secret = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", secret, nonce);
  const data = Buffer.concat([nonce, cipher.update(xml), cipher.final(), cipher.getAuthTag()]);
  const isOaep = keyTransport === "oaep";
  const padding = isOaep ? constants.RSA_PKCS1_OAEP_PADDING : constants.RSA_PKCS1_PADDING;
  const wrapped = publicEncrypt({ key: publicKey, padding, oaepHash: "sha1" }, secret);
  const transport = isOaep ? "rsa-oaep-mgf1p" : "rsa-1_5";
  const digest = isOaep
    ? `<ds:DigestMethod ${ns.signature} Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"></ds:DigestMethod>`
    : "";
  const value = (bytes: Buffer) =>
    `<xenc:CipherData><xenc:CipherValue>${bytes.toString("base64")}</xenc:CipherValue></xenc:CipherData>`;
  return `<saml:EncryptedAssertion ${ns.assertion}><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element"><xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"></xenc:EncryptionMethod><ds:KeyInfo ${ns.signature}><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#${transport}">${digest}</xenc:EncryptionMethod>${value(wrapped)}</xenc:EncryptedKey></ds:KeyInfo>${value(data)}</xenc:EncryptedData></saml:EncryptedAssertion>`;
}

function bare(pem: string): string {
  return pem.replaceAll(/-----[^-]+-----|\s/g, "");
}
