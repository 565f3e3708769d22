import type { XmlElement } from "../../../platform/read-xml.ts";
import type { SamlSettings } from "../../../platform/saml-settings.ts";
import { SignInRefused } from "../sign-in-refused.ts";
import { childOf, childrenOf, isNamed } from "./saml-names.ts";

const bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
const transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

/** Milliseconds by which the provider's clock may differ from ours. */
const skew = 60_000;

/** Milliseconds that the provider's own proof may be old when somebody has to prove anew who they are. */
const freshAtProvider = 300_000;

export interface Expected {
  providerId: string;
  requestId: string;
  answerAddress: string;
  /** The person has to have proved anew who they are. */
  isAgain: boolean;
  /** Of which the sign-in must have one; empty = any. */
  levels: readonly string[];
  attributes: SamlSettings["attributes"];
  now: Date;
}

/** What a provider has proved of somebody. */
export interface ProvedIdentity {
  issuer: string;
  subject: string;
  email: string | null;
  employeeId: string | null;
  name: string | null;
  level: string | null;
}

/**
 * Reads an assertion whose signature and audience hold: who it is, if it is from our provider, an answer to our request, for our
 * address, now, and at a level that is enough. Throws SignInRefused.
 */
export function readAssertion(assertion: XmlElement, expected: Expected): ProvedIdentity {
  if (!isNamed(assertion, "assertion", "Assertion")) throw refused("it is none");
  const issuer = textOf(childOf(assertion, "assertion", "Issuer"));
  if (issuer !== expected.providerId) throw refused("it is from another provider");
  refuseOtherTimes(childOf(assertion, "assertion", "Conditions"), expected.now);
  const subject = childOf(assertion, "assertion", "Subject");
  if (!childrenOf(subject, "assertion", "SubjectConfirmation").some((one) => confirms(one, expected)))
    throw refused("it does not answer this request, at this address, now");
  const level = levelOf(assertion, expected);
  const attributes = attributesOf(assertion);
  const { attributes: names } = expected;
  return {
    issuer,
    subject: subjectOf(subject, attributes, names.subject),
    email: firstOf(attributes, names.email),
    employeeId: firstOf(attributes, names.employeeId === undefined ? [] : [names.employeeId]),
    name: firstOf(attributes, names.name),
    level,
  };
}

/** A bearer's confirmation must say whom it is for and until when (SAML profiles, 4.1.4.2). */
function confirms(confirmation: XmlElement, { requestId, answerAddress, now }: Expected): boolean {
  const data = childOf(confirmation, "assertion", "SubjectConfirmationData");
  const until = data?.attributes.get("NotOnOrAfter");
  return (
    confirmation.attributes.get("Method") === bearer &&
    data?.attributes.get("Recipient") === answerAddress &&
    data.attributes.get("InResponseTo") === requestId &&
    until !== undefined &&
    isNow(data.attributes.get("NotBefore"), until, now)
  );
}

function refuseOtherTimes(conditions: XmlElement | undefined, now: Date): void {
  if (!conditions) throw refused("it has no conditions");
  if (!isNow(conditions.attributes.get("NotBefore"), conditions.attributes.get("NotOnOrAfter"), now))
    throw refused("it holds at another time");
}

function isNow(from: string | undefined, until: string | undefined, now: Date): boolean {
  const isBegun = from === undefined || timeOf(from) <= now.getTime() + skew;
  return isBegun && (until === undefined || timeOf(until) > now.getTime() - skew);
}

/** Milliseconds; a time that cannot be read is none, and compares as false with everything. */
function timeOf(text: string): number {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
}

/** How sure the provider was, in its own word for it. */
function levelOf(assertion: XmlElement, { now, isAgain, levels }: Expected): string | null {
  const statement = childOf(assertion, "assertion", "AuthnStatement");
  if (!statement) throw refused("it does not say that anybody has signed in");
  if (!isNow(undefined, statement.attributes.get("SessionNotOnOrAfter"), now))
    throw refused("the session at the provider has ended");
  const at = timeOf(statement.attributes.get("AuthnInstant") ?? "");
  if (isAgain && !(at > now.getTime() - freshAtProvider)) throw refused("it is of a sign-in that was made before");
  const context = childOf(statement, "assertion", "AuthnContext");
  const level = textOf(childOf(context, "assertion", "AuthnContextClassRef")) || null;
  if (levels.length > 0 && !(level !== null && levels.includes(level)))
    throw refused("the level of assurance is not one of SAML_ACR");
  return level;
}

function attributesOf(assertion: XmlElement): Map<string, string> {
  const found = new Map<string, string>();
  for (const statement of childrenOf(assertion, "assertion", "AttributeStatement")) {
    for (const attribute of childrenOf(statement, "assertion", "Attribute")) {
      const name = attribute.attributes.get("Name") ?? "";
      const value = textOf(childOf(attribute, "assertion", "AttributeValue"));
      if (value && !found.has(name)) found.set(name, value);
    }
  }
  return found;
}

function firstOf(attributes: ReadonlyMap<string, string>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = attributes.get(name);
    if (value) return value;
  }
  return null;
}

/** What the person is known by from then on, so it must be the same each time. */
function subjectOf(
  subject: XmlElement | undefined,
  attributes: ReadonlyMap<string, string>,
  attribute: string | undefined,
): string {
  if (attribute !== undefined) {
    const value = attributes.get(attribute);
    if (!value) throw refused("it lacks the attribute of SAML_SUBJECT_ATTRIBUTE");
    return value;
  }
  const nameId = childOf(subject, "assertion", "NameID");
  if (nameId?.attributes.get("Format") === transient)
    throw refused("its NameID is another each time: set SAML_SUBJECT_ATTRIBUTE");
  const value = textOf(nameId);
  if (!value) throw refused("it names nobody");
  return value;
}

function textOf(element: XmlElement | undefined): string {
  return element?.text.trim() ?? "";
}

function refused(why: string): SignInRefused {
  return new SignInRefused("invalid", new Error(`SAML assertion: ${why}`));
}
