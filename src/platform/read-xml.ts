import { SaxesParser } from "saxes";

/** An element with what is in it. Names are without their prefix. */
export interface XmlElement {
  name: string;
  /** "" when it is in none. */
  namespace: string;
  attributes: ReadonlyMap<string, string>;
  elements: readonly XmlElement[];
  /** Its own text, without that of the elements inside. */
  text: string;
}

/** The text is no XML that we take. */
export class UnreadableXml extends Error {
  override name = "UnreadableXml";
}

const mostElements = 200_000;
const deepest = 100;

/**
 * Reads XML from others. A document type is refused, and with it every entity that could fetch a file, call a host or grow without
 * end; so is nesting deeper and content larger than any message we take. Throws UnreadableXml.
 */
export function readXml(source: string | Uint8Array): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const outside: Open = { name: "", namespace: "", attributes: new Map(), elements: [], text: "" };
  const open: Open[] = [outside];
  let count = 0;
  const innermost = () => open.at(-1) ?? outside;

  parser.on("doctype", () => {
    throw new UnreadableXml("a document type is not allowed");
  });
  parser.on("error", (error) => {
    throw new UnreadableXml(error.message);
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    if (++count > mostElements || open.length > deepest) throw new UnreadableXml("too many elements");
    const element: Open = {
      name: local,
      namespace: uri,
      attributes: new Map(Object.values(attributes).map((attribute) => [attribute.local, attribute.value])),
      elements: [],
      text: "",
    };
    innermost().elements.push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const addText = (text: string) => {
    innermost().text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(typeof source === "string" ? source : decode(source)).close();

  const [root] = outside.elements;
  if (!root) throw new UnreadableXml("no element");
  return root;
}

/** An element that is still being read. */
interface Open extends XmlElement {
  elements: Open[];
  text: string;
}

/** As its byte order mark says, or its first line, or UTF-8. */
function decode(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const mark = [...bytes.subarray(0, 2)].map((byte) => byte.toString(16)).join("");
  const declared = /^(?:ï»¿)?<\?xml[^>]*\sencoding=["']([\w.-]+)["']/.exec(start)?.[1];
  const encoding = mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : (declared ?? "utf-8");
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableXml(`not ${encoding}`);
  }
}
