import fc from "fast-check";
import { anyText } from "./any-text.ts";
import type { FoundForm } from "./found-forms.ts";

/** What is sent under one name of a form: once, several times, not at all, or a file. */
export type SentField = { name: string; values: readonly string[]; file: boolean };

export type AnyBody =
  | { kind: "multipart" | "urlencoded"; fields: readonly SentField[] }
  | { kind: "json"; text: string }
  | { kind: "raw"; type: string; bytes: Uint8Array };

/** A form with arbitrary values in some of its fields and what a browser would send in the others; or something else altogether. */
export function anyBody(
  form: FoundForm | undefined,
  names: readonly string[],
  properties: readonly string[] = [],
): fc.Arbitrary<AnyBody> {
  const anyValue = fc.oneof({ weight: 3, arbitrary: anyText }, { weight: 1, arbitrary: fc.jsonValue() });
  const anyObject = fc.record(Object.fromEntries(properties.map((name) => [name, anyValue])), { requiredKeys: [] });
  const fields = form
    ? fc.tuple(...[...form.fields].map(([name, value]) => anyField(name, value)))
    : fc.array(
        fc.constantFrom(...names, "x").chain((name) => anyField(name, "")),
        { maxLength: 6 },
      );
  const extra = fc.option(
    anyText.chain((name) => anyField(name, "x")),
    { freq: 8 },
  );
  const sent = fc.tuple(fields, extra).map(([known, more]) => (more ? [...known, more] : known));
  return fc.oneof(
    { weight: 10, arbitrary: sent.map((all): AnyBody => ({ kind: "multipart", fields: all })) },
    { weight: 3, arbitrary: sent.map((all): AnyBody => ({ kind: "urlencoded", fields: all })) },
    {
      weight: properties.length > 0 ? 30 : 0,
      arbitrary: anyObject.map((object): AnyBody => ({ kind: "json", text: JSON.stringify(object) })),
    },
    { weight: 2, arbitrary: fc.json().map((text): AnyBody => ({ kind: "json", text })) },
    { weight: 1, arbitrary: anyText.map((text): AnyBody => ({ kind: "json", text })) },
    {
      weight: 1,
      arbitrary: fc
        .record({ type: anyType, bytes: fc.uint8Array({ maxLength: 200 }) })
        .map((raw): AnyBody => ({ kind: "raw", ...raw })),
    },
  );
}

const anyType = fc.constantFrom(
  "multipart/form-data",
  "multipart/form-data; boundary=",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "application/x-www-form-urlencoded; charset=utf-16",
  "application/json",
  "application/xml",
  "text/plain",
  "*/*",
  "",
);

function anyField(name: string, value: string): fc.Arbitrary<SentField> {
  const field = (values: readonly string[], file = false): SentField => ({ name, values, file });
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(field([value])) },
    { weight: 5, arbitrary: anyText.map((text) => field([text])) },
    { weight: 1, arbitrary: fc.constant(field([])) },
    { weight: 1, arbitrary: fc.tuple(anyText, anyText).map((texts) => field(texts)) },
    { weight: 1, arbitrary: anyText.map((text) => field([text], true)) },
  );
}

/** What `fetch` sends of it. */
export function requestOf(body: AnyBody): RequestInit {
  const headers = { "sec-fetch-site": "same-origin" };
  if (body.kind === "json") {
    return { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: body.text };
  }
  if (body.kind === "raw") {
    return { method: "POST", headers: { ...headers, "content-type": body.type }, body: new Uint8Array(body.bytes) };
  }
  const data = body.kind === "multipart" ? new FormData() : new URLSearchParams();
  for (const { name, values, file } of body.fields) {
    for (const value of values) {
      if (file && data instanceof FormData) data.append(name, new File([value], value.slice(0, 100)));
      else data.append(name, value);
    }
  }
  return { method: "POST", headers, body: data };
}

/** The text that a field was given once, as it comes out of a page again: line ends as HTML reads them, and what cannot be kept replaced. */
export function textSent(body: AnyBody, name: string): string | null {
  if (body.kind !== "multipart" && body.kind !== "urlencoded") return null;
  const [field, another] = body.fields.filter((sent) => sent.name === name);
  if (!field || another || field.file || field.values.length !== 1) return null;
  return (field.values[0] ?? "").replaceAll(/\r\n?/g, "\n").replaceAll("\u0000", "\ufffd").toWellFormed();
}
