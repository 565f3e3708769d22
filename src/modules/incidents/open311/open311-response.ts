import type { Context } from "../../../platform/context.ts";
import { Invalid, KeyNeeded } from "../../../platform/errors.ts";
import { errorHeaders, kindOf } from "../../../platform/problem.ts";

/** Values as the two forms of GeoReport v2 share them: a list of things of one name, or one thing. */
export type Open311Value = string | number | boolean | null | Open311Value[] | { [name: string]: Open311Value };

/** `root` and `item` are the names of the elements; in JSON a list has none. */
export function open311Response(
  { url }: Pick<Context, "url">,
  names: { root: string; item?: string },
  value: Open311Value,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  const isXml = url.pathname.endsWith(".xml");
  const body = isXml
    ? `<?xml version="1.0" encoding="utf-8"?>\n${element(names.root, value, names.item)}\n`
    : JSON.stringify(value);
  return new Response(body, {
    status,
    headers: {
      "content-type": `${isXml ? "text/xml" : "application/json"}; charset=utf-8`,
      "cache-control": "no-store",
      ...headers,
    },
  });
}

/** The singular under which the members of a list stand. */
const members: Record<string, string> = {
  attributes: "attribute",
  values: "value",
  formats: "format",
  endpoints: "endpoint",
};

function element(name: string, value: Open311Value, item?: string): string {
  if (value === null || value === "") return `<${name}/>`;
  if (Array.isArray(value)) {
    const member = item ?? members[name] ?? "item";
    return `<${name} type="array">${value.map((one) => element(member, one)).join("")}</${name}>`;
  }
  if (typeof value === "object") {
    return `<${name}>${Object.entries(value)
      .map(([key, part]) => element(key, part))
      .join("")}</${name}>`;
  }
  return `<${name}>${escaped(String(value))}</${name}>`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Also without what XML 1.0 has no place for: most control characters. */
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign)
  );
}

/** What went wrong, as GeoReport v2 says it: 403 for a key, 400 for what cannot be read. */
export function open311Error(context: Context, error: unknown): Response {
  const kind = kindOf(error);
  const status = error instanceof KeyNeeded ? 403 : error instanceof Invalid ? 400 : kind.status;
  const description = error instanceof Error && status < 500 && error.message ? error.message : kind.title;
  const { "www-authenticate": _challenge, ...headers } = errorHeaders(error);
  return open311Response(context, { root: "errors", item: "error" }, [{ code: status, description }], {
    status,
    headers,
  });
}
