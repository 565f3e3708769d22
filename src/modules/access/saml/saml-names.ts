import type { XmlElement } from "../../../platform/read-xml.ts";

/** Names of SAML 2.0 and of what it rests on. */

export const namespaces = {
  protocol: "urn:oasis:names:tc:SAML:2.0:protocol",
  assertion: "urn:oasis:names:tc:SAML:2.0:assertion",
  metadata: "urn:oasis:names:tc:SAML:2.0:metadata",
  signature: "http://www.w3.org/2000/09/xmldsig#",
  encryption: "http://www.w3.org/2001/04/xmlenc#",
} as const;

export type Namespace = keyof typeof namespaces;

export function isNamed(element: XmlElement, namespace: Namespace, name: string): boolean {
  return element.name === name && element.namespace === namespaces[namespace];
}

/** The children of an element by that name. */
export function childrenOf(element: XmlElement | undefined, namespace: Namespace, name: string): XmlElement[] {
  return element?.elements.filter((child) => isNamed(child, namespace, name)) ?? [];
}

export function childOf(element: XmlElement | undefined, namespace: Namespace, name: string): XmlElement | undefined {
  return childrenOf(element, namespace, name)[0];
}

/** The element and all that is in it by that name, however deep. */
export function everyOne(element: XmlElement, namespace: Namespace, name: string): XmlElement[] {
  const within = element.elements.flatMap((child) => everyOne(child, namespace, name));
  return isNamed(element, namespace, name) ? [element, ...within] : within;
}
