import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Encoding = "br" | "gzip";

/** The endings of files that the build keeps beside each other: the file as it is, and packed. */
export const packedEnding: Record<Encoding, string> = { br: ".br", gzip: ".gz" };

/** The best encoding that the other side takes, from its accept-encoding; null = as it is. */
export function encodingFor(accepted: string | null | undefined): Encoding | null {
  const taken = (accepted ?? "").split(",").flatMap((item) => {
    const [name = "", ...parameters] = item.split(";").map((part) => part.trim().toLowerCase());
    return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name];
  });
  return (["br", "gzip"] as const).find((encoding) => taken.includes(encoding)) ?? null;
}

/** Less than this fits in one packet anyway. */
const worthPacking = 1_400;

const packWith = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/**
 * A page packed for the way, quickly rather than tightly. It may hold what only its reader may know beside what an address says; that
 * cannot be found out by comparing lengths, because our session cookie (SameSite=Lax) does not come along when other sites fetch pages.
 */
export async function pack(text: string, encoding: Encoding | null): Promise<Buffer | null> {
  if (encoding === null || text.length < worthPacking) return null;
  return encoding === "br"
    ? packWith.br(text, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
      })
    : packWith.gzip(text, { level: 5 });
}
