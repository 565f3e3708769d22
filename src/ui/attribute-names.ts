/** How an attribute is written in HTML, by its name in JSX; the same few are asked for a thousand times a page, so each is worked out once. */
export function attributeName(given: string, isDrawing: boolean): string | null {
  const known = isDrawing ? inDrawings : onPages;
  let name = known.get(given);
  if (name === undefined) {
    name = written(given, isDrawing);
    known.set(given, name);
  }
  return name;
}

const onPages = new Map<string, string | null>();
const inDrawings = new Map<string, string | null>();

const renamed: Readonly<Record<string, string>> = {
  htmlFor: "for",
  className: "class",
  acceptCharset: "accept-charset",
  httpEquiv: "http-equiv",
};

/** Names of HTML that JSX writes with a capital inside. */
const lowerCased =
  /^(?:accessK|auto[A-Z]|cell|ch|col|cont|cross|dateT|encT|form[A-Z]|frame|hrefL|inputM|maxL|minL|noV|playsI|popoverT|readO|rowS|src[A-Z]|tabI|useM|item[A-Z])/;

/** Attributes of drawings that are written with a hyphen. */
const hyphened =
  /^(?:ali|clipPath$|clipRule$|color|dominant|fill|flood|font|letter|marker[^WUH]|paint|pointe|shape|stop|stroke|text[^L]|unicode|vector|word)/;

const unsafe = /[\s\\/='"\0<>]/;

function written(given: string, isDrawing: boolean): string | null {
  if (given === "key" || given === "ref" || unsafe.test(given)) return null;
  const other = renamed[given];
  if (other !== undefined) return other;
  if (isDrawing)
    return hyphened.test(given) ? given.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) : given;
  return lowerCased.test(given) ? given.toLowerCase() : given;
}
