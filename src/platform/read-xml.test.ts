import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { sharedData } from "../../test/shared-data.ts";
import { readXml, UnreadableXml } from "./read-xml.ts";

describe("XML from others", () => {
  test("becomes elements with attributes and text", () => {
    const root = readXml(
      `<?xml version="1.0"?><a xmlns="urn:x" xmlns:y="urn:y" y:id="7">före<b>å &lt; ä</b><![CDATA[<efter>]]><y:b/></a>`,
    );
    expect(root).toMatchObject({ name: "a", namespace: "urn:x", text: "före<efter>" });
    expect(root.attributes.get("id")).toBe("7");
    expect(root.elements.map(({ namespace, name, text }) => [namespace, name, text])).toEqual([
      ["urn:x", "b", "å < ä"],
      ["urn:y", "b", ""],
    ]);
  });

  test("is read in the encoding it says", () => {
    const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?><a>åäö</a>`, "latin1");
    expect(readXml(latin).text).toBe("åäö");
    expect(readXml(Buffer.from("\ufeff<a>åäö</a>")).text).toBe("åäö");
    expect(readXml(Buffer.from("\ufeff<a>åäö</a>", "utf16le")).text).toBe("åäö");
    expect(() => readXml(Buffer.from("<a>å</a>", "latin1"))).toThrow(UnreadableXml);
  });

  test.each([
    ["an outside entity", `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`],
    ["an outside document type", `<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>`],
    ["a parameter entity", `<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]><a/>`],
    ["laughs without end", `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>`],
    ["a harmless document type", "<!DOCTYPE a><a/>"],
    ["an entity that nobody has declared", "<a>&x;</a>"],
    ["two roots", "<a/><b/>"],
    ["an unclosed element", "<a><b></a>"],
    ["nothing", ""],
    ["no XML", "hej"],
    ["a name without its namespace", "<x:a/>"],
    ["a doubled attribute", `<a b="1" b="2"/>`],
    ["an encoding that there is not", `<?xml version="1.0" encoding="klingon"?><a/>`],
    ["nesting without end", `${"<a>".repeat(5000)}${"</a>".repeat(5000)}`],
    ["elements without end", `<a>${"<b/>".repeat(200_001)}</a>`],
  ])("is refused with %s", (_, text) => {
    expect(() => readXml(Buffer.from(text))).toThrow(UnreadableXml);
  });

  test("cannot reach the prototype of anything", () => {
    const root = readXml(`<a __proto__="x" constructor="y"><__proto__>z</__proto__></a>`);
    expect(root.attributes.get("__proto__")).toBe("x");
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

const samples = sharedData("cap/samples");
test.skipIf(!samples)("real and broken warnings are read, or refused and nothing else", () => {
  const folder = samples ?? "";
  const outcomes = readdirSync(folder).map((name) => {
    try {
      return [name, readXml(readFileSync(path.join(folder, name))).name];
    } catch (error) {
      expect(error, name).toBeInstanceOf(UnreadableXml);
      return [name, "refused"];
    }
  });
  expect(outcomes.filter(([name]) => name?.startsWith("xee.")).map(([, outcome]) => outcome)).toEqual([
    "refused",
    "refused",
  ]);
  expect(outcomes.filter(([, outcome]) => outcome !== "refused").length).toBeGreaterThan(25);
});
