/** What a resource may hold, as RFC 7643, section 7 describes attributes; /Schemas, what is taken in and what may be asked are made from it. */
export interface Attribute {
  name: string;
  type: "string" | "boolean" | "dateTime" | "reference" | "complex";
  multiValued: boolean;
  description: string;
  required: boolean;
  caseExact: boolean;
  mutability: "readWrite" | "readOnly" | "immutable";
  returned: "always" | "default";
  uniqueness: "none" | "server";
  canonicalValues?: readonly string[];
  referenceTypes?: readonly string[];
  subAttributes?: readonly Attribute[];
}

export interface Schema {
  id: string;
  name: string;
  description: string;
  attributes: readonly Attribute[];
}

export interface ResourceType {
  name: "User" | "Group";
  /** Below /scim/v2. */
  endpoint: "/Users" | "/Groups";
  schema: Schema;
  extension: Schema | null;
  /** Of the standard, and not kept here: taken without a word, so that a directory that sends them works all the same. */
  notKept: readonly string[];
}

export const enterpriseUrn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

function attribute(name: string, description: string, facts: Partial<Attribute> = {}): Attribute {
  return {
    name,
    type: "string",
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: "readWrite",
    returned: "default",
    uniqueness: "none",
    ...facts,
  };
}

function complex(name: string, description: string, subAttributes: Attribute[], facts: Partial<Attribute> = {}) {
  return attribute(name, description, { type: "complex", subAttributes, ...facts });
}

/** Several of a kind, one of which may be the first choice (RFC 7643, section 2.4). */
function several(name: string, description: string, kinds: readonly string[]): Attribute {
  return complex(
    name,
    description,
    [
      attribute("value", "The value itself"),
      attribute("type", "What kind it is", { canonicalValues: kinds }),
      attribute("primary", "Whether it is the first choice; true at most once", { type: "boolean" }),
    ],
    { multiValued: true },
  );
}

const readOnly = { mutability: "readOnly" } as const;

/** Of every resource, and therefore in no schema (RFC 7643, section 3.1). */
const common: readonly Attribute[] = [
  attribute("id", "Given by Värn", { ...readOnly, caseExact: true, returned: "always", uniqueness: "server" }),
  attribute("externalId", "Given by the directory", { caseExact: true }),
  complex(
    "meta",
    "About the resource itself",
    [
      attribute("resourceType", "User or Group", { ...readOnly, caseExact: true }),
      attribute("created", "When it was added", { ...readOnly, type: "dateTime" }),
      attribute("lastModified", "When it last changed", { ...readOnly, type: "dateTime" }),
      attribute("location", "Its address", { ...readOnly, type: "reference", caseExact: true }),
      attribute("version", "Its entity tag", { ...readOnly, caseExact: true }),
    ],
    readOnly,
  ),
];

const user: Schema = {
  id: "urn:ietf:params:scim:schemas:core:2.0:User",
  name: "User",
  description: "User Account",
  attributes: [
    attribute("userName", "The name that the person signs in with at the directory", {
      required: true,
      uniqueness: "server",
    }),
    complex("name", "The parts of the name", [
      attribute("formatted", "The whole name"),
      attribute("familyName", "Family name"),
      attribute("givenName", "Given name"),
    ]),
    attribute(
      "displayName",
      "The name to show where its parts are missing; the alias of a person with protected identity",
    ),
    attribute("title", "Title at work"),
    attribute("preferredLanguage", "sv or en, as in Accept-Language; others are kept and Swedish is shown"),
    attribute("active", "False: the person has left or is shut out, and everything they hold here ends at once", {
      type: "boolean",
    }),
    several("emails", "Addresses of e-mail; the primary one, or else that of work, gets the mails", [
      "work",
      "home",
      "other",
    ]),
    several("phoneNumbers", "Telephone numbers", ["work", "mobile", "other"]),
    complex(
      "groups",
      "The groups that the person is in; changed at the group",
      [
        attribute("value", "The id of the group", { ...readOnly, caseExact: true }),
        attribute("$ref", "The address of the group", {
          ...readOnly,
          type: "reference",
          referenceTypes: ["Group"],
          caseExact: true,
        }),
        attribute("display", "The name of the group", readOnly),
      ],
      { ...readOnly, multiValued: true },
    ),
  ],
};

