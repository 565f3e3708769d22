import { X509Certificate } from "node:crypto";
import { isLoopback } from "../../../platform/config.ts";
import { readXml, type XmlElement } from "../../../platform/read-xml.ts";
import { childOf, childrenOf, everyOne, namespaces } from "./saml-names.ts";

/** What the municipality's sign-in says of itself. */
export interface SamlProvider {
  entityId: string;
  /** Where people are sent with a request. */
  signInAt: string;
  /** PEM. One of these has signed whatever is believed. */
  certificates: readonly string[];
  wantsSignedRequests: boolean;
  /** When what it says holds no longer; null = until it says otherwise. */
  validUntil: Date | null;
}

/** The metadata cannot be used. The message says why, for whoever operates the server. */
export class UnusableMetadata extends Error {
  override name = "UnusableMetadata";
}

const redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

/**
 * Reads the metadata of an identity provider. `providerId` chooses where it tells of several, as that of a federation does. Throws
 * UnusableMetadata and UnreadableXml.
 */
export function readProviderMetadata(xml: string | Uint8Array, providerId: string | undefined): SamlProvider {
  const root = readXml(xml);
  const entity = chosen(root, providerId);
  const description = childrenOf(entity, "metadata", "IDPSSODescriptor").find((one) =>
    one.attributes.get("protocolSupportEnumeration")?.split(/\s+/).includes(namespaces.protocol),
  );
  const service = childrenOf(description, "metadata", "SingleSignOnService").find(
    (one) => one.attributes.get("Binding") === redirect,
  );
  const signInAt = service?.attributes.get("Location")?.trim() ?? "";
  if (!isSafe(signInAt)) throw new UnusableMetadata("it names no address by https to send people to (HTTP-Redirect)");
  const certificates = description ? certificatesOf(description) : [];
  if (certificates.length === 0) throw new UnusableMetadata("it holds no certificate to check signatures with");
  return {
    entityId: entity.attributes.get("entityID") ?? "",
    signInAt,
    certificates,
    wantsSignedRequests: /^(true|1)$/.test(description?.attributes.get("WantAuthnRequestsSigned")?.trim() ?? ""),
    validUntil: earliest([root, entity, description]),
  };
}

function chosen(root: XmlElement, providerId: string | undefined): XmlElement {
  const providers = everyOne(root, "metadata", "EntityDescriptor").filter((entity) =>
    childOf(entity, "metadata", "IDPSSODescriptor"),
  );
  const [first, ...more] =
    providerId === undefined ? providers : providers.filter((one) => one.attributes.get("entityID") === providerId);
  if (!first) throw new UnusableMetadata(`it tells of no identity provider${providerId ? ` ${providerId}` : ""}`);
  if (more.length > 0)
    throw new UnusableMetadata("it tells of several identity providers: choose by SAML_IDP_ENTITY_ID");
  return first;
}

function certificatesOf(description: XmlElement): string[] {
  return childrenOf(description, "metadata", "KeyDescriptor")
    .filter((key) => key.attributes.get("use") !== "encryption")
    .flatMap((key) => everyOne(key, "signature", "X509Certificate"))
    .map(({ text }) => asPem(text));
}

function asPem(text: string): string {
  try {
    return new X509Certificate(Buffer.from(text, "base64")).toString();
  } catch {
    throw new UnusableMetadata("it holds a certificate that is none");
  }
}

/** Somebody on the way could lead people elsewhere; nobody is on the way within this machine. */
function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

function earliest(elements: readonly (XmlElement | undefined)[]): Date | null {
  const said = elements.flatMap((element) => element?.attributes.get("validUntil") ?? []).map((text) => new Date(text));
  if (said.some((date) => Number.isNaN(date.getTime()))) throw new UnusableMetadata("its validUntil is no time");
  return said.length === 0 ? null : new Date(Math.min(...said.map(Number)));
}
