import type { Queryable } from "./database.ts";
import { keyedHash } from "./server-key.ts";

/** Crockford's alphabet: no letters that are taken for digits, none that make words. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 28 signs of 5 bits are 140 bits. */
const length = 28;
const groupLength = 4;

/**
 * The code by which a reporter without account follows a report: made of the form's key by a secret of the server, so that the same
 * form shows the same code however often it is sent, and the database keeps only a hash of it. Nobody at the municipality sees it.
 */
export async function followCodeOf(db: Queryable, formKey: string): Promise<string> {
  const bits = [...(await keyedHash(db, "follow-code", formKey))]
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("");
  return Array.from({ length }, (_, index) => alphabet[Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)]).join(
    "",
  );
}

/** In groups that can be read aloud and copied by hand: "7K3D-9FQX-…". */
export function inGroups(code: string): string {
  return code.match(new RegExp(`.{1,${groupLength}}`, "g"))?.join("-") ?? code;
}

/** What somebody typed, as the code it may be: any case, spaces and dashes, and O, I and L taken for the digits they look like. */
export function asCode(typed: string): string {
  return typed
    .slice(0, 200)
    .toUpperCase()
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1")
    .replaceAll(/[^0-9A-Z]/g, "");
}

/** Long enough to be a code at all: an empty field that many people send by mistake is no guess. */
export function isWholeCode(code: string): boolean {
  return code.length === length;
}
