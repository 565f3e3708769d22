import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { projectRoot } from "./project-root.ts";

const words = (text: string | undefined) => text?.split(/[\s,]+/).filter(Boolean) ?? [];

/** The settings of sign-in by SAML 2.0. */
export const samlEnvironment = {
  SAML_METADATA: z.string().optional(),
  SAML_IDP_ENTITY_ID: z.string().optional(),
  SAML_ENTITY_ID: z.string().optional(),
  SAML_LABEL: z.string().optional(),
  SAML_ACR: z.string().optional(),
  SAML_SUBJECT_ATTRIBUTE: z.string().optional(),
  SAML_EMPLOYEE_ID_ATTRIBUTE: z.string().optional(),
  SAML_EMAIL_ATTRIBUTE: z.string().optional(),
  SAML_NAME_ATTRIBUTE: z.string().optional(),
  SAML_KEY: z.string().optional(),
  SAML_CERTIFICATE: z.string().optional(),
};

type SamlEnvironment = z.output<z.ZodObject<typeof samlEnvironment>>;

/** What identity providers call these when nothing else has been agreed: by OID, by plain name, and as Microsoft does. */
const usualNames = {
  email: [
    "urn:oid:0.9.2342.19200300.100.1.3",
    "mail",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
  ],
  name: [
    "urn:oid:2.16.840.1.113730.3.1.241",
    "displayName",
    "http://schemas.microsoft.com/identity/claims/displayname",
  ],
};

/** What is wrong with the settings, each with the one to mend. */
export function samlProblems(env: SamlEnvironment, isEncrypted: (address: string) => boolean): [string, string][] {
  const { SAML_METADATA: metadata, SAML_KEY: key, SAML_CERTIFICATE: certificate } = env;
  const problems: [string, string][] = [];
  const others = Object.entries(env).filter(([name, value]) => name.startsWith("SAML_") && value !== undefined);
  if (!metadata && others[0]) problems.push(["SAML_METADATA", `must be set when ${others[0][0]} is set`]);
  if (metadata && isWeb(metadata) && !isEncrypted(metadata))
    problems.push(["SAML_METADATA", "must begin with https:// or be the name of a file"]);
  if (key && !certificate) problems.push(["SAML_CERTIFICATE", "must be set when SAML_KEY is set"]);
  if (certificate && !key) problems.push(["SAML_KEY", "must be set when SAML_CERTIFICATE is set"]);
  if (key && certificate) {
    const privateKey = readable(() => createPrivateKey(key));
    const shown = readable(() => new X509Certificate(certificate));
    if (!privateKey) problems.push(["SAML_KEY", "must be a private key that begins with -----BEGIN PRIVATE KEY-----"]);
    if (!shown)
      problems.push(["SAML_CERTIFICATE", "must be a certificate that begins with -----BEGIN CERTIFICATE-----"]);
    if (privateKey && shown) problems.push(...keyProblems(privateKey, shown));
  }
  return problems;
}

function keyProblems(key: KeyObject, certificate: X509Certificate): [string, string][] {
  if (key.asymmetricKeyType !== "rsa") return [["SAML_KEY", "must be an RSA key"]];
  return certificate.checkPrivateKey(key) ? [] : [["SAML_CERTIFICATE", "is not the certificate of SAML_KEY"]];
}

export function samlSettings(env: SamlEnvironment, baseUrl: string) {
  if (!env.SAML_METADATA) return undefined;
  return {
    /** An address, or the absolute path of a file. */
    metadata: isWeb(env.SAML_METADATA) ? env.SAML_METADATA : path.resolve(projectRoot, env.SAML_METADATA),
    /** Which of several that the metadata may tell of. */
    providerId: env.SAML_IDP_ENTITY_ID,
    /** What Värn is called at the provider. */
    entityId: env.SAML_ENTITY_ID ?? `${baseUrl}/logga-in/saml/metadata`,
    label: env.SAML_LABEL,
    /** Levels of assurance of which a sign-in must have one; empty = the provider decides. */
    acr: words(env.SAML_ACR),
    /** Names of attributes; where there are several, the first that is given counts. */
    attributes: {
      /** Absent: the NameID. */
      subject: env.SAML_SUBJECT_ATTRIBUTE,
      employeeId: env.SAML_EMPLOYEE_ID_ATTRIBUTE,
      email: env.SAML_EMAIL_ATTRIBUTE ? words(env.SAML_EMAIL_ATTRIBUTE) : usualNames.email,
      name: env.SAML_NAME_ATTRIBUTE ? words(env.SAML_NAME_ATTRIBUTE) : usualNames.name,
    },
    /** With these requests are signed, and assertions may come encrypted. PEM. */
    key:
      env.SAML_KEY && env.SAML_CERTIFICATE
        ? { privateKey: env.SAML_KEY, certificate: env.SAML_CERTIFICATE }
        : undefined,
  };
}

export type SamlSettings = NonNullable<ReturnType<typeof samlSettings>>;

export function isWeb(address: string): boolean {
  return /^https?:\/\//i.test(address);
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
