import { attributeOf, elementsOf } from "./found-forms.ts";

const addresses = ["href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcdoc"];
const elements = new Set(["iframe", "object", "embed", "base", "frame", "applet", "foreignobject", "style", "marquee"]);

/** What in a page could run, or lead to something that runs, and is none of ours. Read as a browser reads it. */
export function foreignParts(html: string): string[] {
  return elementsOf(html).flatMap((element) => {
    const found: string[] = [];
    if (elements.has(element.tagName.toLowerCase())) found.push(`<${element.tagName}>`);
    const isOurs = attributeOf(element, "src")?.startsWith("/assets/") && element.childNodes.length === 0;
    if (element.tagName === "script" && !isOurs) found.push("<script>");
    for (const { name, value } of element.attrs) {
      if (name.startsWith("on") || name === "style" || name === "srcdoc") found.push(`${name}="${value}"`);
      if (addresses.includes(name) && isForeign(value)) found.push(`${name}="${value}"`);
    }
    if (element.tagName === "meta" && attributeOf(element, "http-equiv") !== undefined) found.push("<meta http-equiv>");
    return found;
  });
}

/** A browser passes over control characters and spaces at the start of an address. */
function isForeign(address: string): boolean {
  const read = address.replaceAll(/[\s\p{Cc}]/gu, "").toLowerCase();
  return /^(javascript|vbscript|data:text|data:image\/svg)/.test(read);
}