const enterprise: Schema = {
  id: enterpriseUrn,
  name: "EnterpriseUser",
  description: "Enterprise User",
  attributes: [
    attribute("employeeNumber", "The person's id in the HR system: the same as in the import of the organisation"),
    attribute("department", "The HR id of the unit where the person works, or its name when only one is called so"),
  ],
};

const group: Schema = {
  id: "urn:ietf:params:scim:schemas:core:2.0:Group",
  name: "Group",
  description: "Group",
  attributes: [
    attribute("displayName", "Name of the group", { required: true }),
    complex(
      "members",
      "Those who are in the group",
      [
        attribute("value", "The id of the person", { mutability: "immutable", caseExact: true }),
        attribute("$ref", "The address of the person", {
          mutability: "immutable",
          type: "reference",
          referenceTypes: ["User"],
          caseExact: true,
        }),
        attribute("type", "What kind of member", { mutability: "immutable", canonicalValues: ["User"] }),
        attribute("display", "The name of the person", readOnly),
      ],
      { multiValued: true },
    ),
  ],
};

export const userType: ResourceType = {
  name: "User",
  endpoint: "/Users",
  schema: user,
  extension: enterprise,
  notKept: [
    "nickName profileUrl userType locale timezone password ims photos addresses entitlements roles x509Certificates",
    "costCenter organization division manager",
  ].flatMap((names) => names.split(" ")),
};

export const groupType: ResourceType = {
  name: "Group",
  endpoint: "/Groups",
  schema: group,
  extension: null,
  notKept: [],
};

export const resourceTypes: readonly ResourceType[] = [userType, groupType];

const isNamed = (name: string) => (one: Attribute) => one.name.toLowerCase() === name.toLowerCase();

/** Names are compared without regard to case (RFC 7643, section 2.1). */
export function attributeNamed(attributes: readonly Attribute[], name: string): Attribute | undefined {
  return attributes.find(isNamed(name));
}

/** All that stands at the top of a resource. */
export function topAttributes({ schema }: ResourceType): readonly Attribute[] {
  return [...common, ...schema.attributes];
}

export interface Found {
  /** Names from the top of the resource down, as they are spelt: ["emails", "value"], or with the URN of the extension first. */
  path: readonly string[];
  attribute: Attribute;
  /** The attribute that `attribute` is a part of. */
  parent: Attribute | null;
}

/** What a written name means, with or without the URN of its schema; "not_kept" when the standard has it and we do not. */
export function findAttribute(type: ResourceType, written: string): Found | "not_kept" | null {
  const { extension, schema } = type;
  const lower = written.toLowerCase();
  if (extension && lower.startsWith(`${extension.id.toLowerCase()}:`)) {
    return below(extension.attributes, written.slice(extension.id.length + 1), [extension.id], type);
  }
  const name = lower.startsWith(`${schema.id.toLowerCase()}:`) ? written.slice(schema.id.length + 1) : written;
  return below(topAttributes(type), name, [], type);
}

function below(
  attributes: readonly Attribute[],
  name: string,
  path: readonly string[],
  { notKept }: ResourceType,
): Found | "not_kept" | null {
  const [first = "", second] = name.split(".");
  const top = attributeNamed(attributes, first);
  if (!top) return notKept.some((one) => one.toLowerCase() === first.toLowerCase()) ? "not_kept" : null;
  if (second === undefined) return { path: [...path, top.name], attribute: top, parent: null };
  const sub = attributeNamed(top.subAttributes ?? [], second);
  return sub ? { path: [...path, top.name, sub.name], attribute: sub, parent: top } : null;
}
